-- Mail services where anybody may open an address, as leads keep them (rule 16.14).
create table free_mail_domains (
    domain text primary key check (length(domain) between 3 and 253 and domain = lower(domain) and position('.' in domain) > 0)
);
comment on table free_mail_domains is 'Mail services where anybody may open an address (rule 16.14)';
comment on column free_mail_domains.domain is 'In lower-case ASCII, without a full stop at its end';

insert into free_mail_domains (domain) values
    ('aol.com'), ('free.fr'), ('freenet.de'), ('gmail.com'), ('gmx.com'), ('gmx.de'), ('gmx.fr'), ('googlemail.com'),
    ('hotmail.com'), ('hotmail.fr'), ('icloud.com'), ('laposte.net'), ('libero.it'), ('live.com'), ('live.fr'), ('mail.com'),
    ('mail.ru'), ('me.com'), ('msn.com'), ('orange.fr'), ('outlook.com'), ('outlook.fr'), ('proton.me'), ('protonmail.com'),
    ('sfr.fr'), ('web.de'), ('yahoo.com'), ('yahoo.fr');
revoke update on free_mail_domains from cpor_program;
