//! Holding mail back after a restore (rule 13.17): the database is older than what went out since, and customers may have
//! answered what it does not know.

use crate::db::schema::mail_holds;
use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;

/// Holds everything back from `now` on; what is held already stays so.
pub fn hold(conn: &mut PgConnection, now: DateTime<Utc>) -> QueryResult<()> {
    let row = mail_holds::held_at.eq(now);
    diesel::insert_into(mail_holds::table).values(row).on_conflict_do_nothing().execute(conn).map(drop)
}

pub fn held_since(conn: &mut PgConnection) -> QueryResult<Option<DateTime<Utc>>> {
    mail_holds::table.select(mail_holds::held_at).first(conn).optional()
}

/// Lets mail go out and silence count again, and says whether they were held.
pub fn release(conn: &mut PgConnection) -> QueryResult<bool> {
    Ok(diesel::delete(mail_holds::table).execute(conn)? > 0)
}
