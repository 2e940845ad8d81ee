-- How a reviewer wants to work. No row: nothing was chosen yet.

create table reviewer_preferences (
    user_id bigint primary key references users,
    shortcuts boolean not null
);
comment on column reviewer_preferences.shortcuts is 'Single keys act on the review page (rule 7.12)';

revoke delete on reviewer_preferences from cpor_program;
