drop index outbox_at_their_time;
