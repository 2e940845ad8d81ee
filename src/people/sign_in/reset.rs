//! How often a link to set another password may be asked for (rule 5.11): counted like failures to sign in, and of an address
//! whether or not there is an account.

use crate::db::schema::sign_in_counts;
use crate::people::sign_in::limits::{Key, Limit};
use crate::people::sign_in::{Count, LOCK_WAIT, add};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use std::collections::HashMap;
use std::net::IpAddr;

/// By one network.
pub const NETWORK: Limit = Limit { tries: 10, interval: TimeDelta::minutes(5) };
/// By all networks.
pub const ALL: Limit = Limit { tries: 200, interval: TimeDelta::seconds(2) };
/// For one address; more are not told, and get no mail.
pub const ADDRESS: Limit = Limit { tries: 3, interval: TimeDelta::minutes(20) };

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResetAttempt {
    /// A mail may go to the holder of this address.
    Send,
    /// They have had enough of them.
    Enough,
    /// This network, or all of them together, asked too often.
    TooMany,
}

/// Counts an attempt to ask for a link for `email`, in a transaction.
pub fn attempt(
    conn: &mut PgConnection,
    email: &str,
    network: Option<IpAddr>,
    now: DateTime<Utc>,
) -> QueryResult<ResetAttempt> {
    let email: String = email.trim().to_lowercase().chars().take(300).collect();
    let of_all = [(Key::of_resets(network), NETWORK), (Key::of_all_resets(), ALL)];
    if !counted(conn, of_all, now)? {
        return Ok(ResetAttempt::TooMany);
    }
    let may = counted(conn, [(Key::of_resets_for(&email), ADDRESS)], now)?;
    Ok(if may { ResetAttempt::Send } else { ResetAttempt::Enough })
}

/// Counts one more of each, unless one of them has to wait.
fn counted<const N: usize>(
    conn: &mut PgConnection,
    mut limits: [(Key, Limit); N],
    now: DateTime<Utc>,
) -> QueryResult<bool> {
    let keys: Vec<&Vec<u8>> = limits.iter().map(|(key, _)| &key.0).collect();
    let found = sign_in_counts::table.filter(sign_in_counts::key.eq_any(keys));
    let found: HashMap<Vec<u8>, DateTime<Utc>> = found.load::<(Vec<u8>, DateTime<Utc>)>(conn)?.into_iter().collect();
    if limits.iter().any(|(key, limit)| limit.wait(found.get(&key.0).copied(), now) > TimeDelta::zero()) {
        return Ok(false);
    }
    diesel::sql_query(LOCK_WAIT).execute(conn)?;
    limits.sort_by(|(one, _), (other, _)| one.0.cmp(&other.0));
    for (key, limit) in limits {
        add(conn, &Count { key, limit, before: None, after: None }, now)?;
    }
    Ok(true)
}
