drop trigger claims_keep_their_place on claims;
drop function keep_claim_list;
drop table claim_words, claim_list;
alter table companies drop column search_name;
create index claims_of_company on claims (company_id, status, due_at, id);
create index claims_by_reviewer on claims (reviewer_id, status, due_at, id);
