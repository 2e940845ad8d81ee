//! Who may send a mail now, and what came of it. A lease is a row's number of attempts: a worker that was overtaken
//! holds an older number, and what it writes then changes nothing (rule 11.4).

use crate::db::Prepared;
use crate::db::schema::outbox;
use crate::outbox::kind::MailKind;
use crate::outbox::letter::{Letter, line};
use crate::outbox::queue::{known, read_letter};
use crate::text::Language;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use serde_json::Value;
use std::time::{Duration, Instant};
use uuid::Uuid;

/// How long a lease lasts; longer than any conversation with a mail server that keeps to its time limits.
pub const LEASE: Duration = Duration::from_secs(600);
/// The wait after the first failure; it doubles with each further one.
const FIRST_WAIT: TimeDelta = TimeDelta::minutes(1);
/// The longest wait.
const LONGEST_WAIT: TimeDelta = TimeDelta::days(1);
/// A mail is given up after so many attempts …
const ATTEMPTS: i32 = 10;
/// … if it is also so old: an outage of hours costs no mail, whatever its attempts.
const AGE: TimeDelta = TimeDelta::days(5);
/// The longest error text kept, in characters.
const ERROR_LENGTH: usize = 500;

/// A mail that this worker, and nobody else, may send until the lease ends.
#[derive(Debug, Clone)]
pub struct Leased {
    /// The row.
    pub id: i64,
    /// The number of this attempt: the fence.
    pub attempt: i32,
    /// What makes its Message-ID its own, the same at every attempt (rule 11.2).
    pub message_key: Uuid,
    /// When this attempt began.
    pub begun_at: DateTime<Utc>,
    /// The claim that it is about; `None` for a day's list.
    pub claim_id: Option<i64>,
    /// The reminder that owes it.
    pub reminder_id: Option<i64>,
    /// The day of the list that owes it.
    pub list_day: Option<NaiveDate>,
    /// Its kind.
    pub kind: MailKind,
    /// The address.
    pub recipient: String,
    /// The reader's name.
    pub recipient_name: String,
    /// The reader's language.
    pub language: Language,
    /// What it says.
    pub letter: Letter,
    /// The customer's link that it carries.
    pub consent_link_id: Option<i64>,
    /// When it was owed.
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

/// A mail whose turn it is.
#[derive(Debug, Clone)]
pub enum Turn {
    /// It is leased.
    Mail(Box<Leased>),
    /// Its row holds what this program cannot read. It is given up, so that it holds up nobody.
    Unreadable {
        /// The row.
        id: i64,
        /// What cannot be read.
        why: String,
    },
}

/// What a row says of itself: number, attempt, Message-ID, and what owes it.
type Origin = (i64, i32, Uuid, Option<i64>, Option<i64>, Option<NaiveDate>);
type LeasedRow = (Origin, String, (String, String, String), Value, Option<i64>, (DateTime<Utc>, Option<DateTime<Utc>>));

/// Leases up to `batch` mails that are due at `now`, the longest due first; those alone that can be read.
///
/// # Errors
/// When the database cannot be asked.
pub fn lease(conn: &mut PgConnection, now: DateTime<Utc>, batch: i64) -> QueryResult<Vec<Leased>> {
    let turns = turns(conn, now, batch)?.into_iter().filter_map(|turn| match turn {
        Turn::Mail(mail) => Some(*mail),
        Turn::Unreadable { .. } => None,
    });
    Ok(turns.collect())
}

/// Leases up to `batch` mails that are due at `now`, the longest due first. Rows that another worker is about to lease
/// are passed over.
///
/// # Errors
/// When the database cannot be asked.
pub fn turns(conn: &mut PgConnection, now: DateTime<Utc>, batch: i64) -> QueryResult<Vec<Turn>> {
    let taken = Instant::now();
    let until = now + TimeDelta::seconds(i64::try_from(LEASE.as_secs()).unwrap_or(i64::MAX));
    conn.transaction(|conn| {
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
) -> QueryResult<Turn> {
    match read(take(conn, id, attempt, now, until)?, now, taken) {
        Ok(mail) => Ok(Turn::Mail(Box::new(mail))),
        Err(error) => {
            let why = line(&format!("this mail cannot be read: {error}"));
            let set = (
                outbox::parked_at.eq(now),
                outbox::last_error.eq(why.chars().take(ERROR_LENGTH).collect::<String>()),
                outbox::lease_until.eq(None::<DateTime<Utc>>),
            );
            diesel::update(outbox::table.find(id)).set(set).execute(conn)?;
            Ok(Turn::Unreadable { id, why })
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
        outbox::consent_link_id,
        (outbox::owed_at, outbox::again_at),
    ));
    Prepared(taken).get_result(conn)
}

fn read(row: LeasedRow, now: DateTime<Utc>, taken: Instant) -> QueryResult<Leased> {
    let (origin, kind, (recipient, recipient_name, language), letter, consent_link_id, (owed_at, again_at)) = row;
    let (id, attempt, message_key, claim_id, reminder_id, list_day) = origin;
    Ok(Leased {
        id,
        attempt,
        message_key,
        begun_at: now,
        claim_id,
        reminder_id,
        list_day,
        kind: known(&kind, MailKind::parse)?,
        recipient,
        recipient_name,
        language: known(&language, Language::parse)?,
        letter: read_letter(letter)?,
        consent_link_id,
        owed_at,
        again_at,
        taken,
    })
}

/// Whether somebody is handing a mail over at `now`.
///
/// # Errors
/// When the database cannot be asked.
pub fn under_way(conn: &mut PgConnection, now: DateTime<Utc>) -> QueryResult<bool> {
    let leased = outbox::table
        .filter(outbox::accepted_at.is_null())
        .filter(outbox::parked_at.is_null())
        .filter(outbox::void_at.is_null())
        .filter(outbox::lease_until.gt(now));
    diesel::select(diesel::dsl::exists(leased)).get_result(conn)
}

/// Notes that a mail server took the mail. `false` when the lease was lost meanwhile; then nothing is written.
///
/// # Errors
/// When the database refuses.
pub fn mark_accepted(conn: &mut PgConnection, mail: &Leased, now: DateTime<Utc>) -> QueryResult<bool> {
    let set = (outbox::accepted_at.eq(now), outbox::lease_until.eq(None::<DateTime<Utc>>));
    let noted = Prepared(diesel::update(held(mail)).set(set).returning(outbox::id)).get_result::<i64>(conn);
    noted.optional().map(|id| id.is_some())
}

/// Keeps what the mail says as it is handed over. `false` when the lease was lost meanwhile; then nothing is written.
///
/// # Errors
/// When the database refuses.
pub fn rewrite(conn: &mut PgConnection, mail: &Leased, letter: &Letter) -> QueryResult<bool> {
    let value = serde_json::to_value(letter).map_err(|e| diesel::result::Error::SerializationError(e.into()))?;
    diesel::update(held(mail)).set(outbox::letter.eq(value)).execute(conn).map(|rows| rows == 1)
}

/// Notes that nobody needs the mail any more, and why: it is not sent. `false` when the lease was lost meanwhile.
///
/// # Errors
/// When the database refuses.
pub fn mark_void(conn: &mut PgConnection, mail: &Leased, now: DateTime<Utc>, why: &str) -> QueryResult<bool> {
    let set =
        (outbox::void_at.eq(now), outbox::last_error.eq(line(why)), outbox::lease_until.eq(None::<DateTime<Utc>>));
    diesel::update(held(mail)).set(set).execute(conn).map(|rows| rows == 1)
}

/// What became of a mail that was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failed {
    /// It will be tried again then.
    Again(DateTime<Utc>),
    /// It was given up and waits for a person.
    Parked,
    /// The lease was lost meanwhile; nothing was written.
    LeaseLost,
}

/// Notes that the mail was not taken, and when to try again: after one minute, then twice as long each time up to a day.
/// A permanent failure, or the last of ten attempts in five days, parks it; the days count anew when a lead sends it again.
///
/// # Errors
/// When the database refuses.
pub fn mark_failed(
    conn: &mut PgConnection,
    mail: &Leased,
    now: DateTime<Utc>,
    error: &str,
    permanent: bool,
) -> QueryResult<Failed> {
    let since = mail.again_at.unwrap_or(mail.owed_at);
    let given_up = permanent || (mail.attempt >= ATTEMPTS && now - since >= AGE);
    let next = now + wait_after(mail.attempt);
    let set = (
        outbox::last_error.eq(line(error).chars().take(ERROR_LENGTH).collect::<String>()),
        outbox::next_attempt_at.eq(next),
        outbox::parked_at.eq(given_up.then_some(now)),
        outbox::lease_until.eq(None::<DateTime<Utc>>),
    );
    let written = diesel::update(held(mail)).set(set).execute(conn)? == 1;
    Ok(match (written, given_up) {
        (false, _) => Failed::LeaseLost,
        (true, true) => Failed::Parked,
        (true, false) => Failed::Again(next),
    })
}

/// Owes a mail again that was given up, at the wish of `user`; the fence goes on counting. `Some(false)` when it is not
/// given up, `None` when there is none of that number.
///
/// # Errors
/// When the database refuses.
pub fn send_again(conn: &mut PgConnection, id: i64, user: i64, now: DateTime<Utc>) -> QueryResult<Option<bool>> {
    let parked: Option<Option<DateTime<Utc>>> =
        outbox::table.find(id).select(outbox::parked_at).for_update().first(conn).optional()?;
    let Some(parked) = parked else { return Ok(None) };
    if parked.is_none() {
        return Ok(Some(false));
    }
    let set = (
        outbox::parked_at.eq(None::<DateTime<Utc>>),
        outbox::next_attempt_at.eq(now),
        outbox::again_at.eq(now),
        outbox::again_by.eq(user),
    );
    diesel::update(outbox::table.find(id)).set(set).execute(conn).map(|rows| Some(rows == 1))
}

/// The row, while the lease holds.
#[diesel::dsl::auto_type(no_type_alias)]
fn held(mail: &Leased) -> _ {
    let id: i64 = mail.id;
    let attempt: i32 = mail.attempt;
    outbox::table
        .filter(outbox::id.eq(id))
        .filter(outbox::attempts.eq(attempt))
        .filter(outbox::accepted_at.is_null())
        .filter(outbox::parked_at.is_null())
        .filter(outbox::void_at.is_null())
}

fn wait_after(attempt: i32) -> TimeDelta {
    let doublings = attempt.saturating_sub(1).clamp(0, 20).unsigned_abs();
    FIRST_WAIT.checked_mul(1 << doublings).map_or(LONGEST_WAIT, |wait| wait.min(LONGEST_WAIT))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_from_a_minute_to_a_day() {
        let minutes: Vec<i64> = (1..=13).map(|attempt| wait_after(attempt).num_minutes()).collect();
        assert_eq!(minutes, [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 1440, 1440]);
        assert_eq!(wait_after(i32::MAX), LONGEST_WAIT);
    }
}
