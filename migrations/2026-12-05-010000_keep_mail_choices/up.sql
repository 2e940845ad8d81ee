-- Which mail people do without, and when they read of the day (rules 11.19 and 11.20).

create table mail_choices (
    user_id bigint primary key references users,
    unwanted text[] not null,
    hour smallint check (hour between 0 and 23),
    version integer not null
);
comment on table mail_choices is 'One row for each account that chose; who has none gets every mail, at the hour of the service';
comment on column mail_choices.unwanted is 'Groups of mail that they turned off';
comment on column mail_choices.hour is 'From when on, in the service zone, a reviewer reads of the day; null: the hour of the service';

revoke delete on mail_choices from cpor_program;
