drop index users_of_company;
drop index users_address_in_company;
drop index users_sign_in_address;
update users set email = 'ended-' || id || '@removed.invalid' where ended_at is not null;
update users set email = 'invited-' || id || '@removed.invalid' where password_hash is null and exists (
    select from users other where other.email = users.email and other.id <> users.id);
alter table users
    add constraint users_email_key unique (email),
    drop constraint users_ended_are_shut_out,
    drop column ended_at;
