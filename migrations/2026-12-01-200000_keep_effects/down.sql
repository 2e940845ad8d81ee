alter table outbox drop column digest, drop column letter_digest;
alter table claim_events drop column effects;
