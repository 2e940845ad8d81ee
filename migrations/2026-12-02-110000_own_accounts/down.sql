delete from outbox where kind in ('email_change', 'email_changed');
alter table sessions drop column used_at, drop column device, drop column number;
alter table users drop column version;
