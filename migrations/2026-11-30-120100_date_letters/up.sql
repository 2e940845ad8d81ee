-- The customer's mail is written when it is handed over, and the days end as it says (rule 4.14).
alter table consent_links add column named_until timestamptz;
comment on column consent_links.named_until is
    'Until when the customer may decline, by the last mail that may have been handed over; null before the first';
