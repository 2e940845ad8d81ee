alter table outbox drop column reader_id, drop column read_at;
