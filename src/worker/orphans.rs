//! Stored files that no row names: an upload or a preview broke off between the disk and the database (rules 7.3 and
//! 7.7), or a draft's file was taken away and its pictures with it.

use crate::backup;
use crate::db::schema::{claim_files, file_pages};
use crate::db::{DbError, Pool};
use crate::files::{Key, Storage};
use crate::time::clock;
use chrono::TimeDelta;
use diesel::prelude::*;
use std::collections::HashSet;

/// An upload this young may still be under way.
const UNFINISHED: TimeDelta = TimeDelta::hours(24);
/// So long a stored file that no row names is kept at least: a backup that was made in another way may name it (rule 13.18).
const KEPT: TimeDelta = TimeDelta::days(30);
/// By so much the clocks of the disk and of the database may differ.
const TOLERANCE: TimeDelta = TimeDelta::days(1);
const BATCH: usize = 500;

/// Removes them, and says how many. The disk keeps the machine's own time, so that is the time here, whatever the demo's
/// clock says.
/// A disk that refuses is only logged, because the next sweep tries again.
pub fn sweep(pool: &Pool, files: &Storage) -> Result<usize, DbError> {
    let now = clock::machine_now();
    let unfinished = files.remove_unfinished(now - UNFINISHED);
    // What is younger than the newest backup is in no backup: it may be all that is left of what people did since.
    let backed_up = pool.with(|conn| backup::newest(conn).map_err(DbError::from))?;
    let before = backed_up.map_or(now - KEPT, |at| (now - KEPT).min(at - TOLERANCE));
    let leftovers = files.leftovers(before);
    let mut removed = unfinished.inspect_err(|error| tracing::warn!(%error, "old uploads stay")).unwrap_or(0);
    let keys = leftovers.inspect_err(|error| tracing::warn!(%error, "stored files stay")).unwrap_or_default();
    for batch in keys.chunks(BATCH) {
        for key in nameless(pool, batch)? {
            match files.remove(key) {
                Ok(()) => removed += 1,
                Err(error) => tracing::warn!(%error, %key, "a stored file stays"),
            }
        }
    }
    Ok(removed)
}

/// Those of the keys that no row names.
fn nameless<'a>(pool: &Pool, keys: &'a [Key]) -> Result<Vec<&'a Key>, DbError> {
    let texts: Vec<&str> = keys.iter().map(Key::as_str).collect();
    let named: HashSet<String> = pool.with(|conn| {
        let rows = claim_files::table.filter(claim_files::storage_key.eq_any(&texts)).select(claim_files::storage_key);
        let mut named: HashSet<String> = rows.load(conn)?.into_iter().collect();
        let pictures = file_pages::table
            .inner_join(claim_files::table.on(claim_files::id.eq(file_pages::file_id)))
            .filter(file_pages::storage_key.eq_any(&texts))
            .filter(claim_files::removed_at.is_null())
            .select(file_pages::storage_key.assume_not_null());
        named.extend(pictures.load::<String>(conn)?);
        Ok::<_, DbError>(named)
    })?;
    Ok(keys.iter().filter(|key| !named.contains(key.as_str())).collect())
}
