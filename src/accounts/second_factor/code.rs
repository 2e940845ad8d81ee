//! Using a code up: one of the app, or a recovery code.

use crate::accounts::second_factor::{recovery, rows, secret};
use crate::claims::keys::Keys;
use crate::people::UserId;
use crate::time::clock::Clock;
use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum UsedCode {
    App,
    /// A recovery code, and how many are left.
    Recovery {
        left: i64,
    },
}

/// Uses a code of the account's second factor up; `None` for a wrong code, and for one that was used. Inside the caller's
/// transaction, which has locked the account: of two who send one code, one succeeds.
pub(super) fn take(
    conn: &mut PgConnection,
    keys: &Keys,
    user: UserId,
    typed: &str,
    now: DateTime<Utc>,
) -> QueryResult<Option<UsedCode>> {
    let Some((sealed, _)) = rows::stored(conn, user)? else { return Ok(None) };
    if let Some(hash) = recovery::hash(typed) {
        let taken = rows::take_recovery_code(conn, user, hash, now)?;
        let left = rows::codes_left(conn, user)?;
        return Ok(taken.then_some(UsedCode::Recovery { left }));
    }
    let Some((secret, _)) = secret::unsealed(keys, user, &sealed) else {
        tracing::error!(user = user.0, "no secret of CPOR_SECRET opens the account's second factor: reset it");
        return Ok(None);
    };
    let Some(step) = secret.step_of(&digits(typed), Clock::Database.now(conn)?) else { return Ok(None) };
    Ok(rows::take_step(conn, user, step)?.then_some(UsedCode::App))
}

/// A code as apps show it, without the spaces.
pub(super) fn digits(typed: &str) -> String {
    typed.chars().filter(|each| !each.is_whitespace()).take(20).collect()
}
