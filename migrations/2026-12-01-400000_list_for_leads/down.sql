drop index claims_awaiting_outcome, claims_asked_to_end;
