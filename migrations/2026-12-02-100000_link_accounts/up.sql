-- Links in mail to people with an account, and the mail about accounts (rules 5.10 and 5.11).

-- Somebody who was invited has no password until they have set one.
alter table users alter column password_hash drop not null;
comment on column users.password_hash is 'Argon2id; null until the invited person has set a password, and then nobody signs in';

create table account_links (
    id uuid primary key,
    user_id bigint references users,
    purpose text not null check (purpose in ('invitation', 'password_reset', 'email_change', 'set_up')),
    recipient text not null,
    token_hash bytea not null unique check (length(token_hash) = 32),
    issued_at timestamptz not null,
    expires_at timestamptz not null check (expires_at > issued_at),
    used_at timestamptz,
    replaced_at timestamptz,
    check ((purpose = 'set_up') = (user_id is null)),
    check (used_at is null or replaced_at is null),
    unique (user_id, id)
);
comment on table account_links is 'Links that let a person do one thing, once: kept for ever, as the mail that carried them is';
comment on column account_links.recipient is 'The address that the link was sent to; of an e-mail change the new one';
comment on column account_links.token_hash is 'SHA-256; the link itself is derived when its mail is sent and kept nowhere (rule 5.10)';
comment on column account_links.replaced_at is 'When a newer link, or a password that was set, made it worth nothing';
create unique index account_links_one_open on account_links (user_id, purpose) nulls not distinct
    where used_at is null and replaced_at is null;

alter table outbox
    add column account_id bigint references users,
    add column account_link_id uuid,
    drop constraint outbox_owed_by_one_thing,
    drop constraint outbox_about_a_claim_or_a_list,
    add constraint outbox_owed_by_one_thing check (num_nonnulls(claim_seq, reminder_id, list_day, account_id) = 1),
    add constraint outbox_about_a_claim_a_list_or_an_account check ((claim_id is null) = (num_nonnulls(list_day, account_id) > 0)),
    add constraint outbox_link_of_its_account check (account_link_id is null or account_id is not null),
    add foreign key (account_id, account_link_id) references account_links (user_id, id);
comment on column outbox.account_id is 'Whose account the mail is about';

revoke delete on account_links from cpor_program;
