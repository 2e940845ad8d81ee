//! Restoring a backup, into an empty database and an empty storage only.

use crate::backup::error::BackupError;
use crate::backup::load;
use crate::backup::manifest::Manifest;
use crate::backup::progress::{Tell, count};
use crate::backup::sums::Sums;
use crate::db;
use crate::files::{Key, Storage};
use crate::outbox;
use crate::time::clock::Clock;
use diesel::connection::SimpleConnection as _;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use std::fs::File;
use std::path::Path;

/// Verifies that the backup in `folder` is whole and unaltered, and gives what it says of itself.
pub fn check(folder: &Path, tell: Tell<'_>) -> Result<Manifest, BackupError> {
    let manifest = Manifest::read(folder)?;
    let sums = Sums::read(folder, &manifest.sums)?;
    if let Some(table) = manifest.tables.iter().find(|table| !sums.knows(&format!("database/{}.jsonl", table.name))) {
        return Err(BackupError::Refused(format!("SHA256SUMS: table {} is not in it", table.name)));
    }
    sums.verify(folder, tell)?;
    Ok(manifest)
}

/// Restores the backup in `folder`, which [`check`] found whole: files first, then the rows in one transaction. Mail is held
/// from then on (rule 13.17), and nobody is signed in. Brings the database up to date at last.
pub fn restore(
    url: &str,
    storage: &Storage,
    folder: &Path,
    manifest: &Manifest,
    tell: Tell<'_>,
) -> Result<(), BackupError> {
    let refused = BackupError::Refused;
    let mut conn = db::connect(url).map_err(|error| refused(error.to_string()))?;
    refuse_used(&mut conn, storage)?;
    db::migrate_to(url, &manifest.migrations).map_err(refused)?;
    restore_files(storage, folder, &Sums::read(folder, &manifest.sums)?.keys(), tell)?;
    conn.transaction(|conn| {
        load::load(conn, folder, manifest, tell)?;
        let now = Clock::Database.now(conn)?;
        Ok::<_, BackupError>(outbox::hold(conn, now)?)
    })?;
    conn.batch_execute("analyze")?;
    db::migrate(url).map_err(refused)
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    number: i64,
}

fn refuse_used(conn: &mut PgConnection, storage: &Storage) -> Result<(), BackupError> {
    let query = "select count(*) as number from pg_class
                 where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm')";
    let tables: Count = diesel::sql_query(query).get_result(conn)?;
    if tables.number > 0 {
        return Err(BackupError::Refused("the database is not empty: restore into a new one".to_owned()));
    }
    match storage.is_empty() {
        Ok(true) => Ok(()),
        Ok(false) => Err(BackupError::Refused("CPOR_STORAGE_URL: it is not empty: restore into a new one".to_owned())),
        Err(error) => Err(BackupError::Refused(format!("CPOR_STORAGE_URL: {error}"))),
    }
}

fn restore_files(storage: &Storage, folder: &Path, keys: &[Key], tell: Tell<'_>) -> Result<(), BackupError> {
    for (key, done) in keys.iter().zip(1..) {
        let path = folder.join("files").join(key.as_str());
        let kept = File::open(&path).and_then(|mut file| storage.keep(key, &mut file));
        kept.map_err(BackupError::at(&path))?;
        tell(done, count(keys.len()));
    }
    Ok(())
}
