-- A mail's Message-ID is drawn by lot when it is owed: the numbers of rows come again after a backup was restored (rule 11.2).
alter table outbox add column message_key uuid not null default gen_random_uuid();
comment on column outbox.message_key is 'The part of the Message-ID before the @, the same at every attempt';
