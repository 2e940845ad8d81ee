drop index outbox_once_a_list, outbox_once_a_reminder;
alter table outbox add constraint outbox_once_a_list unique (list_day, list_reader),
    add constraint outbox_once_a_reminder unique (reminder_id, recipient);
drop index claim_events_said, claim_list_window_over;
alter table claims reset (fillfactor);
create index claims_by_due on claims (status, due_at, id);
create index claim_files_of_claim on claim_files (claim_id, id);
alter table claim_events add constraint claim_events_claim_id_prev_hash_key unique (claim_id, prev_hash);
