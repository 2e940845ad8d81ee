//! Signing in: who an address belongs to, and how guessing is slowed down.
//!
//! A try is counted before the password is compared, so that a hundred guesses sent at once are still a hundred. After
//! [`FREE`] tries each further one waits, longer each time, up to [`LONGEST_WAIT`]: a stranger can annoy but not lock
//! anybody out for good. The count is in the database, so a restart forgets nothing (rule 5.6).

use super::UserId;
use crate::db::schema::{sign_in_failures, users};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

/// Tries that cost nothing.
pub const FREE: usize = 5;
/// The longest wait between two tries.
pub const LONGEST_WAIT: TimeDelta = TimeDelta::minutes(15);
/// The wait after the last free try; it doubles with each further one.
const FIRST_WAIT: TimeDelta = TimeDelta::minutes(1);
/// After this long a failure is forgotten.
const MEMORY: TimeDelta = TimeDelta::hours(24);

diesel::define_sql_function! { fn pg_advisory_xact_lock(key: BigInt); }
diesel::define_sql_function! { fn hashtextextended(text: Text, seed: BigInt) -> BigInt; }

/// What a try may go on with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Attempt {
    /// The password may be compared: with this account's, or with nobody's.
    Compare(Option<(UserId, String)>),
    /// Too many tries; the next one counts after so many minutes.
    Wait(i64),
}

/// Begins a try for `email`, in a transaction.
///
/// # Errors
/// When the database cannot be asked.
pub fn begin(conn: &mut PgConnection, email: &str, now: DateTime<Utc>) -> QueryResult<Attempt> {
    let email = key(email);
    diesel::select(pg_advisory_xact_lock(hashtextextended(&email, 0))).execute(conn)?;
    diesel::delete(sign_in_failures::table.filter(sign_in_failures::at.lt(now - MEMORY))).execute(conn)?;
    let tries: Vec<DateTime<Utc>> = sign_in_failures::table
        .filter(sign_in_failures::email.eq(&email))
        .order(sign_in_failures::at.desc())
        .select(sign_in_failures::at)
        .load(conn)?;
    if let Some(minutes) = wait(&tries, now) {
        return Ok(Attempt::Wait(minutes));
    }
    diesel::insert_into(sign_in_failures::table)
        .values((sign_in_failures::email.eq(&email), sign_in_failures::at.eq(now)))
        .execute(conn)?;
    let account: Option<(i64, String)> = users::table
        .filter(users::email.eq(&email).and(users::disabled_at.is_null()))
        .select((users::id, users::password_hash))
        .first(conn)
        .optional()?;
    Ok(Attempt::Compare(account.map(|(id, hash)| (UserId(id), hash))))
}

/// Forgets the tries for `email`: the password was right.
///
/// # Errors
/// When the database cannot be asked.
pub fn succeeded(conn: &mut PgConnection, email: &str) -> QueryResult<()> {
    diesel::delete(sign_in_failures::table.filter(sign_in_failures::email.eq(key(email)))).execute(conn).map(drop)
}

/// An address as accounts are found by it. Longer than any address, it belongs to nobody.
fn key(email: &str) -> String {
    email.trim().to_lowercase().chars().take(300).collect()
}

/// The minutes until another try counts, given the earlier tries, newest first.
fn wait(tries: &[DateTime<Utc>], now: DateTime<Utc>) -> Option<i64> {
    let last = tries.first()?;
    let doublings = u32::try_from(tries.len().checked_sub(FREE)?).unwrap_or(u32::MAX).min(8);
    let until = *last + (FIRST_WAIT * 2_i32.pow(doublings)).min(LONGEST_WAIT);
    let left = until - now;
    (left > TimeDelta::zero()).then(|| (left.num_seconds() + 59) / 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_grows_and_ends() {
        let now = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        let ago = |seconds: i64, count: usize| vec![now - TimeDelta::seconds(seconds); count];
        assert_eq!(wait(&[], now), None);
        assert_eq!(wait(&ago(0, FREE - 1), now), None);
        assert_eq!(wait(&ago(0, FREE), now), Some(1));
        assert_eq!(wait(&ago(59, FREE), now), Some(1));
        assert_eq!(wait(&ago(60, FREE), now), None);
        assert_eq!(wait(&ago(0, FREE + 1), now), Some(2));
        assert_eq!(wait(&ago(0, FREE + 400), now), Some(15));
        assert_eq!(wait(&ago(15 * 60, FREE + 400), now), None);
    }
}
