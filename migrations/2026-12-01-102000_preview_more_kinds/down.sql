drop trigger claim_files_await_rendering on claim_files;
create trigger claim_files_await_rendering after insert on claim_files
    for each row when (new.kind in ('pdf', 'png', 'jpg')) execute function await_rendering();
delete from file_pages where file_id in (select file_id from file_renderings where kind not in ('pdf', 'png', 'jpg'));
delete from file_renderings where kind not in ('pdf', 'png', 'jpg');
alter table file_renderings drop column inside, drop column form;
