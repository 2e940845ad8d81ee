-- Who has no password yet does not review: that a person sets one changes who is offered claims, which servers keep in memory.
drop trigger users_have_names on users;
create trigger users_have_names after insert or update of name, side, disabled_at, password_hash or delete on users for each statement execute function count_names();
