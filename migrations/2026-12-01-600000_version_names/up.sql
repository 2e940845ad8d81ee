-- Servers keep the names of companies, locations and people in memory. This number says which they keep: it is read with
-- each session, and changes in the transaction that changes a name, so that no page shows an older one.
create table names_version (
    only_row boolean primary key default true check (only_row),
    version bigint not null default 0
);
comment on table names_version is 'Counts changes of the names that servers keep in memory; kept by triggers alone';
insert into names_version default values;

create function count_names() returns trigger language plpgsql security definer set search_path = public as $$
begin
    update names_version set version = version + 1;
    return null;
end
$$;
create trigger companies_have_names after insert or update or delete on companies for each statement execute function count_names();
create trigger locations_have_names after insert or update or delete on locations for each statement execute function count_names();
create trigger users_have_names after insert or update of name, side, disabled_at or delete on users for each statement execute function count_names();
create trigger roles_make_reviewers after insert or update or delete on user_roles for each statement execute function count_names();

revoke insert, update, delete on names_version from cpor_program;
