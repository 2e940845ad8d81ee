-- Providers of OpenID Connect: one of the programme and one of each company at the most (rules 5.30 to 5.34).
create table identity_providers (
    id bigint generated always as identity primary key,
    company_id bigint references companies,
    issuer text not null,
    client_id text not null,
    sealed_secret bytea not null,
    only_through boolean not null default false,
    asks_second_factor boolean not null default false,
    proven_at timestamptz,
    version integer not null default 1,
    unique nulls not distinct (company_id),
    check (not only_through or proven_at is not null)
);
comment on table identity_providers is 'Where people of the programme or of a company sign in with an account of their organisation';
comment on column identity_providers.company_id is 'Whose people it signs in; null: those of the programme';
comment on column identity_providers.sealed_secret is 'The secret of our client there, encrypted by a key that is derived from the server''s secret';
comment on column identity_providers.only_through is 'Whether its people sign in no other way';
comment on column identity_providers.asks_second_factor is 'Whether it asks for a second factor itself, so that ours is not asked for';
comment on column identity_providers.proven_at is 'When a person first came in through it, as it is registered now';

create table identity_provider_domains (
    domain text primary key,
    provider_id bigint not null references identity_providers on delete cascade
);
comment on table identity_provider_domains is 'The mail domains whose addresses a provider may vouch for';
create index identity_provider_domains_by_provider on identity_provider_domains (provider_id);

create table provider_sign_ins (
    state_hash bytea primary key check (length(state_hash) = 32),
    browser_hash bytea not null check (length(browser_hash) = 32),
    provider_id bigint not null references identity_providers on delete cascade,
    provider_version integer not null,
    go_on text not null,
    kept text not null,
    sent text not null,
    begun_at timestamptz not null
);
comment on table provider_sign_ins is 'Who is on the way to a provider and back: for ten minutes, once';
comment on column provider_sign_ins.browser_hash is 'SHA-256 of the cookie of the browser that began it: no other ends it';
comment on column provider_sign_ins.go_on is 'The page of ours to go on with';
comment on column provider_sign_ins.kept is 'What had been typed there when a session ended, as a form';
comment on column provider_sign_ins.sent is 'The name of that form';
create index provider_sign_ins_by_age on provider_sign_ins (begun_at);
create index provider_sign_ins_by_provider on provider_sign_ins (provider_id);
