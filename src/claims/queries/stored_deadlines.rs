//! Deadlines that are set, and so stay whatever leads change of the periods (rule 4.3).

use crate::claims::model::vocabulary::Status;
use crate::db::schema::claims;
use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;

/// How many open claims have one: work of a person, or still to come.
pub fn stored_deadlines(conn: &mut PgConnection, now: DateTime<Utc>) -> QueryResult<i64> {
    let is_work = claims::due_at.is_not_null().and(claims::status.eq_any(Status::WORK.map(Status::as_str)));
    claims::table.filter(claims::due_at.gt(now).or(is_work)).count().get_result(conn)
}
