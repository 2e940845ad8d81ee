drop trigger claim_files_await_rendering on claim_files;
drop function await_rendering();
drop table file_pages, file_renderings;
