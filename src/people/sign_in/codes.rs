//! How often a code of a second factor may be tried (rule 5.23): counted like passwords, by account and network, or by known
//! browser. A try is counted before the code is compared, and taken off again when it was right.

use crate::db::schema::{sign_in_counts, users};
use crate::people::person::UserId;
use crate::people::sign_in::limits::{CODE, Key, PLACE};
use crate::people::sign_in::{self, Count, DEVICE_LASTS, Device, LOCK_WAIT, Wait, longest_wait};
use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use std::collections::HashMap;
use std::net::IpAddr;

/// Somebody who is about to try a code.
#[derive(Debug, Clone)]
pub struct CodeTry {
    pub user: UserId,
    /// Where they are.
    pub network: Option<IpAddr>,
    /// What their browser got at an earlier sign-in.
    pub device: Option<Device>,
}

/// What a try was counted by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountedTry(Vec<Count>);

/// Counts a try, in a transaction, or says how long it has to wait. Tries for one account do this one after another.
pub fn begin(conn: &mut PgConnection, tried: &CodeTry, now: DateTime<Utc>) -> QueryResult<Result<CountedTry, Wait>> {
    if let Some(wait) = longest_wait(&counts(conn, tried, now)?, now) {
        return Ok(Err(wait));
    }
    users::table.find(tried.user.0).select(users::id).for_no_key_update().first::<i64>(conn).optional()?;
    let mut counts = counts(conn, tried, now)?;
    if let Some(wait) = longest_wait(&counts, now) {
        return Ok(Err(wait));
    }
    sign_in::add_all(conn, &mut counts, now)?;
    Ok(Ok(CountedTry(counts)))
}

/// Takes a try off the counts again, in a transaction: the code was right.
pub fn succeeded(conn: &mut PgConnection, CountedTry(counts): &CountedTry) -> QueryResult<()> {
    diesel::sql_query(LOCK_WAIT).execute(conn)?;
    counts.iter().try_for_each(|count| sign_in::take_off(conn, count))
}

fn counts(conn: &mut PgConnection, tried: &CodeTry, now: DateTime<Utc>) -> QueryResult<Vec<Count>> {
    let user = tried.user;
    let known = tried.device.as_ref().filter(|device| device.user == user && now < device.since + DEVICE_LASTS);
    let limits = match known {
        Some(device) => vec![(Key::of_code_device(user.0, &device.id), PLACE)],
        None => vec![(Key::of_code_place(user.0, tried.network), PLACE), (Key::of_codes(user.0), CODE)],
    };
    let keys: Vec<&Vec<u8>> = limits.iter().map(|(key, _)| &key.0).collect();
    let found = sign_in_counts::table.filter(sign_in_counts::key.eq_any(keys));
    let found: HashMap<Vec<u8>, DateTime<Utc>> = found.load::<(Vec<u8>, DateTime<Utc>)>(conn)?.into_iter().collect();
    let count = |(key, limit): (Key, _)| Count { before: found.get(&key.0).copied(), key, limit, after: None };
    Ok(limits.into_iter().map(count).collect())
}
