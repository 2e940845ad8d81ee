-- Whether a partner is told of another company's claim depends on how many claims it sent in the day before (rule 9.10).
create index claim_events_sent_by on claim_events (actor_id, happened_at) where kind = 'submitted';
