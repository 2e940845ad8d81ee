//! Counts of facts, summed up by day in `measure_sums`: a `group by` over the measures of a quarter takes 0.8 s at a
//! million claims. `measure_facts` derives the facts of a measure; view `measure_counts` is what the sums hold and, one
//! by one, what they do not hold yet, so that a page shows every event at once.

use crate::claims::model::vocabulary::ClaimId;
use crate::claims::statistics::figures::{Counts, Fact, Figure};
use crate::claims::statistics::period::Days;
use crate::db::Prepared;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Date, Nullable, Text};

/// Takes measures that are in no sum yet and adds them, in the order of the keys so that no two servers block each
/// other. A measure that no transition explains stays, for a newer version.
const SUM_UP: &str = "
    with next as (
        select claim_id, seq from measures_to_sum as waiting where exists (
            select from claim_measures as measure join claim_transitions using (kind, from_status)
            where measure.claim_id = waiting.claim_id and measure.seq = waiting.seq
        ) limit 20000 for update skip locked
    ), taken as (
        delete from measures_to_sum as waiting using next
        where waiting.claim_id = next.claim_id and waiting.seq = next.seq returning next.*
    ), added as (
        insert into measure_sums (figure, day, detail, amount, reviewer_id, count)
        select figure, day, detail, amount, reviewer_id, count(*) from taken cross join lateral measure_facts(claim_id, seq)
        group by figure, day, detail, amount, reviewer_id order by figure, day, detail, amount, reviewer_id
        on conflict (figure, day, detail, amount, reviewer_id) do update set count = measure_sums.count + excluded.count
    )
    select count(*) as number from taken";

const UNREADABLE: &str = "
    select distinct claim_id as number from measures_to_sum join claim_measures as measure using (claim_id, seq)
    where not exists (
        select from claim_transitions
        where claim_transitions.kind = measure.kind and claim_transitions.from_status = measure.from_status
    )";

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    number: i64,
}

/// Adds up some measures, and returns how many; 0 when all are.
pub fn sum_up(conn: &mut PgConnection) -> QueryResult<i64> {
    Ok(diesel::sql_query(SUM_UP).get_result::<Number>(conn)?.number)
}

/// Claims with measures that [`sum_up`] leaves.
pub fn unreadable_measures(conn: &mut PgConnection) -> QueryResult<Vec<ClaimId>> {
    let rows: Vec<Number> = diesel::sql_query(UNREADABLE).load(conn)?;
    Ok(rows.into_iter().map(|row| ClaimId(row.number)).collect())
}

const COUNTS: &str = "
    select case when cardinality($1) > 1 then width_bucket(day, $1) else 1 end as part,
        figure, detail, amount, reviewer_id, sum(count)::bigint as count
    from measure_counts where day between $2 and $3 and figure = any($4)
    group by part, figure, detail, amount, reviewer_id";

/// The counts of these figures in a range of days.
pub(super) fn count(conn: &mut PgConnection, days: Days, figures: &[Figure]) -> QueryResult<Counts> {
    Ok(count_each(conn, &[days], figures)?.pop().unwrap_or_default())
}

/// The counts of these figures in each of these parts of a period, which follow each other.
pub(super) fn count_each(conn: &mut PgConnection, parts: &[Days], figures: &[Figure]) -> QueryResult<Vec<Counts>> {
    let starts: Vec<_> = parts.iter().map(|days| days.from).collect();
    let facts = diesel::sql_query(COUNTS)
        .bind::<Array<Date>, _>(&starts)
        .bind::<Nullable<Date>, _>(starts.first())
        .bind::<Nullable<Date>, _>(parts.last().map(|days| days.to))
        .bind::<Array<Text>, _>(figures.iter().map(|figure| figure.as_str()).collect::<Vec<_>>());
    let facts: Vec<Fact> = Prepared(facts).load(conn)?;
    let of = |part: i32| facts.iter().filter(|fact| fact.part == part).cloned().collect();
    Ok((1..).zip(parts).map(|(part, _)| Counts(of(part))).collect())
}
