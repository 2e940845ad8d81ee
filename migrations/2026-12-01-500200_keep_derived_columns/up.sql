-- A trigger before an update makes PostgreSQL derive all generated columns anew, whether or not the answers that they come
-- from are written. After it the same is refused, and without a call while the version grows.
drop trigger claims_move_forward on claims;
create trigger claims_move_forward after update on claims for each row
    when (new.version <= old.version) execute function refuse_going_back();

-- What moved a claim or its clock, for measures: a claim with a long talk is not read whole at each decision.
create index claim_events_moves on claim_events (claim_id, seq)
    where from_status is distinct from to_status or kind in ('held', 'resumed');
