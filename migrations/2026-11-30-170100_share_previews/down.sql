revoke delete on file_pages from cpor_program;
drop table rendering_turns;
create or replace function await_rendering() returns trigger language plpgsql as $$
begin
    insert into file_renderings (file_id, kind) values (new.id, new.kind);
    return null;
end
$$;
-- What was thrown away is made again.
update file_renderings set state = 'waiting' where state = 'swept';
alter table file_renderings drop constraint file_renderings_state_check;
alter table file_renderings add constraint file_renderings_state_check check (state in ('waiting', 'ready', 'failed'));
alter table file_renderings drop column ready_at, drop column company_id;
