-- Which open form saved a review last, so that an older page never replaces a newer review unseen (rule 7.14).

alter table review_drafts
    add column form_id text not null default '',
    add column sending integer not null default 0 check (sending >= 0);
comment on column review_drafts.form_id is 'The form that saved it; it alone may go on without having been opened from what is kept';
comment on column review_drafts.sending is 'Which sending of that form it was, as its page counts them: an earlier one that arrives later changes nothing';
