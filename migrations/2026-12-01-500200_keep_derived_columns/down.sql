drop index claim_events_moves;
drop trigger claims_move_forward on claims;
create trigger claims_move_forward before update on claims for each row execute function refuse_going_back();
