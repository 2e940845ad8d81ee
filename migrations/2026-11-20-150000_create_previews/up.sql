-- What a browser may show of a file: pictures of its pages and their text, made beside the pages (rules 7.7 and 7.8).
-- A file that can be shown gets its row here with it, whoever writes; a worker leases the row, as mail is leased.

create table file_renderings (
    file_id bigint primary key references claim_files,
    kind text not null,
    state text not null default 'waiting' check (state in ('waiting', 'ready', 'failed')),
    reason text,
    pages integer check (pages > 0),
    shown integer check (shown between 1 and pages),
    attempts integer not null default 0,
    lease_until timestamptz,
    check ((state = 'failed') = (reason is not null)),
    check ((state = 'ready') = (pages is not null and shown is not null))
);
comment on column file_renderings.reason is 'Why there is no preview; a code that pages put into words';
comment on column file_renderings.pages is 'How many pages the file has; the first so many of them are shown';
comment on column file_renderings.attempts is 'Also the fencing number of a lease: who holds an older one may not write';
create index file_renderings_waiting on file_renderings (file_id) where state = 'waiting';

create table file_pages (
    file_id bigint not null references file_renderings,
    number integer not null check (number >= 1),
    storage_key text,
    kind text check (kind in ('png', 'jpg')),
    width integer check (width > 0),
    height integer check (height > 0),
    text text not null,
    primary key (file_id, number),
    check ((storage_key is null) = (kind is null) and (kind is null) = (width is null) and (width is null) = (height is null))
);
comment on column file_pages.storage_key is 'The picture; that of a file that is a picture itself is its own. None: this page cannot be shown';
create index file_pages_by_key on file_pages (storage_key);

create function await_rendering() returns trigger language plpgsql as $$
begin
    insert into file_renderings (file_id, kind) values (new.id, new.kind);
    return null;
end
$$;
create trigger claim_files_await_rendering after insert on claim_files
    for each row when (new.kind in ('pdf', 'png', 'jpg')) execute function await_rendering();

insert into file_renderings (file_id, kind) select id, kind from claim_files where kind in ('pdf', 'png', 'jpg');

revoke delete on file_renderings from cpor_program;
revoke update, delete on file_pages from cpor_program;
