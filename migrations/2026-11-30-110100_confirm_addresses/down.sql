drop index claims_by_customer_email;
alter table claims drop column customer_email;
delete from claim_transitions where kind in ('address_confirmed', 'address_refused');
alter table claims drop constraint claims_stage_check;
alter table claims add constraint claims_stage_check check (stage in ('awaiting_handover', 'address_needed',
    'decline_window', 'assessment', 'eligible', 'not_eligible'));
