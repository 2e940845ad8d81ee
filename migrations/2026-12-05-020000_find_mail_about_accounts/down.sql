drop index outbox_about_accounts;
