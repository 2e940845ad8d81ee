drop table mail_holds;
drop table backups;
