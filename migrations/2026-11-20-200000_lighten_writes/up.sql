-- What a change of a claim writes, and what a page of the queue reads, with fewer and narrower indexes.

-- A claim's past cannot fork without this one: the event before is found by number and hash (claim_id, prev_seq, prev_hash),
-- and (claim_id, seq) is unique.
alter table claim_events drop constraint claim_events_claim_id_prev_hash_key;
-- The same columns as the unique constraint of these files.
drop index claim_files_of_claim;

-- The clock's jobs look along claim_list. Without an index on what a change touches, a changed claim stays on its page and
-- no index of the wide table is written; the pages keep room for that.
drop index claims_by_due;
alter table claims set (fillfactor = 80);
-- Claims whose window ends with work for the clock. The others would be looked at anew each time, for ever.
create index claim_list_window_over on claim_list (due_order, claim_id)
    where standing = 'decline_window' and facet not like 'revenue_association%';

-- What was said about a claim, for marks of what somebody has not read.
create index claim_events_said on claim_events (claim_id, seq) include (actor_id, internal)
    where kind in ('comment_added', 'note_added');

-- Most mails are owed by an event: they need no place among the others.
alter table outbox drop constraint outbox_once_a_list, drop constraint outbox_once_a_reminder;
create unique index outbox_once_a_list on outbox (list_day, list_reader) where list_day is not null;
create unique index outbox_once_a_reminder on outbox (reminder_id, recipient) where reminder_id is not null;
