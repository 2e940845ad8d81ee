delete from claim_transitions;
