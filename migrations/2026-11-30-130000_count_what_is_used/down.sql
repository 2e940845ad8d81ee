drop index claim_files_kept_by;
drop index claim_events_said_by;
drop table waiting_files;
