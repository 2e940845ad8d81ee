delete from outbox where account_id is not null;
alter table outbox
    drop column account_link_id,
    drop column account_id,
    add constraint outbox_owed_by_one_thing check (num_nonnulls(claim_seq, reminder_id, list_day) = 1),
    add constraint outbox_about_a_claim_or_a_list check ((claim_id is null) = (list_day is not null));
drop table account_links;
update users set password_hash = 'none' where password_hash is null;
alter table users alter column password_hash set not null;
