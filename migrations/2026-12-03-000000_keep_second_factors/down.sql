delete from outbox where kind in ('second_factor_changed', 'recovery_code_used');
drop table recovery_codes;
drop table second_factors;
