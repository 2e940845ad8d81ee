//! Whose file is next: companies take turns, and each has so much time in an hour (rule 7.20).

use crate::db::schema::rendering_turns;
use crate::db::{DbError, Prepared};
use crate::files::render::{HOURLY, hour_of};
use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Integer, Text, Timestamptz};
use diesel::upsert::excluded;
use std::time::Duration;

#[derive(QueryableByName)]
pub(super) struct NextFile {
    #[diesel(sql_type = BigInt)]
    pub(super) file_id: i64,
    #[diesel(sql_type = Integer)]
    pub(super) attempts: i32,
    #[diesel(sql_type = BigInt)]
    pub(super) company_id: i64,
}

/// Written by hand, because the row of the file alone is to be locked. A file that another worker is taking is passed over.
const NEXT: &str = "select r.file_id, r.attempts, r.company_id
    from file_renderings r left join rendering_turns t on t.company_id = r.company_id
    where r.state = 'waiting' and r.kind = any($1) and (r.lease_until is null or r.lease_until <= $2)
        and (t.hour is null or t.hour < $3 or t.spent_ms < $4)
    order by t.taken_at nulls first, r.file_id desc limit 1 for update of r skip locked";

/// Locks the next file that waits, of one of these kinds, and notes that it is its company's turn.
pub(super) fn next(conn: &mut PgConnection, kinds: &[&str], now: DateTime<Utc>) -> Result<Option<NextFile>, DbError> {
    let found = diesel::sql_query(NEXT)
        .bind::<Array<Text>, _>(kinds)
        .bind::<Timestamptz, _>(now)
        .bind::<Timestamptz, _>(hour_of(now))
        .bind::<Integer, _>(milliseconds(HOURLY));
    let turn: Option<NextFile> = Prepared(found).get_result(conn).optional()?;
    if let Some(turn) = &turn {
        let row = (
            rendering_turns::company_id.eq(turn.company_id),
            rendering_turns::taken_at.eq(now),
            rendering_turns::hour.eq(hour_of(now)),
            rendering_turns::spent_ms.eq(0),
        );
        let insert = diesel::insert_into(rendering_turns::table).values(row).on_conflict(rendering_turns::company_id);
        insert.do_update().set(rendering_turns::taken_at.eq(excluded(rendering_turns::taken_at))).execute(conn)?;
    }
    Ok(turn)
}

pub(super) fn spend(conn: &mut PgConnection, company: i64, time: Duration) -> Result<(), DbError> {
    let hour = hour_of(crate::time::clock::Clock::Database.now(conn)?);
    let own = rendering_turns::table.find(company);
    let same = own.filter(rendering_turns::hour.ge(hour));
    let spent = milliseconds(time);
    let added = rendering_turns::spent_ms.eq(rendering_turns::spent_ms + spent);
    if diesel::update(same).set(added).execute(conn)? == 0 {
        let anew = (rendering_turns::hour.eq(hour), rendering_turns::spent_ms.eq(spent));
        diesel::update(own).set(anew).execute(conn)?;
    }
    Ok(())
}

fn milliseconds(time: Duration) -> i32 {
    i32::try_from(time.as_millis()).unwrap_or(i32::MAX)
}
