-- Companies keep their own users (rules 5.16 to 5.19).

alter table users
    add column ended_at timestamptz,
    add constraint users_ended_are_shut_out check (ended_at is null or (disabled_at is not null and password_hash is null));
comment on column users.ended_at is 'When the person was removed for good; the account stays, for what it did';

-- An address signs in with one account. Beside that one it may be invited by another company, which does not learn of it.
alter table users drop constraint users_email_key;
create unique index users_sign_in_address on users (email) where password_hash is not null;
create unique index users_address_in_company on users (email, company_id) nulls not distinct where ended_at is null;
create index users_of_company on users (company_id, name, id) where company_id is not null;
