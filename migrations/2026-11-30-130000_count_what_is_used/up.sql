-- How much an account and a company use at once is counted whenever they use more (rule 14.10).

-- Files that wait for a form which came back with something to mend (rule 14.5). Their bytes are kept, and no claim names
-- them yet; once one does, the row counts no more.
create table waiting_files (
    storage_key text primary key,
    user_id bigint not null references users,
    since timestamptz not null
);
create index waiting_files_of_account on waiting_files (user_id, since);

-- What an account has written lately, and how much room its files take up.
create index claim_events_said_by on claim_events (actor_id, happened_at)
    where kind in ('comment_added', 'note_added');
create index claim_files_kept_by on claim_files (added_by) include (size) where removed_at is null;
