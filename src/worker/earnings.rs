//! Holding earnings against the associations as they are now: claims are approved, found eligible and ended after their rows
//! came in (rules 15.6 and 15.7).

use crate::claims::context::Context;
use crate::db::{DbError, Pool};
use crate::earnings::check;

/// Checks the last months.
pub fn sweep(pool: &Pool, context: &Context) -> Result<usize, DbError> {
    pool.with(|conn| {
        let now = context.clock.now(conn)?;
        check::check(conn, context.programme().time_zone, now)?;
        // Nothing that a line of the log is worth.
        Ok(0)
    })
}
