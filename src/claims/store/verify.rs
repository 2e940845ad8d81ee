//! Verifying history: every chain is recomputed, every claim folded again from its events (rules 10.2 and 10.3).

use crate::claims::lifecycle::evolve::{begin, evolve};
use crate::claims::model::claim::Claim;
use crate::claims::model::event::Event;
use crate::claims::model::vocabulary::ClaimId;
use crate::claims::store::hash_chain;
use crate::claims::store::hash_chain::ChainedEvent;
use crate::claims::store::rows::ClaimRow;
use crate::db::schema::{claim_events, claim_files, claims};
use crate::people::UserId;
use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use serde_json::Value;
use std::collections::HashMap;

const BATCH: i64 = 500;

/// The first thing that is wrong with a claim's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub claim: ClaimId,
    /// At which event; the number after the last when the claim's row or files differ.
    pub seq: i32,
    pub what: &'static str,
}

#[derive(Debug, Default)]
pub struct VerifyReport {
    pub claims: u64,
    pub events: u64,
    /// The first fault of each claim that has one.
    pub faults: Vec<Fault>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = claim_events)]
struct EventRow {
    seq: i32,
    kind: String,
    from_status: Option<String>,
    to_status: String,
    actor_kind: String,
    actor_id: Option<i64>,
    happened_at: DateTime<Utc>,
    internal: bool,
    body: Value,
    prev_hash: Vec<u8>,
    hash: Vec<u8>,
}

/// Verifies every claim, as all of them stood at one moment; `progress` is told after each batch how many of how many are
/// done.
pub fn all(conn: &mut PgConnection, mut progress: impl FnMut(u64, u64)) -> QueryResult<VerifyReport> {
    conn.build_transaction().read_only().repeatable_read().run(|conn| {
        let total: i64 = claims::table.count().get_result(conn)?;
        let total = u64::try_from(total).unwrap_or(0);
        let (mut report, mut after) = (VerifyReport::default(), 0);
        while let Some(last) = batch(conn, after, &mut report)? {
            after = last;
            progress(report.claims, total.max(report.claims));
        }
        Ok(report)
    })
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
    let mut events = events_between(conn, first, last)?;
    let mut files = files_between(conn, first, last)?;
    for row in rows {
        let id = row.id();
        let (events, files) = (events.remove(&id).unwrap_or_default(), files.remove(&id).unwrap_or_default());
        report.claims += 1;
        report.events += events.len() as u64;
        let wrong = match row.read() {
            Ok(claim) => one(&claim, &events, files).err(),
            Err(_unreadable) => Some((end_of(&events), "the claim cannot be read")),
        };
        report.faults.extend(wrong.map(|(seq, what)| Fault { claim: ClaimId(id), seq, what }));
    }
    Ok(Some(last))
}

fn events_between(conn: &mut PgConnection, first: i64, last: i64) -> QueryResult<HashMap<i64, Vec<EventRow>>> {
    let rows: Vec<(i64, EventRow)> = claim_events::table
        .filter(claim_events::claim_id.between(first, last))
        .order((claim_events::claim_id, claim_events::seq))
        .select((claim_events::claim_id, EventRow::as_select()))
        .load(conn)?;
    Ok(by_claim(rows))
}

/// Storage key and digest of a stored file.
type FileRow = (String, Vec<u8>);

fn files_between(conn: &mut PgConnection, first: i64, last: i64) -> QueryResult<HashMap<i64, Vec<FileRow>>> {
    let rows: Vec<(i64, FileRow)> = claim_files::table
        .filter(claim_files::claim_id.between(first, last))
        .select((claim_files::claim_id, (claim_files::storage_key, claim_files::sha256)))
        .load(conn)?;
    Ok(by_claim(rows))
}

fn by_claim<T>(rows: Vec<(i64, T)>) -> HashMap<i64, Vec<T>> {
    let mut grouped: HashMap<i64, Vec<T>> = HashMap::new();
    for (claim, row) in rows {
        grouped.entry(claim).or_default().push(row);
    }
    grouped
}

/// The number after the last event.
fn end_of(events: &[EventRow]) -> i32 {
    i32::try_from(events.len()).unwrap_or(i32::MAX).saturating_add(1)
}

fn one(claim: &Claim, events: &[EventRow], files: Vec<FileRow>) -> Result<(), Wrong> {
    let folded = fold(claim, events)?;
    let end = end_of(events);
    if end <= claim.version {
        return Err((end, "an event is missing"));
    }
    if folded.as_ref() != Some(claim) {
        return Err((end, "the claim is not what its events make of it"));
    }
    if files_of_events(events) != stored(files) {
        return Err((end, "the files are not those of the events"));
    }
    Ok(())
}

type Wrong = (i32, &'static str);

fn fold(claim: &Claim, events: &[EventRow]) -> Result<Option<Claim>, Wrong> {
    let (mut previous, mut folded) = (hash_chain::START.to_vec(), None::<Claim>);
    for (row, number) in events.iter().zip(1..) {
        if row.seq != number {
            return Err((number, "an event is missing"));
        }
        let wrong = |what| (number, what);
        if row.prev_hash != previous || row.hash != row.link(claim.id).hash(&previous) {
            return Err(wrong("the event was altered"));
        }
        let event =
            Event::read(&row.kind, row.body.clone()).map_err(|_unreadable| wrong("the event cannot be read"))?;
        let by = row.actor_id.map(UserId);
        let next = match &folded {
            None => begin(claim.id, claim.company, claim.created_by, &event, row.happened_at),
            Some(before) => evolve(before, &event, by, row.happened_at).ok(),
        };
        folded = Some(next.ok_or_else(|| wrong("the event does not follow"))?);
        if folded.as_ref().is_some_and(|c| c.status.as_str() != row.to_status) {
            return Err(wrong("the event led elsewhere"));
        }
        previous.clone_from(&row.hash);
    }
    Ok(folded)
}

impl EventRow {
    fn link(&self, claim: ClaimId) -> ChainedEvent<'_> {
        ChainedEvent {
            claim: claim.0,
            seq: self.seq,
            kind: &self.kind,
            from_status: self.from_status.as_deref(),
            to_status: &self.to_status,
            actor_kind: &self.actor_kind,
            actor_id: self.actor_id,
            happened_at: self.happened_at,
            internal: self.internal,
            body: &self.body,
        }
    }
}

/// Storage key and digest of every file that an event brought, sorted.
fn files_of_events(events: &[EventRow]) -> Vec<(String, String)> {
    let texts =
        |file: &Value| Some((file.get("storage_key")?.as_str()?.to_owned(), file.get("sha256")?.as_str()?.to_owned()));
    let one = events.iter().filter_map(|row| row.body.get("file").filter(|f| f.is_object()));
    let many = events.iter().filter_map(|row| row.body.get("files")?.as_array()).flatten();
    let mut files: Vec<_> = one.chain(many).filter_map(texts).collect();
    files.sort();
    files
}

fn stored(rows: Vec<FileRow>) -> Vec<(String, String)> {
    let hex = |bytes: Vec<u8>| bytes.iter().map(|b| format!("{b:02x}")).collect::<String>();
    let mut files: Vec<_> = rows.into_iter().map(|(key, sha256)| (key, hex(sha256))).collect();
    files.sort();
    files
}
