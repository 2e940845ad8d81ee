-- When a reviewer is away, and whose claims they never get (rules 5.21 and 17.11).
create table reviewer_absences (
    user_id bigint primary key references users,
    absent_from date,
    absent_to date check (absent_to >= absent_from),
    version integer not null,
    check ((absent_from is null) = (absent_to is null))
);
comment on table reviewer_absences is 'One row for each reviewer whom a lead has changed';
comment on column reviewer_absences.absent_to is 'The last day';
comment on column reviewer_absences.version is 'Counts the changes to the reviewer, their conflicts of interest included';

create table reviewer_conflicts (
    user_id bigint not null references users,
    company_id bigint not null references companies,
    primary key (user_id, company_id)
);
comment on table reviewer_conflicts is 'Companies whose claims a reviewer never gets';

create trigger absences_are_kept_in_memory after insert or update or delete on reviewer_absences
    for each statement execute function count_names();
