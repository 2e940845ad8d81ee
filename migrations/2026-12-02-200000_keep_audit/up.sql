-- What people and operators did beside the claims: signing in, exports, downloads, and every change to companies, accounts and
-- reference data (rule 10.18). One chain of hashes for all of it, which only grows.
create table audit_entries (
    id bigint primary key check (id >= 1),
    prev_id bigint generated always as (nullif(id, 1) - 1) stored,
    happened_at timestamptz not null,
    actor_kind text not null check (actor_kind in ('person', 'operator', 'visitor', 'system')),
    actor_id bigint references users,
    address text,
    action text not null,
    subject text not null,
    company_id bigint references companies,
    before jsonb,
    after jsonb,
    prev_hash bytea not null check (length(prev_hash) = 32),
    hash bytea not null check (length(hash) = 32),
    unique (id, hash),
    check ((actor_kind = 'person') = (actor_id is not null)),
    foreign key (prev_id, prev_hash) references audit_entries (id, hash)
);
comment on table audit_entries is 'Who did what, when and from where (rule 10.18)';
comment on column audit_entries.id is 'Counted without a gap';
comment on column audit_entries.address is 'The client''s address (rule 13.6); null for commands and jobs';
comment on column audit_entries.subject is 'To what it was done, as it was called then: an address, a number, a claim, a file';
comment on column audit_entries.company_id is 'The company whose matter it is, if it is one''s';
create index audit_entries_by_time on audit_entries (happened_at);
create index audit_entries_by_action on audit_entries (action, id);
create index audit_entries_by_actor on audit_entries (actor_id, id) where actor_id is not null;
create index audit_entries_by_subject on audit_entries (subject, id);
create index audit_entries_by_company on audit_entries (company_id, id) where company_id is not null;

create trigger audit_entries_only_grow before update or delete on audit_entries for each row execute function refuse_rewriting();
create trigger audit_entries_are_not_emptied before truncate on audit_entries for each statement execute function refuse_rewriting();
revoke update, delete on audit_entries from cpor_program;
