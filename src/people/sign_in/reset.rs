//! How often a link to set another password may be asked for (rule 5.11): counted like failures to sign in, and of an address
//! whether or not there is an account.

use crate::people::sign_in::count_within;
use crate::people::sign_in::limits::{Key, Limit};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
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
    if count_within(conn, of_all, now)?.is_some() {
        return Ok(ResetAttempt::TooMany);
    }
    let wait = count_within(conn, [(Key::of_resets_for(&email), ADDRESS)], now)?;
    Ok(if wait.is_none() { ResetAttempt::Send } else { ResetAttempt::Enough })
}
