-- Refused while a claim has such an event: history only grows (rule 10.1).

delete from claim_transitions where kind in ('competition_lost', 'competition_won')
    or kind = 'reinstated' and to_status in ('approved', 'submitted');
