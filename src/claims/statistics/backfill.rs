//! Measures the past of claims that are older than measuring.

use crate::claims::lifecycle::evolve::{begin, evolve};
use crate::claims::model::claim::Claim;
use crate::claims::model::event::Event;
use crate::claims::model::vocabulary::ClaimId;
use crate::claims::statistics::record::{measure_history, read_event, unreadable};
use crate::db::schema::{claim_events, claim_measures, claims, claims_to_measure};
use crate::people::{CompanyId, UserId};
use crate::time::Calendar;
use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use serde_json::Value;

/// Measures the next claim behind `after`, and returns its number; `None` when there are no more. Two servers share the
/// work. A claim that cannot be read stays for a program that can.
pub fn measure_older(
    conn: &mut PgConnection,
    calendar: &Calendar,
    after: ClaimId,
) -> QueryResult<Option<(ClaimId, QueryResult<()>)>> {
    conn.transaction(|conn| {
        let waiting = claims_to_measure::table.filter(claims_to_measure::claim_id.gt(after.0));
        let next = waiting.order(claims_to_measure::claim_id).select(claims_to_measure::claim_id);
        let Some(id) = next.for_update().skip_locked().first(conn).optional()? else { return Ok(None) };
        let company = claims::table.find(id).select(claims::company_id).first(conn)?;
        let events = claim_events::table
            .filter(claim_events::claim_id.eq(id))
            .order(claim_events::seq)
            .select((claim_events::kind, claim_events::body, claim_events::actor_id, claim_events::happened_at))
            .load(conn)?;
        let history = match replay(ClaimId(id), CompanyId(company), events) {
            Ok(history) => history,
            Err(error) => return Ok(Some((ClaimId(id), Err(error)))),
        };
        let history: Vec<_> = history.iter().map(|(event, after)| (event, after)).collect();
        // Later events have measures already.
        let measures = diesel::insert_into(claim_measures::table).values(measure_history(&history, calendar));
        measures.on_conflict_do_nothing().execute(conn)?;
        diesel::delete(claims_to_measure::table.find(id)).execute(conn)?;
        Ok(Some((ClaimId(id), Ok(()))))
    })
}

type EventRow = (String, Value, Option<i64>, DateTime<Utc>);

/// Each event with the claim after it.
fn replay(id: ClaimId, company: CompanyId, rows: Vec<EventRow>) -> QueryResult<Vec<(Event, Claim)>> {
    let mut history = Vec::<(Event, Claim)>::with_capacity(rows.len());
    for (kind, body, actor, at) in rows {
        let (event, by) = (read_event(&kind, body)?, actor.map(UserId));
        let after = match history.last() {
            None => by.and_then(|by| begin(id, company, by, &event, at)),
            Some((_, before)) => evolve(before, &event, by, at).ok(),
        };
        history.push((event, after.ok_or_else(|| unreadable("an event does not follow"))?));
    }
    Ok(history)
}
