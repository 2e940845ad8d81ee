-- A customer who declines may also refuse all future requests of that partner, until a lead lifts that or the decline is
-- taken back (rule 12.15). The claim's history says so as well; here it is found for the partner's other claims.
create table partner_refusals (
    claim_id bigint not null references claims,
    seq integer not null,
    company_id bigint not null references companies,
    tenant_id uuid not null,
    since timestamptz not null,
    lifted_at timestamptz,
    lifted_by bigint references users,
    lifted_reason text,
    primary key (claim_id, seq),
    foreign key (claim_id, seq) references claim_events (claim_id, seq),
    check ((lifted_by is null) = (lifted_reason is null)),
    check (lifted_by is null or lifted_at is not null)
);
comment on column partner_refusals.seq is 'The event by which the customer refused';
comment on column partner_refusals.lifted_by is 'The lead; null where the customer took the decline back';
create index partner_refusals_standing on partner_refusals (tenant_id, company_id) where lifted_at is null;
-- What was refused stays what it was; only that it was lifted is added.
revoke update, delete on partner_refusals from cpor_program;
grant update (lifted_at, lifted_by, lifted_reason) on partner_refusals to cpor_program;

insert into claim_transitions (kind, from_status, to_status) values ('refusal_lifted', 'rejected', 'rejected');
