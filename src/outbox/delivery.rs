//! What came of a mail: taken, failed, or needed by nobody any more. Only the holder of the lease writes it.

use crate::db::Prepared;
use crate::db::schema::outbox;
use crate::outbox::lease::Leased;
use crate::outbox::letter::{Letter, line};
use crate::outbox::owed::letter_digest;
use crate::outbox::retry::{ERROR_LENGTH, wait_after};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;

/// Why a mail is not sent whose reader turned its kind off.
pub const UNWANTED: &str = "its reader turned mails of this kind off";

/// A mail is given up after so many attempts …
const ATTEMPTS: i32 = 10;
/// … if it is also so old: an outage of hours costs no mail, whatever its attempts.
const AGE: TimeDelta = TimeDelta::days(5);

/// Notes that a mail server took the mail. `false` when the lease was lost meanwhile; then nothing is written.
pub fn mark_accepted(conn: &mut PgConnection, mail: &Leased, now: DateTime<Utc>) -> QueryResult<bool> {
    let set = (outbox::accepted_at.eq(now), outbox::lease_until.eq(None::<DateTime<Utc>>));
    let noted = Prepared(diesel::update(held(mail)).set(set).returning(outbox::id)).get_result::<i64>(conn);
    noted.optional().map(|id| id.is_some())
}

/// Keeps what the mail says as it is handed over. `false` when the lease was lost meanwhile; then nothing is written.
pub fn rewrite(conn: &mut PgConnection, mail: &Leased, letter: &Letter) -> QueryResult<bool> {
    let value = serde_json::to_value(letter).map_err(|e| diesel::result::Error::SerializationError(e.into()))?;
    let digest = letter_digest(&value).to_vec();
    let set = (outbox::letter.eq(value), outbox::letter_digest.eq(digest));
    diesel::update(held(mail)).set(set).execute(conn).map(|rows| rows == 1)
}

/// Notes that nobody needs the mail any more, and why: it is not sent. `false` when the lease was lost meanwhile.
pub fn mark_void(conn: &mut PgConnection, mail: &Leased, now: DateTime<Utc>, why: &str) -> QueryResult<bool> {
    let set =
        (outbox::void_at.eq(now), outbox::last_error.eq(line(why)), outbox::lease_until.eq(None::<DateTime<Utc>>));
    diesel::update(held(mail)).set(set).execute(conn).map(|rows| rows == 1)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failed {
    Again(DateTime<Utc>),
    /// It was given up and waits for a person.
    Parked,
    /// The lease was lost meanwhile; nothing was written.
    LeaseLost,
}

/// Notes that the mail was not taken, and when to try again: after one minute, then twice as long each time up to a day.
/// A permanent failure, or the last of ten attempts in five days, parks it; the days count anew when a lead sends it again.
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
