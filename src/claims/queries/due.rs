//! What the clock has brought up (rule 4.10).

use crate::claims::lifecycle::deadlines::Periods;
use crate::claims::model::command::Command;
use crate::claims::model::vocabulary::{ClaimId, Status};
use crate::db::schema::claim_list;
use chrono::{DateTime, TimeDelta, Utc};
use diesel::dsl::sql;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::Bool;

/// A claim whose time has come, and what the system does about it.
#[derive(Debug, Clone, PartialEq)]
pub struct DueWork {
    pub due: DateTime<Utc>,
    pub claim: ClaimId,
    /// What to do; the door checks again whether it still is to be done.
    pub command: Command,
}

impl DueWork {
    /// Where the next batch goes on.
    pub fn place(&self) -> DuePlace {
        (self.due, self.claim.0)
    }
}

/// A deadline, and whose it is.
pub type DuePlace = (DateTime<Utc>, i64);
const ORDER: (claim_list::due_order, claim_list::claim_id) = (claim_list::due_order, claim_list::claim_id);
/// As the index of these claims has it. Recognition only is never assessed: nothing is to be done when its window ends
/// (rule 2.3).
const WINDOW_THAT_ENDS: &str = "standing = 'decline_window' and facet not like 'revenue_association%'";

/// At most `limit` pieces of work that are due at `now`, the oldest deadline first; those behind `after` in that order.
/// Due is what passed its deadline the grace ago, so that whoever was in time at the door is not overtaken (rule 4.9).
pub fn due(
    conn: &mut PgConnection,
    periods: &Periods,
    now: DateTime<Utc>,
    after: Option<DuePlace>,
    limit: i64,
) -> QueryResult<Vec<DueWork>> {
    use claim_list::{claim_id, due_order, standing};
    let passed = now - TimeDelta::seconds(i64::from(periods.decline_grace));
    let (due, id) = after.unwrap_or((DateTime::UNIX_EPOCH, i64::MIN));
    let behind = || due_order.ge(due).and(due_order.gt(due).or(claim_id.gt(id)));
    let due_in = |status: Status| {
        let there = standing.eq(status.as_str()).and(due_order.le(passed));
        claim_list::table.filter(there).filter(behind()).order(ORDER).limit(limit).select(ORDER)
    };
    let window_over = claim_list::table
        .filter(sql::<Bool>(WINDOW_THAT_ENDS))
        .filter(due_order.le(passed))
        .filter(behind())
        .order(ORDER)
        .limit(limit)
        .select(ORDER);
    let mut all: Vec<(DuePlace, Command)> = Vec::new();
    all.extend(due_in(Status::Editing).load(conn)?.into_iter().map(|at| (at, Command::ExpireDraft)));
    all.extend(due_in(Status::PartnerActionRequired).load(conn)?.into_iter().map(|at| (at, Command::CloseUnanswered)));
    all.extend(window_over.load(conn)?.into_iter().map(|at| (at, Command::SendForAssessment)));
    all.sort_by_key(|(at, _)| *at);
    all.truncate(usize::try_from(limit).unwrap_or_default());
    Ok(all.into_iter().map(|((due, id), command)| DueWork { due, claim: ClaimId(id), command }).collect())
}
