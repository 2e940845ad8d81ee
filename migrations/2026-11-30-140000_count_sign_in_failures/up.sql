-- One row for each count instead of one for each failure: a refused try reads three rows by their keys and writes none,
-- however many there are. What was counted before this is forgotten.
drop table sign_in_failures;
create table sign_in_counts (
    key bytea primary key,
    forgotten_at timestamptz not null
);
comment on table sign_in_counts is 'Slows down guessing, also across restarts (rules 5.6 and 5.8)';
comment on column sign_in_counts.key is 'SHA-256 of what is counted: an account, where tries come from, or both';
comment on column sign_in_counts.forgotten_at is 'Each failure moves it on; a try waits while it is too far away';
-- For the sweep.
create index sign_in_counts_by_time on sign_in_counts (forgotten_at);
