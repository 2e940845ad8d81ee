drop trigger users_have_names on users;
create trigger users_have_names after insert or update of name, side, disabled_at or delete on users for each statement execute function count_names();
