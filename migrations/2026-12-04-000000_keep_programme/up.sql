-- What leads set of the programme: its words, its zone, how long each period is (rule 16.8). A row is added by each change and
-- never altered: the newest counts, the others are the past.
create table programme_versions (
    version integer primary key check (version >= 1),
    set_at timestamptz not null,
    name text not null check (length(name) between 1 and 100),
    mail_from text not null check (length(mail_from) between 1 and 300),
    reply_to text not null check (length(reply_to) <= 300),
    contact text not null check (length(contact) <= 100),
    privacy_notice text not null check (length(privacy_notice) <= 500),
    time_zone text not null check (length(time_zone) between 1 and 100),
    holidays text check (holidays in ('france', 'germany', 'england_and_wales', 'united_states')),
    periods jsonb not null check (jsonb_typeof(periods) = 'object')
);
comment on table programme_versions is 'What leads set of the programme; the newest row counts (rule 16.8)';
comment on column programme_versions.version is 'Counted without a gap';
comment on column programme_versions.mail_from is 'The sender of every mail, with or without a name';
comment on column programme_versions.reply_to is 'Where answers to mails go; empty: to the sender';
comment on column programme_versions.contact is 'Whom customers may ask; empty: nobody is named';
comment on column programme_versions.privacy_notice is 'The address of the privacy notice; empty: none';
comment on column programme_versions.holidays is 'The country whose holidays are added for new years; null: none';
comment on column programme_versions.periods is 'Lengths of periods and reminders; one that is not named has its usual length';

create trigger programme_versions_only_grow before update or delete on programme_versions
    for each row execute function refuse_rewriting();
create trigger programme_versions_are_not_emptied before truncate on programme_versions
    for each statement execute function refuse_rewriting();
revoke update, delete on programme_versions from cpor_program;
