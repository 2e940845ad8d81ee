drop index claims_by_tenant_domain;
drop index partner_refusals_standing;
create index partner_refusals_standing on partner_refusals (tenant_id, company_id) where lifted_at is null;
delete from claim_transitions where kind = 'declined' and from_status = 'rejected';
