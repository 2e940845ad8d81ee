//! The sessions of an account.

use crate::db::schema::sessions;
use crate::people::person::UserId;
use diesel::pg::PgConnection;
use diesel::prelude::*;

/// Ends every session of an account.
pub fn end_all(conn: &mut PgConnection, user: UserId) -> QueryResult<()> {
    diesel::delete(sessions::table.filter(sessions::user_id.eq(user.0))).execute(conn).map(drop)
}
