-- What is new to whoever has not looked since: to reviewers also proof and edits, once the claim was sent.
-- src/claims/queries/unread.rs asks in these very words.
create index claim_events_news on claim_events (claim_id, seq) include (actor_id, kind)
    where kind in ('comment_added', 'note_added', 'edited', 'proof_added', 'disputed') and to_status <> 'editing';
drop index claim_events_said;
