//! Which claims are owed a reminder (rule 11.8), which are overdue (rule 11.12), and which comments wait for their digest
//! (rule 11.13).

use crate::claims::mail::reminder_schedule::{DueReminder, Reminder};
use crate::claims::model::vocabulary::{ClaimId, Stage, Status};
use crate::db::schema::{claim_list, claims, comment_pauses, companies, mail_choices, reminders, users};
use chrono::{DateTime, Utc};
use diesel::dsl::{exists, not};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::result::Error;

/// Where in the order of their deadlines a search goes on.
pub type Behind = (DateTime<Utc>, ClaimId);

/// At most `limit` claims of one status that are owed what `owing` says and that nobody has seen to, the first deadline
/// first, after `behind`. The door looks again under the lock. An approved claim is owed one only while the customer may
/// decline, and a reviewer is told when they read of the day (rule 11.20).
pub fn owing(
    conn: &mut PgConnection,
    owing: DueReminder,
    status: Status,
    behind: Option<Behind>,
    limit: i64,
) -> QueryResult<Vec<Behind>> {
    use claim_list::{claim_id, due_order, standing};
    let stands = if status == Status::Approved { Stage::DeclineWindow.as_str() } else { status.as_str() };
    let seen_to = reminders::table
        .filter(reminders::claim_id.eq(claim_id))
        .filter(reminders::kind.eq(owing.reminder.as_str()))
        .filter(reminders::due_at.eq(due_order));
    let mut query = claim_list::table
        .filter(standing.eq(stands))
        .filter(due_order.gt(owing.after))
        .filter(due_order.le(owing.up_to))
        .filter(not(exists(seen_to)))
        .order((due_order, claim_id))
        .limit(limit)
        .select((due_order, claim_id))
        .into_boxed();
    if owing.reminder == Reminder::Review {
        let read_later = mail_choices::table
            .filter(mail_choices::user_id.nullable().eq(claim_list::reviewer_id))
            .filter(mail_choices::hour.gt(owing.hour));
        query = query.filter(claim_list::reviewer_id.is_not_null()).filter(not(exists(read_later)));
    }
    if let Some((due, id)) = behind {
        query = query.filter(due_order.ge(due)).filter(due_order.gt(due).or(claim_id.gt(id.0)));
    }
    let rows: Vec<(DateTime<Utc>, i64)> = query.load(conn)?;
    Ok(rows.into_iter().map(|(due, id)| (due, ClaimId(id))).collect())
}

/// Comments that wait: until when, of which claim, for which side.
pub type Waiting = (DateTime<Utc>, ClaimId, String);

/// At most `limit` claims, each with the side of its readers, whose pause after a mail about comments is over at `now`.
pub fn paused(
    conn: &mut PgConnection,
    now: DateTime<Utc>,
    behind: Option<Waiting>,
    limit: i64,
) -> QueryResult<Vec<Waiting>> {
    use comment_pauses::{audience, claim_id, ends_at};
    let mut query = comment_pauses::table
        .filter(ends_at.le(now))
        .order((ends_at, claim_id, audience))
        .limit(limit)
        .select((ends_at, claim_id, audience))
        .into_boxed();
    if let Some((end, claim, side)) = behind {
        let later_claim = claim_id.gt(claim.0).or(claim_id.eq(claim.0).and(audience.gt(side)));
        query = query.filter(ends_at.gt(end).or(ends_at.eq(end).and(later_claim)));
    }
    let rows: Vec<(DateTime<Utc>, i64, String)> = query.load(conn)?;
    Ok(rows.into_iter().map(|(end, claim, side)| (end, ClaimId(claim), side)).collect())
}

/// A claim that waits for a reviewer, as a list names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueClaim {
    pub id: ClaimId,
    pub status: Status,
    pub stage: Option<Stage>,
    pub due: DateTime<Utc>,
    pub customer: String,
    pub partner: String,
    pub reviewer: Option<String>,
}

/// At most `limit` claims that wait for a reviewer and were due at `now` or before, the longest overdue first.
pub fn overdue(conn: &mut PgConnection, now: DateTime<Utc>, limit: i64) -> QueryResult<Vec<DueClaim>> {
    let late = work().filter(claim_list::due_order.le(now)).order(ORDER).limit(limit);
    late.load::<WorkRow>(conn)?.into_iter().map(read).collect()
}

/// At most `limit` claims that are nobody's and due after `now`, at `end` or before.
pub fn nobodys(
    conn: &mut PgConnection,
    now: DateTime<Utc>,
    end: DateTime<Utc>,
    limit: i64,
) -> QueryResult<Vec<DueClaim>> {
    let due = work().filter(claim_list::due_order.gt(now)).filter(claim_list::due_order.le(end));
    let free = due.filter(claim_list::reviewer_id.is_null()).order(ORDER).limit(limit);
    free.load::<WorkRow>(conn)?.into_iter().map(read).collect()
}

/// How many claims [`overdue`] would find.
pub fn count_overdue(conn: &mut PgConnection, now: DateTime<Utc>) -> QueryResult<i64> {
    let late = claim_list::standing.eq_any(LEADS_LOOK_AT).and(claim_list::due_order.le(now));
    claim_list::table.filter(late).count().get_result(conn)
}

/// Where a deadline that passes is for leads to see: reviewers' work, and customers whose address is waited for
/// (rule 12.18).
const LEADS_LOOK_AT: [&str; 5] = [
    Status::Submitted.as_str(),
    Status::UnderReview.as_str(),
    Status::Disputed.as_str(),
    Stage::AddressNeeded.as_str(),
    Stage::AddressUnconfirmed.as_str(),
];

const ORDER: (claim_list::due_order, claim_list::claim_id) = (claim_list::due_order, claim_list::claim_id);

type WorkRow = (i64, String, DateTime<Utc>, Option<String>, String, Option<String>);

#[diesel::dsl::auto_type(no_type_alias)]
fn work() -> _ {
    let names: [&'static str; 5] = LEADS_LOOK_AT;
    claim_list::table
        .inner_join(claims::table.on(claims::id.eq(claim_list::claim_id)))
        .inner_join(companies::table.on(companies::id.eq(claim_list::company_id)))
        .left_join(users::table.on(users::id.nullable().eq(claim_list::reviewer_id)))
        .filter(claim_list::standing.eq_any(names))
        .select((
            claim_list::claim_id,
            claim_list::standing,
            claim_list::due_order,
            claims::customer_name,
            companies::name,
            users::name.nullable(),
        ))
}

fn read((id, standing, due, customer, partner, reviewer): WorkRow) -> QueryResult<DueClaim> {
    let stage = Stage::parse(&standing);
    let status = stage.map_or_else(|| Status::parse(&standing), |_| Some(Status::Approved));
    let status = status.ok_or_else(|| Error::DeserializationError("unknown status".into()))?;
    Ok(DueClaim { id: ClaimId(id), status, stage, due, customer: customer.unwrap_or_default(), partner, reviewer })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leads_look_at_all_work_of_reviewers() {
        let standings = Status::REVIEWERS.map(Status::as_str);
        assert!(LEADS_LOOK_AT.starts_with(&standings), "{LEADS_LOOK_AT:?}");
    }
}
