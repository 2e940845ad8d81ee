//! Pictures that nobody has needed for long: thrown away, and made again when somebody looks (rule 7.21).

use crate::claims::context::Context;
use crate::claims::model::vocabulary::{Stage, Status};
use crate::db::schema::{claim_files, claims, file_pages, file_renderings};
use crate::db::{DbError, Pool};
use crate::files::{FileKind, Key, Storage};
use crate::time::clock::Clock;
use chrono::{DateTime, TimeDelta, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;

/// How long nothing has happened to a claim that is closed.
const CLOSED: TimeDelta = TimeDelta::days(90);
/// How long pictures are kept that were made again.
const KEPT: TimeDelta = TimeDelta::days(7);
const BATCH: i64 = 100;

/// Throws the pictures of files of long closed claims away, and says of how many files.
/// Pictures that the disk keeps go with the files that no row names.
pub fn sweep(pool: &Pool, context: &Context, files: &Storage) -> Result<usize, DbError> {
    let mut swept = 0;
    loop {
        let (count, keys) = pool.with(|conn| {
            let now = context.clock.now(conn)?;
            let made = Clock::Database.now(conn)?;
            conn.transaction(|conn| forget(conn, now - CLOSED, made - KEPT))
        })?;
        for key in &keys {
            if let Err(error) = files.remove(key) {
                tracing::warn!(%error, %key, "a picture stays until the sweep");
            }
        }
        swept += count;
        if count == 0 {
            return Ok(swept);
        }
    }
}

/// Takes the pages of some files out of the database, and gives their pictures. A picture that is a file itself stays.
fn forget(conn: &mut PgConnection, closed: DateTime<Utc>, made: DateTime<Utc>) -> Result<(usize, Vec<Key>), DbError> {
    let over = [Stage::Assessment, Stage::Eligible, Stage::NotEligible].map(Stage::as_str);
    let is_closed = claims::status.eq(Status::Rejected.as_str()).or(claims::stage.eq_any(over));
    let ids: Vec<i64> = file_renderings::table
        .inner_join(claim_files::table.on(claim_files::id.eq(file_renderings::file_id)))
        .inner_join(claims::table.on(claims::id.eq(claim_files::claim_id)))
        .filter(file_renderings::state.eq("ready"))
        .filter(file_renderings::kind.ne_all([FileKind::Png, FileKind::Jpg].map(FileKind::code)))
        .filter(file_renderings::ready_at.is_null().or(file_renderings::ready_at.lt(made)))
        .filter(claims::updated_at.lt(closed))
        .filter(is_closed)
        .order(file_renderings::file_id)
        .limit(BATCH)
        .select(file_renderings::file_id)
        .load(conn)?;
    let ready = file_renderings::table.filter(file_renderings::file_id.eq_any(&ids));
    let swept: Vec<i64> = diesel::update(ready.filter(file_renderings::state.eq("ready")))
        .set((
            file_renderings::state.eq("swept"),
            file_renderings::pages.eq(None::<i32>),
            file_renderings::shown.eq(None::<i32>),
            file_renderings::attempts.eq(0),
        ))
        .returning(file_renderings::file_id)
        .get_results(conn)?;
    let pages = file_pages::table.filter(file_pages::file_id.eq_any(&swept));
    let keys: Vec<Option<String>> = diesel::delete(pages).returning(file_pages::storage_key).get_results(conn)?;
    Ok((swept.len(), keys.into_iter().flatten().filter_map(|key| Key::parse(&key)).collect()))
}

/// Puts a file whose pictures were thrown away among those that wait.
pub fn make_again(conn: &mut PgConnection, file: i64) -> Result<(), DbError> {
    let swept = file_renderings::table.find(file).filter(file_renderings::state.eq("swept"));
    Ok(diesel::update(swept).set(file_renderings::state.eq("waiting")).execute(conn).map(drop)?)
}
