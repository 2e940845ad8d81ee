-- What can be chosen, as leads keep it (rules 16.1 and 16.12). A row is added by each change and never altered: of each entry the
-- newest counts, the others are its past. A list that the program brings along has rows only for the entries that were changed.
create table reference_versions (
    list text not null check (list ~ '^[a-z][a-z0-9_]{0,39}$'),
    code text not null check (code ~ '^[a-z][a-z0-9_]{0,39}$'),
    version integer not null check (version >= 1),
    set_at timestamptz not null,
    label_en text not null check (length(label_en) between 1 and 100),
    label_fr text not null check (length(label_fr) between 1 and 100),
    help_en text not null check (length(help_en) <= 500),
    help_fr text not null check (length(help_fr) <= 500),
    position integer not null check (position between 1 and 9999),
    active_from date not null,
    active_to date check (active_to >= active_from),
    removed boolean not null,
    primary key (list, code, version)
);
comment on table reference_versions is 'What can be chosen; of each entry the newest row counts (rule 16.12)';
comment on column reference_versions.list is 'What it is chosen as; products by their solution area';
comment on column reference_versions.code is 'What claims keep; never shown';
comment on column reference_versions.version is 'Counted without a gap, from 1';
comment on column reference_versions.help_en is 'What it is for; may be empty';
comment on column reference_versions.help_fr is 'What it is for; may be empty';
comment on column reference_versions.position is 'Its place in the list: smaller ones first';
comment on column reference_versions.active_from is 'The first day on which it can be chosen';
comment on column reference_versions.active_to is 'The last day on which it can be chosen; null: none';
comment on column reference_versions.removed is 'With this version it was removed';

insert into reference_versions (list, code, version, set_at, label_en, label_fr, help_en, help_fr, position, active_from, active_to, removed)
select area, code, 1, timestamptz '2020-01-01 00:00:00Z', label_en, label_fr, '', '',
    (10 * row_number() over (partition by area order by position, code))::integer, active_from, active_to, false
from products;
drop table products;

create trigger reference_versions_only_grow before update or delete on reference_versions
    for each row execute function refuse_rewriting();
create trigger reference_versions_are_not_emptied before truncate on reference_versions
    for each statement execute function refuse_rewriting();
revoke update, delete on reference_versions from cpor_program;
