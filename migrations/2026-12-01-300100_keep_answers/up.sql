-- Pages that answered a form which was not taken: the browser is led to them, so that going back or reloading shows them
-- again (rule 14.12).
create table kept_answers (
    id text primary key,
    holder bytea not null,
    status smallint not null,
    page text not null,
    kept_at timestamptz not null
);
comment on column kept_answers.holder is 'SHA-256 of what binds the forms of the session that was answered';
create index kept_answers_of_holder on kept_answers (holder, kept_at);
-- For the sweep.
create index kept_answers_by_time on kept_answers (kept_at);
