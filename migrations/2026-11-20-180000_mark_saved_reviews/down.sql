alter table review_drafts drop column sending, drop column form_id;
