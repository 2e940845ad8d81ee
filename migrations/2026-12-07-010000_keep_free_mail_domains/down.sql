drop table free_mail_domains;
