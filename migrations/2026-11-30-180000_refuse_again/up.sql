-- A customer who declined may refuse all that comes afterwards (rule 12.15): the claim stays rejected.
insert into claim_transitions (kind, from_status, to_status) values ('declined', 'rejected', 'rejected');

-- A refusal is found for every claim of its company, whatever tenant ID that has.
drop index partner_refusals_standing;
create index partner_refusals_standing on partner_refusals (company_id) where lifted_at is null;
-- And a customer's earlier declines by its domain too, beside its tenant ID and its contact's address.
create index claims_by_tenant_domain on claims (tenant_domain);
