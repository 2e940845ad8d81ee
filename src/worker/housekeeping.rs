//! Removing what nobody will ask for again: old form receipts and ended sessions. Neither ages by the demo's clock.

use crate::db::schema::{form_receipts, sessions};
use crate::db::{DbError, Pool};
use crate::time::clock::Clock;
use chrono::TimeDelta;
use diesel::prelude::*;

/// A form that is sent again after so long is refused as unknown by its page's other checks.
const RECEIPTS: TimeDelta = TimeDelta::days(30);

/// Removes them, and says how many.
///
/// # Errors
/// When the database refuses.
pub fn sweep(pool: &Pool) -> Result<usize, DbError> {
    pool.with(|conn| {
        let now = Clock::Database.now(conn)?;
        let receipts = form_receipts::table.filter(form_receipts::received_at.lt(now - RECEIPTS));
        let ended = sessions::table.filter(sessions::expires_at.lt(now));
        Ok(diesel::delete(receipts).execute(conn)? + diesel::delete(ended).execute(conn)?)
    })
}
