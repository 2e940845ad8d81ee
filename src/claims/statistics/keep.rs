//! Writes measures beside their events, and adds them up.

use super::measure::{Fact, Measure, measure};
use super::spent::Step;
use crate::claims::lifecycle::decide::Decision;
use crate::claims::lifecycle::evolve::{begin, evolve};
use crate::claims::model::claim::{Claim, ClaimId, Status};
use crate::claims::model::event::Event;
use crate::db::keyless::measure_sums;
use crate::db::schema::{claim_events, claim_measures, claims, claims_to_measure};
use crate::people::{CompanyId, UserId};
use crate::time::Calendar;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::result::Error;
use diesel::sql_types::{Array, BigInt, Integer};
use diesel::upsert::excluded;
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};

/// Claims measured, measures added up at once.
const CLAIMS: i64 = 200;
const MEASURES: i64 = 20_000;
/// Sums written at once: six values each, of the 65,535 that a statement may have.
const SUMS: usize = 5_000;

/// A measure as its table holds it.
#[derive(Debug, Clone, Queryable, QueryableByName, Selectable, Insertable)]
#[diesel(table_name = claim_measures, treat_none_as_default_value = false)]
pub(in crate::claims) struct MeasureRow {
    claim_id: i64,
    seq: i32,
    kind: String,
    from_status: String,
    day: NaiveDate,
    days: Option<i16>,
    late: bool,
    reviewer_days: Option<i16>,
    round: i16,
    reasons: Value,
    reviewer_id: Option<i64>,
}

impl MeasureRow {
    fn new(claim: ClaimId, seq: i32, measure: Measure) -> Self {
        Self {
            claim_id: claim.0,
            seq,
            kind: measure.kind,
            from_status: measure.from.as_str().to_owned(),
            day: measure.day,
            days: measure.days,
            late: measure.late,
            reviewer_days: measure.reviewer_days,
            round: measure.round,
            reasons: measure.reasons.into(),
            reviewer_id: measure.reviewer.map(|reviewer| reviewer.0),
        }
    }

    /// The measures of a whole life.
    pub(in crate::claims) fn of_life(life: &[Decision], calendar: &Calendar) -> Vec<Self> {
        let steps: Vec<Step> = life.iter().map(|decision| Step::to(decision.after())).collect();
        let row = |(decision, past): (&Decision, usize)| {
            let measure = measure(&steps[..past], decision.before()?, decision.event(), decision.now(), calendar)?;
            Some(Self::new(decision.after().id, decision.after().version, measure))
        };
        life.iter().zip(0..).filter_map(row).collect()
    }

    pub(super) fn read(self) -> QueryResult<Measure> {
        let from = Status::parse(&self.from_status).ok_or_else(|| unreadable("an unknown status"))?;
        Ok(Measure {
            kind: self.kind,
            from,
            day: self.day,
            days: self.days,
            late: self.late,
            reviewer_days: self.reviewer_days,
            round: self.round,
            reasons: serde_json::from_value(self.reasons).map_err(|e| Error::DeserializationError(e.into()))?,
            reviewer: self.reviewer_id.map(UserId),
        })
    }
}

fn unreadable(why: &'static str) -> Error {
    Error::DeserializationError(why.into())
}

/// Writes what a decision contributed, in its transaction and after its event (rule 18.3).
pub(in crate::claims) fn record(conn: &mut PgConnection, calendar: &Calendar, decision: &Decision) -> QueryResult<()> {
    let Some(before) = decision.before() else { return Ok(()) };
    // Most events contribute nothing, which needs no past to be known.
    if measure(&[], before, decision.event(), decision.now(), calendar).is_none() {
        return Ok(());
    }
    let rows = events().filter(claim_events::claim_id.eq(before.id.0)).load(conn)?;
    let steps: Vec<Step> = lives(before.id, before.company, past(rows)?)?
        .into_iter()
        .take_while(|(_, after)| after.version <= before.version)
        .map(|(_, after)| Step::to(&after))
        .collect();
    if let Some(measure) = measure(&steps, before, decision.event(), decision.now(), calendar) {
        let row = MeasureRow::new(before.id, decision.after().version, measure);
        diesel::insert_into(claim_measures::table).values(row).execute(conn)?;
    }
    Ok(())
}

