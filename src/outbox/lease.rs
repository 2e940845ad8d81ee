//! Who may send a mail now. A lease is a row's number of attempts: a worker that was overtaken holds an older number, and
//! what it writes then changes nothing (rule 11.4).

use crate::db::Prepared;
use crate::db::schema::outbox;
use crate::outbox::hold::held_since;
use crate::outbox::kind::MailKind;
use crate::outbox::letter::{Letter, line};
use crate::outbox::retry::{ERROR_LENGTH, wait_after};
use crate::text::Language;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::result::Error;
use serde_json::Value;
use std::time::{Duration, Instant};
use uuid::Uuid;

/// How long a lease lasts; longer than any conversation with a mail server that keeps to its time limits.
pub const LEASE: Duration = Duration::from_secs(600);

/// A mail that this worker, and nobody else, may send until the lease ends.
#[derive(Debug, Clone)]
pub struct Leased {
    pub id: i64,
    /// The number of this attempt: the fence.
    pub attempt: i32,
    /// What makes its Message-ID its own, the same at every attempt (rule 11.2).
    pub message_key: Uuid,
    pub begun_at: DateTime<Utc>,
    /// The claim that it is about; `None` for a day's list and for what is about an account.
    pub claim_id: Option<i64>,
    pub reminder_id: Option<i64>,
    /// The day of the list that owes it.
    pub list_day: Option<NaiveDate>,
    pub kind: MailKind,
    pub recipient: String,
    pub recipient_name: String,
    pub language: Language,
    pub letter: Letter,
    pub consent_link_id: Option<i64>,
    pub account_link_id: Option<Uuid>,
    /// In whose list of notices it stands.
    pub reader_id: Option<i64>,
    pub owed_at: DateTime<Utc>,
    /// When a lead last asked to send it again.
    pub again_at: Option<DateTime<Utc>>,
    taken: Instant,
}

impl Leased {
    /// Whether the lease has run out by this machine's own steady clock: a worker that was frozen meanwhile must not
    /// begin to send.
    pub fn is_over(&self) -> bool {
        self.taken.elapsed() >= LEASE
    }
}

#[derive(Debug, Clone)]
pub enum LeaseOutcome {
    Mail(Box<Leased>),
    /// Its row holds what this program cannot read. It is given up, so that it holds up nobody.
    Unreadable {
        id: i64,
        why: String,
    },
}

/// What a row says of itself: number, attempt, Message-ID, and what owes it.
type Origin = (i64, i32, Uuid, Option<i64>, Option<i64>, Option<NaiveDate>);
/// The customer's link, the account's, and whose notice it is.
type Links = (Option<i64>, Option<Uuid>, Option<i64>);
type LeasedRow = (Origin, String, (String, String, String), Value, Links, (DateTime<Utc>, Option<DateTime<Utc>>));

/// Leases up to `batch` mails that are due at `now`, the longest due first; those alone that can be read.
pub fn lease(conn: &mut PgConnection, now: DateTime<Utc>, batch: i64) -> QueryResult<Vec<Leased>> {
    let leased = lease_due(conn, now, batch)?.into_iter().filter_map(|outcome| match outcome {
        LeaseOutcome::Mail(mail) => Some(*mail),
        LeaseOutcome::Unreadable { .. } => None,
    });
    Ok(leased.collect())
}

/// Leases up to `batch` mails that are due at `now`, the longest due first; none while mail is held. Rows that another
/// worker is about to lease are passed over.
pub fn lease_due(conn: &mut PgConnection, now: DateTime<Utc>, batch: i64) -> QueryResult<Vec<LeaseOutcome>> {
    let taken = Instant::now();
    let until = now + TimeDelta::seconds(i64::try_from(LEASE.as_secs()).unwrap_or(i64::MAX));
    conn.transaction(|conn| {
        // After a restore nothing goes out (rule 13.17).
        if held_since(conn)?.is_some() {
            return Ok(Vec::new());
        }
        let due: Vec<(i64, i32)> = outbox::table
            .select((outbox::id, outbox::attempts))
            .filter(outbox::accepted_at.is_null())
            .filter(outbox::parked_at.is_null())
            .filter(outbox::void_at.is_null())
            .filter(outbox::next_attempt_at.le(now))
            .filter(outbox::lease_until.is_null().or(outbox::lease_until.le(now)))
            .order((outbox::next_attempt_at, outbox::id))
            .limit(batch)
            .for_update()
            .skip_locked()
            .load(conn)?;
        due.into_iter().map(|(id, attempts)| turn(conn, (id, attempts + 1), now, until, taken)).collect()
    })
}

fn turn(
    conn: &mut PgConnection,
    (id, attempt): (i64, i32),
    now: DateTime<Utc>,
    until: DateTime<Utc>,
    taken: Instant,
) -> QueryResult<LeaseOutcome> {
    match read(take(conn, id, attempt, now, until)?, now, taken) {
        Ok(mail) => Ok(LeaseOutcome::Mail(Box::new(mail))),
        Err(error) => {
            let why = line(&format!("this mail cannot be read: {error}"));
            let set = (
                outbox::parked_at.eq(now),
                outbox::last_error.eq(why.chars().take(ERROR_LENGTH).collect::<String>()),
                outbox::lease_until.eq(None::<DateTime<Utc>>),
            );
            diesel::update(outbox::table.find(id)).set(set).execute(conn)?;
            Ok(LeaseOutcome::Unreadable { id, why })
        }
    }
}

/// The next attempt is set as if this one had failed, so that a mail whose worker dies on it waits longer each time.
fn take(
    conn: &mut PgConnection,
    id: i64,
    attempt: i32,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
) -> QueryResult<LeasedRow> {
    let set = (
        outbox::attempts.eq(attempt),
        outbox::lease_until.eq(until),
        outbox::next_attempt_at.eq(now + wait_after(attempt)),
    );
    let taken = diesel::update(outbox::table.find(id)).set(set).returning((
        (outbox::id, outbox::attempts, outbox::message_key, outbox::claim_id, outbox::reminder_id, outbox::list_day),
        outbox::kind,
        (outbox::recipient, outbox::recipient_name, outbox::language),
        outbox::letter,
        (outbox::consent_link_id, outbox::account_link_id, outbox::reader_id),
        (outbox::owed_at, outbox::again_at),
    ));
    Prepared(taken).get_result(conn)
}

fn read(row: LeasedRow, now: DateTime<Utc>, taken: Instant) -> QueryResult<Leased> {
    let (origin, kind, (recipient, recipient_name, language), letter, links, (owed_at, again_at)) = row;
    let (id, attempt, message_key, claim_id, reminder_id, list_day) = origin;
    Ok(Leased {
        id,
        attempt,
        message_key,
        begun_at: now,
        claim_id,
        reminder_id,
        list_day,
        kind: kind.try_into().map_err(Error::DeserializationError)?,
        recipient,
        recipient_name,
        language: language.try_into().map_err(Error::DeserializationError)?,
        letter: letter.try_into().map_err(|e: serde_json::Error| Error::DeserializationError(e.into()))?,
        consent_link_id: links.0,
        account_link_id: links.1,
        reader_id: links.2,
        owed_at,
        again_at,
        taken,
    })
}

pub fn under_way(conn: &mut PgConnection, now: DateTime<Utc>) -> QueryResult<bool> {
    let leased = outbox::table
        .filter(outbox::accepted_at.is_null())
        .filter(outbox::parked_at.is_null())
        .filter(outbox::void_at.is_null())
        .filter(outbox::lease_until.gt(now));
    diesel::select(diesel::dsl::exists(leased)).get_result(conn)
}
