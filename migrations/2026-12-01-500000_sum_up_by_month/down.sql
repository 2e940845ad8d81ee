delete from measure_sums where span <> 'day';
drop function spans_of;
drop index measure_sums_once;
alter table measure_sums drop column span;
alter table measure_sums alter column figure type text collate "default", alter column detail type text collate "default";
alter table measure_sums add constraint measure_sums_figure_day_detail_amount_reviewer_id_key
    unique nulls not distinct (figure, day, detail, amount, reviewer_id);

create view measure_counts as
select figure, day, detail, amount, reviewer_id, count from measure_sums
union all
select figure, day, detail, amount, reviewer_id, 1
from measures_to_sum cross join lateral measure_facts(claim_id, seq) with ordinality;
comment on view measure_counts is 'The sums, and one by one what is in no sum yet';
