-- What an event brought about beside its claim is covered by its hash too: the company of a new claim, the hash of a link, a
-- digest of each mail. So no row of these tables can be altered, added or taken away without an event that shows it (rule 10.15).
alter table claim_events add column effects jsonb;
comment on column claim_events.effects is 'Null: written before effects were kept; its hash is that of before';

alter table outbox
    add column digest bytea check (length(digest) = 32),
    add column letter_digest bytea check (length(letter_digest) = 32);
comment on column outbox.digest is 'SHA-256 of what the mail was when it was owed; null: owed before digests were kept';
comment on column outbox.letter_digest is 'SHA-256 of the letter as it was last written, where it is written anew at each attempt; else null';
