-- A mail about claims is also a notice in the list of the person it goes to (rules 11.16 and 11.17).

alter table outbox
    add column reader_id bigint references users,
    add column read_at timestamptz,
    add constraint outbox_read_by_its_reader check (read_at is null or reader_id is not null),
    add constraint outbox_no_notice_to_customers check (reader_id is null or audience <> 'customer');
comment on column outbox.reader_id is 'In whose list of notices it stands: the account of that address when it was owed; null: nobody''s';
comment on column outbox.read_at is 'When they marked the notice as read, or opened its claim';
create index outbox_notices on outbox (reader_id, owed_at desc, id desc) where reader_id is not null;
create index outbox_unread on outbox (reader_id, claim_id) where reader_id is not null and read_at is null;
