//! How a person wants to work.

use crate::db::schema::reviewer_preferences;
use crate::people::person::UserId;
use diesel::pg::PgConnection;
use diesel::prelude::*;

/// Whether single keys act on the review page (rule 7.12); not until it was chosen.
pub fn shortcuts(conn: &mut PgConnection, user: UserId) -> QueryResult<bool> {
    let chosen = reviewer_preferences::table.find(user.0).select(reviewer_preferences::shortcuts).first(conn);
    Ok(chosen.optional()?.unwrap_or(false))
}

/// Keeps the choice. Choosing the same twice is the same as choosing it once, so this needs no receipt.
pub fn set_shortcuts(conn: &mut PgConnection, user: UserId, on: bool) -> QueryResult<()> {
    diesel::insert_into(reviewer_preferences::table)
        .values((reviewer_preferences::user_id.eq(user.0), reviewer_preferences::shortcuts.eq(on)))
        .on_conflict(reviewer_preferences::user_id)
        .do_update()
        .set(reviewer_preferences::shortcuts.eq(on))
        .execute(conn)
        .map(drop)
}
