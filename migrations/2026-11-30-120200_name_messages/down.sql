alter table outbox drop column message_key;
