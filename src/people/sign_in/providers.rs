//! How often people may begin to sign in through a provider (rule 5.31): each of them makes us ask it.

use crate::people::sign_in::count_within;
use crate::people::sign_in::limits::{Key, Limit};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use std::net::IpAddr;

/// By one network: a whole office may be one.
pub const NETWORK: Limit = Limit { tries: 100, interval: TimeDelta::seconds(5) };
/// By all networks.
pub const ALL: Limit = Limit { tries: 1000, interval: TimeDelta::seconds(1) };

/// Counts one more, in a transaction; `false` when they were too many.
pub fn attempt(conn: &mut PgConnection, network: Option<IpAddr>, now: DateTime<Utc>) -> QueryResult<bool> {
    let limits = [(Key::of_providers(network), NETWORK), (Key::of_all_providers(), ALL)];
    Ok(count_within(conn, limits, now)?.is_none())
}
