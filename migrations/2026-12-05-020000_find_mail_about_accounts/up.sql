-- For who asks for what is held about them (rule 5.28).
create index outbox_about_accounts on outbox (account_id, id) where account_id is not null;
