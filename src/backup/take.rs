//! Taking a backup.

use crate::backup::error::BackupError;
use crate::backup::manifest::{FORMAT, Manifest, SequenceEntry, TableEntry};
use crate::backup::progress::{Tell, count};
use crate::backup::sums::{Hashing, Sums, copy_hashed};
use crate::backup::tables::{self, Table, TextRow};
use crate::db::schema::{backups, claim_files, file_pages};
use crate::files::{Key, Storage};
use crate::time::clock::Clock;
use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use std::fs::{self, DirBuilder, File};
use std::io::{BufWriter, Write as _};
use std::os::unix::fs::DirBuilderExt as _;
use std::path::Path;

const FETCH: &str = "fetch 500 from backup_rows";

struct Snapshot {
    taken_at: DateTime<Utc>,
    migrations: Vec<String>,
    tables: Vec<TableEntry>,
    sequences: Vec<SequenceEntry>,
    /// The files that it names, and whether each must be there.
    keys: Vec<(Key, bool)>,
}

/// Makes a backup in `folder`, which must be new or empty, while people work. `conn` is one of the database's owner without
/// a limit of time. That it was made is noted in the database.
pub fn take(
    conn: &mut PgConnection,
    storage: &Storage,
    folder: &Path,
    program: &str,
    tell: Tell<'_>,
) -> Result<Manifest, BackupError> {
    make_empty(folder)?;
    let mut sums = Sums::default();
    let snapshot =
        conn.build_transaction().read_only().repeatable_read().run(|conn| snapshot(conn, folder, &mut sums))?;
    let (mut files, mut bytes, mut faults) = (0, 0, Vec::new());
    for ((key, needed), done) in snapshot.keys.iter().zip(1..) {
        match copy(storage, key, folder, &mut sums)? {
            Some(length) => (files, bytes) = (files + 1, bytes + length),
            None if *needed => faults.push(key.to_string()),
            None => {}
        }
        tell(done, count(snapshot.keys.len()));
    }
    let Snapshot { taken_at, migrations, tables, sequences, keys: _ } = snapshot;
    let sums = sums.write(folder)?;
    let program = program.to_owned();
    let manifest =
        Manifest { format: FORMAT, program, taken_at, migrations, tables, sequences, files, bytes, faults, sums };
    manifest.write(folder)?;
    diesel::insert_into(backups::table).values(backups::taken_at.eq(taken_at)).execute(conn)?;
    Ok(manifest)
}

/// Makes the folders, for our user only.
fn make_empty(folder: &Path) -> Result<(), BackupError> {
    if fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(BackupError::Refused(format!("{}: it is not empty: name a new folder", folder.display())));
    }
    for each in ["database", "files"].map(|name| folder.join(name)) {
        DirBuilder::new().recursive(true).mode(0o700).create(&each).map_err(BackupError::at(&each))?;
    }
    Ok(())
}

fn snapshot(conn: &mut PgConnection, folder: &Path, sums: &mut Sums) -> Result<Snapshot, BackupError> {
    let taken_at = Clock::Database.now(conn)?;
    let mut written = Vec::new();
    for table in tables::tables(conn)? {
        let rows = write_rows(conn, &table, folder, sums)?;
        written.push(TableEntry { name: table.name, rows });
    }
    let last = |sequence: tables::Sequence| SequenceEntry { name: sequence.name, last: sequence.last };
    Ok(Snapshot {
        taken_at,
        migrations: tables::migrations(conn)?,
        tables: written,
        sequences: tables::sequences(conn)?.into_iter().map(last).collect(),
        keys: keys(conn)?,
    })
}

fn write_rows(conn: &mut PgConnection, table: &Table, folder: &Path, sums: &mut Sums) -> Result<u64, BackupError> {
    let name = format!("database/{}.jsonl", table.name);
    let path = folder.join(&name);
    let mut file = Hashing::new(BufWriter::new(File::create_new(&path).map_err(BackupError::at(&path))?));
    diesel::sql_query(&table.read).execute(conn)?;
    let mut rows = 0;
    loop {
        let lines: Vec<TextRow> = diesel::sql_query(FETCH).load(conn)?;
        if lines.is_empty() {
            break;
        }
        rows += count(lines.len());
        let written = lines.iter().try_for_each(|each| writeln!(file, "{}", each.line));
        written.map_err(BackupError::at(&path))?;
    }
    diesel::sql_query("close backup_rows").execute(conn)?;
    let (file, hash) = file.finish();
    let lasting = file.into_inner().map_err(std::io::IntoInnerError::into_error).and_then(|file| file.sync_all());
    lasting.map_err(BackupError::at(&path))?;
    sums.add(name, hash);
    Ok(rows)
}

/// The files that the rows name: all proof and attachments, and the pictures of what is shown. Only what is shown must be
/// there.
fn keys(conn: &mut PgConnection) -> QueryResult<Vec<(Key, bool)>> {
    let files = claim_files::table.order(claim_files::id);
    let files = files.select((claim_files::storage_key, claim_files::removed_at.is_null()));
    let mut named: Vec<(String, bool)> = files.load(conn)?;
    let pictures = file_pages::table
        .inner_join(claim_files::table.on(claim_files::id.eq(file_pages::file_id)))
        .filter(file_pages::storage_key.is_not_null())
        .filter(file_pages::storage_key.ne(claim_files::storage_key.nullable()))
        .filter(claim_files::removed_at.is_null())
        .order((file_pages::file_id, file_pages::number))
        .select(file_pages::storage_key.assume_not_null());
    named.extend(pictures.load::<String>(conn)?.into_iter().map(|key| (key, false)));
    Ok(named.into_iter().filter_map(|(key, needed)| Some((Key::parse(&key)?, needed))).collect())
}

/// Copies a stored file, and gives its length; `None` when it is gone, or is not what its key says.
fn copy(storage: &Storage, key: &Key, folder: &Path, sums: &mut Sums) -> Result<Option<u64>, BackupError> {
    let Ok(mut from) = storage.open(key) else { return Ok(None) };
    let name = format!("files/{key}");
    let path = folder.join(&name);
    let parent = path.parent().unwrap_or(folder);
    DirBuilder::new().recursive(true).mode(0o700).create(parent).map_err(BackupError::at(parent))?;
    let copied = File::create_new(&path).and_then(|mut file| {
        let copied = copy_hashed(&mut from, &mut file)?;
        file.sync_all()?;
        Ok(copied)
    });
    let (hash, length) = copied.map_err(BackupError::at(&path))?;
    if !key.is_of(&hash) {
        fs::remove_file(&path).map_err(BackupError::at(&path))?;
        return Ok(None);
    }
    sums.add(name, hash);
    Ok(Some(length))
}

/// When the newest backup was taken that was made whole, as far as this database knows.
pub fn newest(conn: &mut PgConnection) -> QueryResult<Option<DateTime<Utc>>> {
    backups::table.select(diesel::dsl::max(backups::taken_at)).first(conn)
}
