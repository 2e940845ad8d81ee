drop table demo_clock, review_drafts, form_receipts, outbox, consent_links;
