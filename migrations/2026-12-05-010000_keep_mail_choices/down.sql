drop table mail_choices;
