//! The sessions of an account.

use crate::db::schema::sessions;
use crate::people::person::UserId;
use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;

/// A session that has not ended.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct OpenSession {
    pub number: i64,
    /// The browser as it named itself.
    pub device: String,
    pub created_at: DateTime<Utc>,
    pub used_at: DateTime<Utc>,
}

/// The sessions of an account that have not ended at `now`, the last used first.
pub fn list(conn: &mut PgConnection, user: UserId, now: DateTime<Utc>) -> QueryResult<Vec<OpenSession>> {
    sessions::table
        .filter(sessions::user_id.eq(user.0).and(sessions::expires_at.gt(now)))
        .order((sessions::used_at.desc(), sessions::number.desc()))
        .select((sessions::number, sessions::device, sessions::created_at, sessions::used_at))
        .load(conn)
}

/// Ends one session of an account, and says whether there was one of that number.
pub fn end(conn: &mut PgConnection, user: UserId, number: i64) -> QueryResult<bool> {
    let one = sessions::table.filter(sessions::user_id.eq(user.0).and(sessions::number.eq(number)));
    diesel::delete(one).execute(conn).map(|ended| ended == 1)
}

/// Ends every session of an account but the one of this number.
pub fn end_others(conn: &mut PgConnection, user: UserId, own: i64) -> QueryResult<usize> {
    let others = sessions::table.filter(sessions::user_id.eq(user.0).and(sessions::number.ne(own)));
    diesel::delete(others).execute(conn)
}

/// Ends every session of an account.
pub fn end_all(conn: &mut PgConnection, user: UserId) -> QueryResult<()> {
    diesel::delete(sessions::table.filter(sessions::user_id.eq(user.0))).execute(conn).map(drop)
}
