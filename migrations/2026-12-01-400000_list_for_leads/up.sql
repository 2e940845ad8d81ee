-- What waits for leads alone, the longest waiting first: claims without an outcome since their customer's days ended, and
-- customers who asked for an end. Few claims stand here at any time; src/claims/queries/leads_lists.rs asks in these very words.
create index claims_awaiting_outcome on claims (decline_until, id) where stage = 'assessment';
create index claims_asked_to_end on claims (end_requested_at, id) where status = 'approved' and end_requested_at is not null;
