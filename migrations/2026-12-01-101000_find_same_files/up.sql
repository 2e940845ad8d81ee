-- The same content in another company's claim is a mark for the reviewer (rule 7.23).
create index claim_files_of_content on claim_files (sha256) where removed_at is null;
