//! How often people are invited (rule 5.27): counted like failures to sign in.

use crate::people::sign_in::limits::{Key, Limit};
use crate::people::sign_in::{count_all_within, count_within};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;

/// By one company, or by the programme.
pub const COMPANY: Limit = Limit { tries: 30, interval: TimeDelta::minutes(10) };
/// Of them to one address.
pub const ADDRESS: Limit = Limit { tries: 3, interval: TimeDelta::minutes(20) };

/// People that one table of a company may invite.
pub const MOST_BY_COMPANY: usize = 200;
/// By tables of one company.
pub const TABLES_OF_COMPANY: Limit = Limit { tries: 200, interval: TimeDelta::minutes(10) };
/// By tables of leads, for all companies.
pub const TABLES_OF_LEADS: Limit = Limit { tries: 2_000, interval: TimeDelta::minutes(1) };

/// Whose table invites people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inviter {
    Company(i64),
    Programme,
}

/// Counts the invitations of a table, by company and address, in a transaction. Where there would be too many, none is
/// counted: how long to wait.
pub fn attempt_all(
    conn: &mut PgConnection,
    by: Inviter,
    invited: &[(i64, &str)],
    now: DateTime<Utc>,
) -> QueryResult<Option<TimeDelta>> {
    let whole = match by {
        Inviter::Company(id) => (Key::of_tables(Some(id)), TABLES_OF_COMPANY),
        Inviter::Programme => (Key::of_tables(None), TABLES_OF_LEADS),
    };
    let each = invited.iter().map(|(company, email)| (Key::of_invitations_to(Some(*company), email), ADDRESS, 1));
    let most = i32::try_from(invited.len()).unwrap_or(i32::MAX);
    count_all_within(conn, each.chain([(whole.0, whole.1, most)]).collect(), now)
}

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
