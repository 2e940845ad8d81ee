drop table sign_in_counts;
create table sign_in_failures (
    email text not null,
    at timestamptz not null
);
comment on table sign_in_failures is 'Slows down guessing, also across restarts (rule 5.6)';
create index sign_in_failures_by_email on sign_in_failures (email, at);
