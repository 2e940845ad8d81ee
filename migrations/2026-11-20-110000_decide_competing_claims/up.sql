-- A lead decides between two companies' claims on one thing (rules 9.5 to 9.7): one event on each. The winner does not
-- move; the loser is rejected, from wherever it was live. So a rejection may now be taken back to two more statuses.

insert into claim_transitions (kind, from_status, to_status) values
    ('competition_lost', 'approved', 'rejected'),
    ('competition_lost', 'disputed', 'rejected'),
    ('competition_lost', 'partner_action_required', 'rejected'),
    ('competition_lost', 'submitted', 'rejected'),
    ('competition_lost', 'under_review', 'rejected'),
    ('competition_won', 'approved', 'approved'),
    ('competition_won', 'disputed', 'disputed'),
    ('competition_won', 'partner_action_required', 'partner_action_required'),
    ('competition_won', 'submitted', 'submitted'),
    ('competition_won', 'under_review', 'under_review'),
    ('reinstated', 'rejected', 'approved'),
    ('reinstated', 'rejected', 'submitted');
