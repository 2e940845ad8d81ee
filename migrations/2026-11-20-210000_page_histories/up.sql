-- A page of a claim's history finds mails that no event owed when it happened, reminders and digests, without reading the others.
create index outbox_at_their_time on outbox (claim_id, id) where claim_seq is null or kind = 'comment_digest';
