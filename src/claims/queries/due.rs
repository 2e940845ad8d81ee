//! What the clock has brought up (rule 4.10).

use crate::claims::claim::{ClaimId, Stage, Status};
use crate::claims::command::Command;
use crate::claims::deadlines::Periods;
use crate::db::schema::claims;
use chrono::{DateTime, TimeDelta, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;

/// A claim whose time has come, and what the system does about it.
#[derive(Debug, Clone, PartialEq)]
pub struct DueWork {
    /// Which claim.
    pub claim: ClaimId,
    /// What to do; the door checks again whether it still is to be done.
    pub command: Command,
}

/// At most `limit` pieces of work that are due at `now`, the oldest deadline first.
///
/// # Errors
/// When the database cannot be asked.
pub fn due(conn: &mut PgConnection, periods: &Periods, now: DateTime<Utc>, limit: i64) -> QueryResult<Vec<DueWork>> {
    let grace = TimeDelta::seconds(i64::from(periods.decline_grace));
    let waiting = claims::status.eq_any([Status::Editing.as_str(), Status::PartnerActionRequired.as_str()]);
    let window_over = claims::stage
        .eq(Stage::DeclineWindow.as_str())
        .and(claims::due_at.le(now - grace))
        // Recognition only is never assessed: nothing is to be done when its window ends (rule 2.3).
        .and(claims::activities.ne(serde_json::json!(["revenue_association"])));
    let rows: Vec<(i64, String)> = claims::table
        .filter(claims::due_at.le(now))
        .filter(waiting.nullable().or(claims::status.eq(Status::Approved.as_str()).nullable().and(window_over)))
        .order((claims::due_at, claims::id))
        .limit(limit)
        .select((claims::id, claims::status))
        .load(conn)?;
    let work = |(id, status): (i64, String)| {
        let command = match Status::parse(&status)? {
            Status::Editing => Command::ExpireDraft,
            Status::PartnerActionRequired => Command::CloseUnanswered,
            Status::Approved => Command::SendForAssessment,
            Status::Submitted | Status::UnderReview | Status::Rejected | Status::Disputed | Status::Deleted => {
                return None;
            }
        };
        Some(DueWork { claim: ClaimId(id), command })
    };
    Ok(rows.into_iter().filter_map(work).collect())
}
