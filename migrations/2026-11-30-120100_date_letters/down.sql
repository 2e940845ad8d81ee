alter table consent_links drop column named_until;
