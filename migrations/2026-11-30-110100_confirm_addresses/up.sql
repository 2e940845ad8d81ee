-- A new address of a customer waits for a reviewer before a link goes there (rule 12.17).
alter table claims drop constraint claims_stage_check;
alter table claims add constraint claims_stage_check check (stage in ('awaiting_handover', 'address_needed',
    'address_unconfirmed', 'decline_window', 'assessment', 'eligible', 'not_eligible'));
insert into claim_transitions (kind, from_status, to_status) values
    ('address_confirmed', 'approved', 'approved'),
    ('address_refused', 'approved', 'approved');

-- Whether one address speaks for several customers. A column of its own, so that a changed claim stays on its page.
alter table claims add column customer_email text
    generated always as (lower(answers -> 'customer_contact' ->> 'email')) stored;
create index claims_by_customer_email on claims (customer_email, tenant_id);
