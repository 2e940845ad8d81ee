-- What each event contributed to the statistics, measured once with the event, in its transaction (rule 18.3), and the
-- sums over these measures, so that the page of statistics reads a few thousand rows however many claims there are.
--
-- Sums are not kept up by the events themselves: two decisions of one day would wait for each other's counter. A job adds
-- what waits in measures_to_sum; until then a page adds it by itself, so that what it shows is always whole.

create table claim_measures (
    claim_id bigint not null,
    seq integer not null,
    kind text not null,
    from_status text not null,
    day date not null,
    days smallint check (days >= 0),
    late boolean not null,
    reviewer_days smallint check (reviewer_days >= 0),
    round smallint not null check (round >= 1),
    reasons jsonb not null,
    reviewer_id bigint references users,
    primary key (claim_id, seq),
    foreign key (claim_id, seq) references claim_events (claim_id, seq)
);
comment on table claim_measures is 'Only grows, and is never computed again: holidays may change later (rule 18.3)';
comment on column claim_measures.day is 'The date of the event in the service zone';
comment on column claim_measures.days is 'Business days that what ended with the event had taken (rule 18.4)';
comment on column claim_measures.late is 'It had been overdue before it ended (rule 18.6)';
comment on column claim_measures.reviewer_days is 'Reviewer time of the claim until this decision (rule 18.4)';
comment on column claim_measures.reasons is 'Codes of the reasons asked for, or of the details of a rejection';
-- Lists of the claims behind a figure, the newest first; src/claims/statistics/behind.rs asks in these very words.
create index claim_measures_by_day on claim_measures (kind, day desc, claim_id desc, seq desc);
create index claim_measures_started_late on claim_measures (day desc, claim_id desc, seq desc)
    where late and kind = 'review_started';
create index claim_measures_decided_late on claim_measures (day desc, claim_id desc, seq desc)
    where late and reviewer_days is not null;
create index claim_measures_over_target on claim_measures (day desc, claim_id desc, seq desc) where reviewer_days > 10;
create index claim_measures_sent_back on claim_measures (day desc, claim_id desc, seq desc)
    where round > 1 and reviewer_days is not null;
create index claim_measures_declined on claim_measures (day desc, claim_id desc, seq desc)
    where kind in ('declined', 'declined_late');
create index claim_measures_by_reviewer on claim_measures (reviewer_id, day desc, claim_id desc, seq desc)
    where reviewer_days is not null;

create trigger claim_measures_only_grow before update or delete on claim_measures for each row execute function refuse_rewriting();
create trigger claim_measures_are_not_emptied before truncate on claim_measures for each statement execute function refuse_rewriting();

create table measure_sums (
    figure text not null,
    day date not null,
    detail text not null,
    amount smallint not null,
    reviewer_id bigint references users,
    count bigint not null check (count > 0),
    unique nulls not distinct (figure, day, detail, amount, reviewer_id)
);
comment on column measure_sums.amount is 'Business days, or the number of the round; 0 where a figure has neither';

create table measures_to_sum (
    claim_id bigint not null,
    seq integer not null,
    primary key (claim_id, seq),
    foreign key (claim_id, seq) references claim_measures (claim_id, seq)
);
comment on table measures_to_sum is 'Measures that are in no sum yet; each is put here once, by the trigger alone';

create function note_measures_to_sum() returns trigger language plpgsql security definer set search_path = public as $$
begin
    insert into measures_to_sum (claim_id, seq) select claim_id, seq from added;
    return null;
end
$$;
create trigger claim_measures_are_to_be_summed after insert on claim_measures
    referencing new table as added for each statement execute function note_measures_to_sum();

-- The claims that are there already: the same job measures their past, event by event.
create table claims_to_measure (claim_id bigint primary key references claims);
insert into claims_to_measure select id from claims where submitted_at is not null;

revoke update, delete on claim_measures from cpor_program;
revoke delete on measure_sums from cpor_program;
revoke insert, update on measures_to_sum, claims_to_measure from cpor_program;
-- Who takes work from these two locks it first, which PostgreSQL grants only with an update of some column.
grant update (seq) on measures_to_sum to cpor_program;
grant update (claim_id) on claims_to_measure to cpor_program;
