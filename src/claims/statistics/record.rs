//! Measures what an event contributes to the statistics, once, beside the event (rule 18.3).

use crate::claims::lifecycle::decide::Decision;
use crate::claims::model::claim::Claim;
use crate::claims::model::event::Event;
use crate::claims::model::vocabulary::Status;
use crate::claims::statistics::durations::{Phase, current_stage, days_of_stage, phases, reviewer_days, was_overdue};
use crate::db::Prepared;
use crate::db::schema::{claim_events, claim_measures};
use crate::time::Calendar;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::dsl::sql;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::result::Error;
use diesel::sql_types::Bool;
use serde_json::Value;

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = claim_measures, treat_none_as_default_value = false)]
pub(in crate::claims) struct Measure {
    claim_id: i64,
    seq: i32,
    kind: &'static str,
    from_status: &'static str,
    day: NaiveDate,
    days: Option<i16>,
    late: bool,
    reviewer_days: Option<i16>,
    round: i16,
    reasons: Value,
    reviewer_id: Option<i64>,
}

/// The measures of a whole history: each event with the claim after it.
pub(in crate::claims) fn measure_history(history: &[(&Event, &Claim)], calendar: &Calendar) -> Vec<Measure> {
    let phases = phases(history.iter().map(|(event, after)| (*event, after.status, after.updated_at)));
    let measured = |(pair, past): (&[(&Event, &Claim)], usize)| {
        let [(_, before), (event, after)] = pair else { return None };
        measure(&phases[..past], before, event, after.updated_at, calendar)
    };
    history.windows(2).zip(1..).filter_map(measured).collect()
}

/// What `event` contributes, which happened at `now` to the claim `before` with these phases; of some events nothing.
fn measure(
    phases: &[Phase],
    before: &Claim,
    event: &Event,
    now: DateTime<Utc>,
    calendar: &Calendar,
) -> Option<Measure> {
    let stage = current_stage(phases);
    let decided = matches!(event, Event::Approved { .. } | Event::Rejected { .. });
    let began = matches!(event, Event::ReviewStarted { .. });
    let reviewer = if let Event::ReviewStarted { reviewer, .. } = event { Some(*reviewer) } else { before.reviewer };
    counts(before, event).then(|| Measure {
        claim_id: before.id.0,
        seq: before.version + 1,
        kind: event.kind(),
        from_status: before.status.as_str(),
        day: calendar.local_date(now),
        days: ends_stage(event).then(|| days_of_stage(stage, now, calendar)),
        late: matches!(event, Event::ClosedUnanswered { .. }) || ((began || decided) && was_overdue(stage, now)),
        reviewer_days: decided.then(|| reviewer_days(phases, now, calendar)),
        round: before.round,
        reasons: reasons(event).into(),
        reviewer_id: reviewer.map(|reviewer| reviewer.0),
    })
}

fn counts(before: &Claim, event: &Event) -> bool {
    let counts = matches!(
        event,
        Event::Submitted { .. }
            | Event::InformationRequested { .. }
            | Event::Disputed { .. }
            | Event::Reinstated { .. }
            | Event::CompetitionLost { .. }
            | Event::Withdrawn { .. }
            | Event::Declined { .. }
            | Event::DeclinedLate { .. }
            | Event::DeclineTakenBack
    );
    // An association that stands again is nobody's work.
    let stands_again = matches!(event, Event::Reinstated { .. })
        && before.rejection.as_ref().is_some_and(|rejection| rejection.from == Status::Approved);
    // A decline of a declined association only adds the refusal of the partner.
    let refuses = matches!(event, Event::Declined { .. }) && before.status == Status::Rejected;
    ends_stage(event) || (counts && !stands_again && !refuses)
}

const fn ends_stage(event: &Event) -> bool {
    matches!(
        event,
        Event::ReviewStarted { .. }
            | Event::Answered { .. }
            | Event::ClosedUnanswered { .. }
            | Event::Approved { .. }
            | Event::Rejected { .. }
    )
}

fn reasons(event: &Event) -> Vec<&'static str> {
    if let Event::InformationRequested { reasons, .. } = event {
        reasons.iter().map(|reason| reason.as_str()).collect()
    } else if let Event::Rejected { details, .. } = event {
        details.iter().map(|detail| detail.as_str()).collect()
    } else {
        Vec::new()
    }
}

/// Writes what a decision contributes, in its transaction and after its event (rule 18.3).
pub(in crate::claims) fn record(conn: &mut PgConnection, calendar: &Calendar, decision: &Decision) -> QueryResult<()> {
    let Some(before) = decision.before() else { return Ok(()) };
    let phases = if ends_stage(decision.event()) { read_phases(conn, before)? } else { Vec::new() };
    if let Some(measure) = measure(&phases, before, decision.event(), decision.now(), calendar) {
        diesel::insert_into(claim_measures::table).values(measure).execute(conn)?;
    }
    Ok(())
}

/// What moved a claim or its clock, in the words of the index `claim_events_moves`.
const MOVES: &str = "(from_status is distinct from to_status or kind in ('held', 'resumed'))";

/// The phases of a claim, from the few events that moved it or its clock: those alone are read, however long the talk.
fn read_phases(conn: &mut PgConnection, claim: &Claim) -> QueryResult<Vec<Phase>> {
    let moves = claim_events::table
        .filter(claim_events::claim_id.eq(claim.id.0))
        .filter(claim_events::seq.le(claim.version))
        .filter(sql::<Bool>(MOVES))
        .order(claim_events::seq)
        .select((claim_events::kind, claim_events::body, claim_events::to_status, claim_events::happened_at));
    let rows: Vec<(String, Value, String, DateTime<Utc>)> = Prepared(moves).load(conn)?;
    let read = |(kind, body, status, at): (String, Value, String, DateTime<Utc>)| {
        Ok((read_event(&kind, body)?, Status::parse(&status).ok_or_else(|| unreadable("an unknown status"))?, at))
    };
    let history: Vec<_> = rows.into_iter().map(read).collect::<QueryResult<_>>()?;
    Ok(phases(history.iter().map(|(event, status, at)| (event, *status, *at))))
}

pub(super) fn read_event(kind: &str, body: Value) -> QueryResult<Event> {
    Event::read(kind, body).map_err(|error| Error::DeserializationError(error.into()))
}

pub(super) fn unreadable(why: &'static str) -> Error {
    Error::DeserializationError(why.into())
}
