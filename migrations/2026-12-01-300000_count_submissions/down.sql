drop index claim_events_sent_by;