/// An event with who caused it and when.
type Past = (Event, Option<UserId>, DateTime<Utc>);
type EventRow = (i64, String, Value, Option<i64>, DateTime<Utc>);

#[diesel::dsl::auto_type(no_type_alias)]
fn events() -> _ {
    let order = (claim_events::claim_id, claim_events::seq);
    claim_events::table.order(order).select((
        claim_events::claim_id,
        claim_events::kind,
        claim_events::body,
        claim_events::actor_id,
        claim_events::happened_at,
    ))
}

/// The events of one claim.
fn past(rows: Vec<EventRow>) -> QueryResult<Vec<Past>> {
    let read = |(_, kind, body, actor, at): EventRow| {
        let event = Event::read(&kind, body).map_err(|e| Error::DeserializationError(e.into()))?;
        Ok((event, actor.map(UserId), at))
    };
    rows.into_iter().map(read).collect()
}

/// Events by their claims, each claim's in their order.
fn by_claim(rows: Vec<EventRow>) -> HashMap<i64, Vec<EventRow>> {
    let mut grouped: HashMap<i64, Vec<EventRow>> = HashMap::new();
    for row in rows {
        grouped.entry(row.0).or_default().push(row);
    }
    grouped
}

/// Each event of a claim with the claim after it.
fn lives(id: ClaimId, company: CompanyId, past: Vec<Past>) -> QueryResult<Vec<(Past, Claim)>> {
    let mut lives: Vec<(Past, Claim)> = Vec::with_capacity(past.len());
    for (event, by, at) in past {
        let after = match lives.last() {
            None => by.and_then(|by| begin(id, company, by, &event, at)),
            Some((_, before)) => evolve(before, &event, by, at).ok(),
        };
        lives.push(((event, by, at), after.ok_or_else(|| unreadable("an event does not follow"))?));
    }
    Ok(lives)
}

/// A claim whose statistics cannot be read, and why.
pub type Unread = (ClaimId, Error);

/// Measures the past of claims that were there before there were measures, some at a time behind claim `after`, and says
/// which was the last and how many could be measured; a job like the others, which may run twice or on two servers. `None`
/// when there are no more. A claim that cannot be read stays for a program that can, and goes to `unread`.
///
/// # Errors
/// When the database cannot be asked.
pub fn measure_older(
    conn: &mut PgConnection,
    calendar: &Calendar,
    after: i64,
    unread: &mut Vec<Unread>,
) -> QueryResult<Option<(i64, usize)>> {
    conn.transaction(|conn| {
        let behind = claims_to_measure::table.filter(claims_to_measure::claim_id.gt(after));
        let some = behind.order(claims_to_measure::claim_id).limit(CLAIMS);
        let ids: Vec<i64> = some.select(claims_to_measure::claim_id).for_update().skip_locked().load(conn)?;
        let (Some(first), Some(last)) = (ids.first(), ids.last()) else { return Ok(None) };
        let companies: Vec<(i64, i64)> =
            claims::table.filter(claims::id.eq_any(&ids)).select((claims::id, claims::company_id)).load(conn)?;
        let mut events = by_claim(events().filter(claim_events::claim_id.between(*first, *last)).load(conn)?);
        let (mut rows, mut measured) = (Vec::new(), Vec::new());
        for (id, company) in companies {
            let past = past(events.remove(&id).unwrap_or_default());
            match past.and_then(|past| lives(ClaimId(id), CompanyId(company), past)) {
                Ok(life) => {
                    rows.extend(measures_of(ClaimId(id), &life, calendar));
                    measured.push(id);
                }
                Err(error) => unread.push((ClaimId(id), error)),
            }
        }
        // What happened since is measured already.
        diesel::insert_into(claim_measures::table).values(rows).on_conflict_do_nothing().execute(conn)?;
        diesel::delete(claims_to_measure::table.filter(claims_to_measure::claim_id.eq_any(&measured))).execute(conn)?;
        Ok(Some((*last, measured.len())))
    })
}

