-- Sums by month and by third of a month beside those by day. A combination of figure, detail, amount and reviewer that occurs
-- on a third of all days has one row a month instead of ten, so a period is read as its whole months and thirds and the days
-- around them; and what was open before it costs two rows a month, not two a day since the beginning.

-- The program joins the sums and what is in none of them yet by itself: it asks for several spans at once.
drop view measure_counts;

alter table measure_sums add column span text not null default 'day' check (span in ('day', 'third', 'month'));
alter table measure_sums alter column span drop default;
comment on column measure_sums.span is 'What is summed up: a day, or the month or third of a month that begins on that day';

-- Compared byte by byte, as a page looks for each figure in each stretch.
alter table measure_sums alter column span type text collate "C", alter column figure type text collate "C",
    alter column detail type text collate "C";

create function spans_of(day date) returns table (span text, first date) language sql immutable as $$
    values ('day', day), ('month', date_trunc('month', day)::date),
        ('third', date_trunc('month', day)::date + 10 * least((extract(day from day)::integer - 1) / 10, 2))
$$;
comment on function spans_of is 'What a day is summed up in; src/claims/statistics/period.rs reads them';

alter table measure_sums drop constraint measure_sums_figure_day_detail_amount_reviewer_id_key;
insert into measure_sums (span, figure, day, detail, amount, reviewer_id, count)
select spans.span, figure, spans.first, detail, amount, reviewer_id, sum(count)
from measure_sums cross join lateral spans_of(day) as spans where spans.span <> 'day'
group by spans.span, figure, spans.first, detail, amount, reviewer_id;
-- With the count, so that a page reads the index alone.
create unique index measure_sums_once on measure_sums (span, figure, day, detail, amount, reviewer_id) include (count) nulls not distinct;
