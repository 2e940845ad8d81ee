//! What was cut, removed, rewritten or put back since a checkpoint.

use crate::audit;
use crate::checkpoints::error::CheckpointError;
use crate::checkpoints::mails::{self, Mail, Mails, digest_of};
use crate::checkpoints::read::Checkpoint;
use crate::checkpoints::text::{Line, MailsThen};
use crate::claims::model::vocabulary::ClaimId;
use crate::claims::store::verify::Fault;
use crate::db::schema::claim_events;
use crate::files::hex;
use chrono::{DateTime, TimeDelta, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// How many claims are compared at once.
const BATCH: usize = 1_000;
/// A claim whose number is older than the newest of a checkpoint may still have been written just after it.
const UNDER_WAY: TimeDelta = TimeDelta::minutes(10);

/// What the checkpoint says of a claim.
struct Then {
    claim: i64,
    seq: i32,
    hash: String,
    mails: Option<MailsThen>,
}

/// The hashes of a claim's events, by their numbers.
type Hashes = BTreeMap<i32, Vec<u8>>;

/// Compares the database, within the transaction of the caller, with a checkpoint. What came since is no fault. `progress`
/// is told how many claims of the checkpoint's are done.
pub fn compare(
    conn: &mut PgConnection,
    checkpoint: &Checkpoint,
    mut progress: impl FnMut(u64, u64),
) -> Result<Vec<Fault>, CheckpointError> {
    let (mut faults, mut waiting, mut after, mut done) = (Vec::new(), Vec::new(), 0, 0_u64);
    let mut readers = BTreeMap::new();
    for line in checkpoint.lines()? {
        match line? {
            Line::Claim { claim, seq, hash, mails } => waiting.push(Then { claim, seq, hash, mails }),
            Line::Lists { reader, mails } => drop(readers.insert(reader, mails)),
            Line::Audit { entry, hash } => faults.extend(audit_fault(conn, entry, &hash)?),
        }
        if waiting.len() == BATCH {
            after = compare_batch(conn, checkpoint.taken, after, &waiting, &mut faults)?;
            done += waiting.len() as u64;
            waiting.clear();
            progress(done, checkpoint.claims);
        }
    }
    let after = compare_batch(conn, checkpoint.taken, after, &waiting, &mut faults)?;
    let newer = claim_events::table.filter(claim_events::claim_id.gt(after)).select(claim_events::claim_id).distinct();
    let newer = newer.load(conn)?;
    faults.extend(put_in(conn, checkpoint.taken, newer)?);
    progress(checkpoint.claims, checkpoint.claims);
    let lists = mails::of_readers(conn)?;
    let wrong = readers.iter().filter_map(|(reader, then)| Some((reader, mail_fault(then, of(&lists, *reader))?)));
    faults.extend(wrong.map(|(reader, what)| Fault {
        claim: None,
        seq: None,
        what: format!("lists of reader {reader}: {what}"),
    }));
    Ok(faults)
}

/// Whether the audit trail still has the entry that was its last.
fn audit_fault(conn: &mut PgConnection, entry: i64, then: &str) -> QueryResult<Option<Fault>> {
    let about = |what: &str| Fault { claim: None, seq: None, what: format!("audit entry {entry}: {what}") };
    Ok(match audit::hash_at(conn, entry)? {
        Some(hash) if hex(&hash) == then => None,
        Some(_) => Some(about("this entry or one before it was rewritten")),
        None => Some(about("the trail was cut: it had this entry")),
    })
}

/// Compares the claims after number `after` up to the last of these; the number of the last.
fn compare_batch(
    conn: &mut PgConnection,
    taken: DateTime<Utc>,
    after: i64,
    then: &[Then],
    faults: &mut Vec<Fault>,
) -> Result<i64, CheckpointError> {
    let Some(last) = then.last().map(|then| then.claim) else { return Ok(after) };
    let events = events_between(conn, after + 1, last)?;
    let mails = mails::of_claims(conn, after + 1, last)?;
    let known: BTreeSet<i64> = then.iter().map(|then| then.claim).collect();
    for then in then {
        let found = events.get(&then.claim).map_or_else(|| Some(removed(then)), |events| event_fault(then, events));
        let found = found.or_else(|| {
            let what = mail_fault(then.mails.as_ref()?, of(&mails, then.claim))?;
            Some((None, what))
        });
        faults.extend(found.map(|(seq, what)| Fault { claim: Some(ClaimId(then.claim)), seq, what }));
    }
    let unknown: Vec<i64> = events.keys().filter(|claim| !known.contains(claim)).copied().collect();
    faults.extend(put_in(conn, taken, unknown)?);
    Ok(last)
}

/// Of claims that the checkpoint does not know, those that are older than it.
fn put_in(conn: &mut PgConnection, taken: DateTime<Utc>, unknown: Vec<i64>) -> QueryResult<Vec<Fault>> {
    let old: Vec<i64> = claim_events::table
        .filter(claim_events::claim_id.eq_any(unknown))
        .filter(claim_events::seq.eq(1))
        .filter(claim_events::happened_at.lt(taken - UNDER_WAY))
        .order(claim_events::claim_id)
        .select(claim_events::claim_id)
        .load(conn)?;
    let added = |claim| Fault {
        claim: Some(ClaimId(claim)),
        seq: None,
        what: "it was put back or put in: it is older than the checkpoint, which does not know it".to_owned(),
    };
    Ok(old.into_iter().map(added).collect())
}

fn events_between(conn: &mut PgConnection, first: i64, last: i64) -> QueryResult<BTreeMap<i64, Hashes>> {
    let rows: Vec<(i64, i32, Vec<u8>)> = claim_events::table
        .filter(claim_events::claim_id.between(first, last))
        .order((claim_events::claim_id, claim_events::seq))
        .select((claim_events::claim_id, claim_events::seq, claim_events::hash))
        .load(conn)?;
    let mut events: BTreeMap<i64, Hashes> = BTreeMap::new();
    for (claim, seq, hash) in rows {
        events.entry(claim).or_default().insert(seq, hash);
    }
    Ok(events)
}

fn of(mails: &Mails, whose: i64) -> &[Mail] {
    mails.get(&whose).map_or(&[], Vec::as_slice)
}

type Wrong = (Option<i32>, String);

fn removed(then: &Then) -> Wrong {
    (None, format!("it was removed: it had {} events", then.seq))
}

fn event_fault(then: &Then, events: &Hashes) -> Option<Wrong> {
    let now = events.keys().next_back().copied().unwrap_or(0);
    match events.get(&then.seq) {
        Some(hash) if hex(hash) == then.hash => None,
        Some(_) => Some((Some(then.seq), "this event or one before it was rewritten".to_owned())),
        None => Some((Some(now + 1), format!("its history was cut: it had {} events, and has {now}", then.seq))),
    }
}

fn mail_fault(then: &MailsThen, now: &[Mail]) -> Option<String> {
    let count = then.states.chars().count();
    if now.len() < count {
        return Some(format!("a mail was removed: there were {count}, and are {}", now.len()));
    }
    let same = hex(&digest_of(now, &then.states)) == then.digest;
    (!same).then(|| format!("one of its first {count} mails was altered, put in, or is said to have gone otherwise"))
}
