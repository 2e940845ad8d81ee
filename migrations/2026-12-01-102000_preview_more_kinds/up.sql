-- Every kind of file has a preview, and a preview tells what of its file it does not show: files inside it, and forms that
-- another program fills in (rules 7.7 and 7.24).

alter table file_renderings add column inside text[] not null default '{}', add column form boolean not null default false;
comment on column file_renderings.inside is 'The names of files inside this one';
comment on column file_renderings.form is 'A form of the kind that one program alone shows';

drop trigger claim_files_await_rendering on claim_files;
create trigger claim_files_await_rendering after insert on claim_files for each row execute function await_rendering();

insert into file_renderings (file_id, kind, company_id)
select f.id, f.kind, c.company_id from claim_files f join claims c on c.id = f.claim_id
where f.removed_at is null on conflict do nothing;

-- Nobody has looked what is inside the PDFs that are there already: their previews are made again when somebody looks.
delete from file_pages where file_id in (select file_id from file_renderings where kind = 'pdf' and state = 'ready');
update file_renderings set state = 'swept', pages = null, shown = null, attempts = 0 where kind = 'pdf' and state = 'ready';
