//! How often people are invited (rule 5.27): counted like failures to sign in.

use crate::people::sign_in::count_within;
use crate::people::sign_in::limits::{Key, Limit};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;

/// By one company, or by the programme.
pub const COMPANY: Limit = Limit { tries: 30, interval: TimeDelta::minutes(10) };
/// Of them to one address.
pub const ADDRESS: Limit = Limit { tries: 3, interval: TimeDelta::minutes(20) };

/// Counts an invitation of an address by a company, `None` for the programme, in a transaction. One that comes too early is
/// not counted: how long it has to wait.
pub fn attempt(
    conn: &mut PgConnection,
    company: Option<i64>,
    email: &str,
    now: DateTime<Utc>,
) -> QueryResult<Option<TimeDelta>> {
    let limits = [(Key::of_invitations(company), COMPANY), (Key::of_invitations_to(company, email), ADDRESS)];
    count_within(conn, limits, now)
}
