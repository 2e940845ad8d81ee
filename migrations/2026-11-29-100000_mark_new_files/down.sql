create index claim_events_said on claim_events (claim_id, seq) include (actor_id, internal)
    where kind in ('comment_added', 'note_added');
drop index claim_events_news;
