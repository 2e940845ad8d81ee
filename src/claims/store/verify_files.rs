//! Verifying files: every byte that the database names is read back and compared with what was uploaded (rule 7.22).

use crate::claims::model::vocabulary::ClaimId;
use crate::db::schema::{claim_files, file_pages};
use crate::files::{Key, Storage, hex};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use std::io;

const BATCH: i64 = 500;

/// What is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileFault {
    pub claim: ClaimId,
    pub file: i64,
    pub name: String,
    pub what: String,
}

#[derive(Debug, Default)]
pub struct FileReport {
    pub files: u64,
    /// Pictures of pages, made from them.
    pub pictures: u64,
    pub bytes: u64,
    pub faults: Vec<FileFault>,
}

/// Number, claim, name, size, digest and place of a file.
type FileRow = (i64, i64, String, i64, Vec<u8>, String);

/// Verifies every file; `progress` is told after each how many of how many are done. A file that is taken away meanwhile is
/// no fault.
pub fn all(conn: &mut PgConnection, storage: &Storage, mut progress: impl FnMut(u64, u64)) -> QueryResult<FileReport> {
    let total: i64 = claim_files::table.filter(claim_files::removed_at.is_null()).count().get_result(conn)?;
    let total = u64::try_from(total).unwrap_or(0);
    let (mut report, mut after) = (FileReport::default(), 0);
    loop {
        let files = batch(conn, after)?;
        let Some(last) = files.last().map(|file| file.0) else { return Ok(report) };
        let pictures = pictures(conn, after, last)?;
        for file in &files {
            let own = pictures.iter().filter(|(of, ..)| *of == file.0);
            let faults = verify(storage, file, own, &mut report);
            if !faults.is_empty() && is_there(conn, file.0)? {
                report.faults.extend(faults);
            }
            report.files += 1;
            progress(report.files, total.max(report.files));
        }
        after = last;
    }
}

fn batch(conn: &mut PgConnection, after: i64) -> QueryResult<Vec<FileRow>> {
    claim_files::table
        .filter(claim_files::id.gt(after))
        .filter(claim_files::removed_at.is_null())
        .order(claim_files::id)
        .limit(BATCH)
        .select((
            claim_files::id,
            claim_files::claim_id,
            claim_files::name,
            claim_files::size,
            claim_files::sha256,
            claim_files::storage_key,
        ))
        .load(conn)
}

/// The pictures of the pages of these files: the file, the page, and the place.
fn pictures(conn: &mut PgConnection, after: i64, last: i64) -> QueryResult<Vec<(i64, i32, String)>> {
    file_pages::table
        .filter(file_pages::file_id.gt(after).and(file_pages::file_id.le(last)))
        .order((file_pages::file_id, file_pages::number))
        .select((file_pages::file_id, file_pages::number, file_pages::storage_key.assume_not_null()))
        .filter(file_pages::storage_key.is_not_null())
        .load(conn)
}

fn is_there(conn: &mut PgConnection, id: i64) -> QueryResult<bool> {
    let there = claim_files::table.filter(claim_files::id.eq(id).and(claim_files::removed_at.is_null()));
    diesel::select(diesel::dsl::exists(there)).get_result(conn)
}

fn verify<'a>(
    storage: &Storage,
    (id, claim, name, size, sha256, place): &FileRow,
    pictures: impl Iterator<Item = &'a (i64, i32, String)>,
    report: &mut FileReport,
) -> Vec<FileFault> {
    let fault = |what: String| FileFault { claim: ClaimId(*claim), file: *id, name: name.clone(), what };
    let key = Key::parse(place).filter(|key| key.is_of(&hex(sha256)));
    let mut faults = Vec::new();
    match key.map(|key| read(storage, &key)) {
        Some(Ok(read)) => {
            report.bytes += read;
            if u64::try_from(*size) != Ok(read) {
                faults.push(fault(format!("{read} bytes where the database says {size}")));
            }
        }
        Some(Err(error)) => faults.push(fault(told(&error))),
        None => faults.push(fault("its place and its digest do not belong together".to_owned())),
    }
    for (_, number, picture) in pictures.filter(|(.., picture)| picture != place) {
        report.pictures += 1;
        match Key::parse(picture).map(|key| read(storage, &key)) {
            Some(Ok(read)) => report.bytes += read,
            Some(Err(error)) => faults.push(fault(format!("the picture of page {number}: {}", told(&error)))),
            None => faults.push(fault(format!("the picture of page {number} has no place"))),
        }
    }
    faults
}

/// Reads all bytes, and says how many they are.
fn read(storage: &Storage, key: &Key) -> io::Result<u64> {
    Ok(storage.open_whole(key)?.size())
}

fn told(error: &io::Error) -> String {
    if error.kind() == io::ErrorKind::InvalidData {
        "its content has changed".to_owned()
    } else if error.kind() == io::ErrorKind::NotFound {
        "its content is missing".to_owned()
    } else {
        format!("it cannot be read: {error}")
    }
}
