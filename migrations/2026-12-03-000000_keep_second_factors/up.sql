-- The second factor of an account, and the codes for when its device is lost (rules 5.22 to 5.25).
create table second_factors (
    user_id bigint primary key references users,
    sealed_secret bytea not null,
    confirmed_at timestamptz not null,
    last_step bigint not null
);
comment on table second_factors is 'One row for each account that is asked for a code when it signs in';
comment on column second_factors.sealed_secret is 'What codes are made of, encrypted by a key that is derived from the server''s secret';
comment on column second_factors.last_step is 'The half minute of the last code that was taken: neither it nor an earlier one is taken again';

create table recovery_codes (
    user_id bigint not null references second_factors on delete cascade,
    code_hash bytea not null check (length(code_hash) = 32),
    used_at timestamptz,
    primary key (user_id, code_hash)
);
comment on column recovery_codes.code_hash is 'SHA-256; a code has 125 random bits and is kept nowhere';
