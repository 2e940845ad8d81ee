delete from outbox where claim_seq is null or void_at is not null;
drop index outbox_parked, outbox_to_send;
alter table outbox
    drop constraint outbox_owed_by_one_thing,
    drop column reminder_id,
    drop column list_day,
    drop column list_reader,
    drop column void_at,
    drop column again_at,
    drop column again_by,
    alter column claim_id set not null,
    alter column claim_seq set not null;
create index outbox_to_send on outbox (next_attempt_at, id) where accepted_at is null and parked_at is null;
drop table comment_pauses, overdue_lists, reminders;
