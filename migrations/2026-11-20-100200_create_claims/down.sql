drop table claim_files, claim_keys;
alter table claims drop constraint claims_state_is_last_event;
drop table claim_events, claim_transitions, claims;
drop function keep_claim_keys, refuse_unapplied_event, refuse_going_back, refuse_rewriting;
