//! Verifying the past: every chain is recomputed, every claim folded again from its events, and claims, files, links and
//! mails are compared with what the events say (rules 10.2, 10.3 and 10.15).

pub mod columns;
mod fault;
mod files;
mod links;
mod mails;
mod past;
mod stray;
mod transitions;

use crate::claims::model::claim::Claim;
use crate::claims::model::vocabulary::ClaimId;
use crate::claims::store::rows::ClaimRow;
use crate::db::schema::{claim_events, claims};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use fault::{Found, differing};
use files::FileRow;
use links::LinkRow;
use mails::MailRow;
use past::EventRow;
use std::collections::HashMap;

pub use fault::Fault;

const BATCH: i64 = 500;

#[derive(Debug, Default)]
pub struct VerifyReport {
    pub claims: u64,
    pub events: u64,
    pub faults: Vec<Fault>,
}

/// Verifies every claim, as all of them stood at one moment; `progress` is told after each batch how many of how many are
/// done.
pub fn all(conn: &mut PgConnection, progress: impl FnMut(u64, u64)) -> QueryResult<VerifyReport> {
    conn.build_transaction().read_only().repeatable_read().run(|conn| within(conn, progress))
}

/// The same within the transaction of the caller.
pub fn within(conn: &mut PgConnection, mut progress: impl FnMut(u64, u64)) -> QueryResult<VerifyReport> {
    let total: i64 = claims::table.count().get_result(conn)?;
    let total = u64::try_from(total).unwrap_or(0);
    let (mut report, mut after) = (VerifyReport::default(), 0);
    while let Some(last) = batch(conn, after, &mut report)? {
        after = last;
        progress(report.claims, total.max(report.claims));
    }
    report.faults.extend(stray::faults(conn)?);
    let about_none = |what: String| Fault { claim: None, seq: None, what };
    let added = transitions::added(conn)?.into_iter();
    report.faults.extend(added.map(|line| about_none(format!("the database allows {line}, which no rule knows"))));
    report.faults.extend(mails::faults_of_lists(conn)?.into_iter().map(Found::into_what).map(about_none));
    Ok(report)
}

/// Verifies the next claims after number `after`; the number of the last one, or `None` when there are no more.
fn batch(conn: &mut PgConnection, after: i64, report: &mut VerifyReport) -> QueryResult<Option<i64>> {
    let rows: Vec<ClaimRow> = claims::table
        .filter(claims::id.gt(after))
        .order(claims::id)
        .limit(BATCH)
        .select(ClaimRow::as_select())
        .load(conn)?;
    let Some((first, last)) = rows.first().map(ClaimRow::id).zip(rows.last().map(ClaimRow::id)) else {
        return Ok(None);
    };
    let mut events = by_claim(events_between(conn, first, last)?);
    let mut files = by_claim(files::between(conn, first, last)?);
    let mut links = by_claim(links::between(conn, first, last)?);
    let mut reminders = by_claim(mails::reminders_between(conn, first, last)?);
    let mut mails = by_claim(mails::between(conn, first, last)?);
    for row in rows {
        let id = row.id();
        let parts = Parts {
            events: events.remove(&id).unwrap_or_default(),
            files: files.remove(&id).unwrap_or_default(),
            links: links.remove(&id).unwrap_or_default(),
            reminders: reminders.remove(&id).unwrap_or_default(),
            mails: mails.remove(&id).unwrap_or_default(),
        };
        report.claims += 1;
        report.events += parts.events.len() as u64;
        report.faults.extend(parts.faults(row).into_iter().map(|found| Fault::of(ClaimId(id), found)));
    }
    Ok(Some(last))
}

fn events_between(conn: &mut PgConnection, first: i64, last: i64) -> QueryResult<Vec<(i64, EventRow)>> {
    claim_events::table
        .filter(claim_events::claim_id.between(first, last))
        .order((claim_events::claim_id, claim_events::seq))
        .select((claim_events::claim_id, EventRow::as_select()))
        .load(conn)
}

fn by_claim<T>(rows: Vec<(i64, T)>) -> HashMap<i64, Vec<T>> {
    let mut grouped: HashMap<i64, Vec<T>> = HashMap::new();
    for (claim, row) in rows {
        grouped.entry(claim).or_default().push(row);
    }
    grouped
}

/// What there is of one claim beside its own row.
struct Parts {
    events: Vec<EventRow>,
    files: Vec<FileRow>,
    links: Vec<LinkRow>,
    reminders: Vec<i64>,
    mails: Vec<MailRow>,
}

impl Parts {
    /// What is wrong; a broken chain is the only thing that is said of a claim, as nothing can be compared with it.
    fn faults(&self, row: ClaimRow) -> Vec<Found> {
        let Ok(claim) = row.read() else { return vec![Found::row("the claim cannot be read")] };
        let steps = match past::steps(&claim, &self.events) {
            Ok(steps) => steps,
            Err(found) => return vec![found],
        };
        let Some(last) = steps.last().filter(|last| last.seq >= claim.version) else {
            let next = i32::try_from(steps.len()).unwrap_or(i32::MAX).saturating_add(1);
            return vec![Found::at(next, "an event is missing")];
        };
        let mut faults: Vec<Found> = claim_differs(&last.after, &claim).into_iter().collect();
        faults.extend(files::faults(&steps, &self.files));
        faults.extend(links::faults(&steps, &self.links));
        faults.extend(mails::faults(&steps, &self.links, &self.reminders, &self.mails));
        faults
    }
}

/// In which columns the claim is not what its events make of it.
fn claim_differs(of_events: &Claim, stored: &Claim) -> Option<Found> {
    if of_events == stored {
        return None;
    }
    let columns = ClaimRow::of(of_events).ok().zip(ClaimRow::of(stored).ok());
    let columns = columns.and_then(|(of_events, stored)| differing(&of_events, &stored)).unwrap_or_default();
    Some(Found::row(format!("the claim is not what its events make of it: {columns}")))
}