fn measures_of(id: ClaimId, life: &[(Past, Claim)], calendar: &Calendar) -> Vec<MeasureRow> {
    let steps: Vec<Step> = life.iter().map(|(_, after)| Step::to(after)).collect();
    let moves = life.windows(2).zip(1..).filter_map(|(pair, past): (&[(Past, Claim)], usize)| {
        let [(_, before), ((event, _, at), after)] = pair else { return None };
        let measure = measure(steps.get(..past)?, before, event, *at, calendar)?;
        Some(MeasureRow::new(id, after.version, measure))
    });
    moves.collect()
}

/// Measures that no sum holds yet; who else takes some at the same time gets others.
const NEXT: &str = "
    with next as (select claim_id, seq from measures_to_sum limit $1 for update skip locked)
    select claim_measures.* from next join claim_measures using (claim_id, seq)";
/// Takes them.
const TAKE: &str = "
    delete from measures_to_sum using unnest($1, $2) as summed (claim_id, seq)
    where measures_to_sum.claim_id = summed.claim_id and measures_to_sum.seq = summed.seq";

/// Adds up measures that no sum holds yet, some at a time, and says how many. A page shows the same before and after.
///
/// # Errors
/// When the database cannot be asked.
pub fn sum_up(conn: &mut PgConnection) -> QueryResult<usize> {
    sum_up_readable(conn, &mut Vec::new())
}

/// As [`sum_up`]. A measure that cannot be read stays for a program that can, and goes to `unread`.
///
/// # Errors
/// When the database cannot be asked.
pub fn sum_up_readable(conn: &mut PgConnection, unread: &mut Vec<Unread>) -> QueryResult<usize> {
    conn.transaction(|conn| {
        let rows: Vec<MeasureRow> = diesel::sql_query(NEXT).bind::<BigInt, _>(MEASURES).load(conn)?;
        // In the order of their keys, so that two servers never wait for each other.
        let mut sums: BTreeMap<(NaiveDate, Fact), i64> = BTreeMap::new();
        let (mut claims, mut seqs) = (Vec::new(), Vec::new());
        for row in rows {
            let (claim, seq) = (row.claim_id, row.seq);
            match row.read() {
                Ok(measure) => {
                    claims.push(claim);
                    seqs.push(seq);
                    for fact in measure.facts() {
                        *sums.entry((measure.day, fact)).or_default() += 1;
                    }
                }
                Err(error) => unread.push((ClaimId(claim), error)),
            }
        }
        let summed = claims.len();
        if summed > 0 {
            let take = diesel::sql_query(TAKE).bind::<Array<BigInt>, _>(claims).bind::<Array<Integer>, _>(seqs);
            take.execute(conn)?;
            add(conn, sums)?;
        }
        Ok(summed)
    })
}

fn add(conn: &mut PgConnection, sums: BTreeMap<(NaiveDate, Fact), i64>) -> QueryResult<()> {
    let rows: Vec<_> = sums
        .into_iter()
        .map(|((day, fact), count)| {
            (
                measure_sums::figure.eq(fact.figure.as_str()),
                measure_sums::day.eq(day),
                measure_sums::detail.eq(fact.detail),
                measure_sums::amount.eq(fact.amount),
                measure_sums::reviewer_id.eq(fact.reviewer.map(|reviewer| reviewer.0)),
                measure_sums::count.eq(count),
            )
        })
        .collect();
    let key = (
        measure_sums::figure,
        measure_sums::day,
        measure_sums::detail,
        measure_sums::amount,
        measure_sums::reviewer_id,
    );
    for some in rows.chunks(SUMS) {
        diesel::insert_into(measure_sums::table)
            .values(some)
            .on_conflict(key)
            .do_update()
            .set(measure_sums::count.eq(measure_sums::count + excluded(measure_sums::count)))
            .execute(conn)?;
    }
    Ok(())
}
