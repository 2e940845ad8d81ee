-- What is counted of a measure, for sums and pages alike: once, in the database, where one statement adds it up. It is a
-- function and no view, so that it is asked for the few measures at hand and never for all.

create function measure_facts(of_claim bigint, of_seq integer)
returns table (day date, figure text, detail text, amount smallint, reviewer_id bigint) language sql stable rows 3 as $$
    select day, figure,
        case when late and figure in ('started', 'reviewed', 'dispute_decided', 'answered') then 'late' else '' end,
        coalesce(case figure when 'reviewer_time' then reviewer_days when 'round' then round
            when 'started' then days when 'reviewed' then days when 'dispute_decided' then days when 'answered' then days
            when 'by_reviewer' then days end, 0::smallint),
        case figure when 'by_reviewer' then reviewer_id end
    from claim_measures cross join lateral unnest(case
        when kind = 'submitted' then array['submitted', 'opened']
        when kind in ('disputed', 'reinstated') then array['opened']
        when kind = 'review_started' then array['started']
        when kind = 'information_requested' then array['asked']
        when kind = 'answered' then array['answered']
        when kind = 'closed_unanswered' then array['unanswered', 'closed']
        when kind in ('withdrawn', 'competition_lost') and from_status = 'approved' then '{}'
        when kind = 'withdrawn' then array['withdrawn', 'closed']
        when kind = 'competition_lost' then array['closed']
        when kind in ('declined', 'declined_late') then array[kind]
        when kind = 'decline_taken_back' then array['taken_back']
        when kind in ('approved', 'rejected') then array[kind, 'closed', 'reviewer_time', 'round', 'by_reviewer']
            || case from_status when 'disputed' then array['dispute_decided'] else array['reviewed'] end
            || case when from_status = 'disputed' and kind = 'approved' then array['overturned'] end
    end) as figure
    where claim_id = of_claim and seq = of_seq
    union all
    select day, case kind when 'rejected' then 'rejected_for' else 'asked_for' end, reason, 0::smallint, null
    from claim_measures cross join lateral jsonb_array_elements_text(reasons) as reason
    where claim_id = of_claim and seq = of_seq
$$;
comment on function measure_facts is 'What is counted of a measure, by the names of src/claims/statistics/figures.rs';

-- With ordinality the function is not planned anew within each query of a page.
create view measure_counts as
select figure, day, detail, amount, reviewer_id, count from measure_sums
union all
select figure, day, detail, amount, reviewer_id, 1
from measures_to_sum cross join lateral measure_facts(claim_id, seq) with ordinality;
comment on view measure_counts is 'The sums, and one by one what is in no sum yet';
