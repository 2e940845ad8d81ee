-- What people see and change of their own account (rules 5.14 and 5.15).
alter table users add column version integer not null default 1;
comment on column users.version is 'Counts the changes to name, language, address, roles and locations: a form that shows an older one is refused';

alter table sessions
    add column number bigint generated always as identity unique,
    add column device text not null default '',
    add column used_at timestamptz;
update sessions set used_at = created_at;
alter table sessions alter column used_at set not null;
comment on column sessions.number is 'By which its owner ends it; what is in the cookie is known to the browser alone';
comment on column sessions.device is 'The browser as it named itself when somebody signed in with it';
comment on column sessions.used_at is 'When it was last used, noted once a minute at most';
