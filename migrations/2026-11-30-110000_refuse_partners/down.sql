delete from claim_transitions where kind = 'refusal_lifted';
drop table partner_refusals;
