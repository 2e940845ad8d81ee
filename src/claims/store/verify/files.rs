//! The files of a claim against the events that brought them and took them away.

use crate::claims::model::event::{Event, FileFacts};
use crate::claims::store::verify::fault::{Found, differing};
use crate::claims::store::verify::past::Step;
use crate::db::schema::claim_files;
use crate::files::hex;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde::Serialize;
use std::collections::HashSet;

/// A file as its row has it, or as its event makes it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct FileRow {
    #[serde(skip)]
    id: i64,
    proof: bool,
    name: String,
    kind: String,
    size: i64,
    sha256: String,
    storage_key: String,
    added_by: Option<i64>,
    added_at: DateTime<Utc>,
    removed_at: Option<DateTime<Utc>>,
}

/// The columns of a row, in the order of [`FileRow`].
type Columns = (i64, bool, String, String, i64, Vec<u8>, String, i64, (DateTime<Utc>, Option<DateTime<Utc>>));

/// The files of claims `first` to `last`, each with its claim, in the order in which they came.
pub(super) fn between(conn: &mut PgConnection, first: i64, last: i64) -> QueryResult<Vec<(i64, FileRow)>> {
    use crate::db::schema::claim_files::dsl as f;
    let columns = (f::id, f::proof, f::name, f::kind, f::size, f::sha256, f::storage_key, f::added_by);
    let rows: Vec<(i64, Columns)> = claim_files::table
        .filter(f::claim_id.between(first, last))
        .order((f::claim_id, f::id))
        .select((
            f::claim_id,
            (
                columns.0,
                columns.1,
                columns.2,
                columns.3,
                columns.4,
                columns.5,
                columns.6,
                columns.7,
                (f::added_at, f::removed_at),
            ),
        ))
        .load(conn)?;
    Ok(rows.into_iter().map(|(claim, row)| (claim, FileRow::read(row))).collect())
}

/// What is wrong with the files of a claim.
pub(super) fn faults(steps: &[Step], stored: &[FileRow]) -> Vec<Found> {
    let mut expected = Vec::new();
    let mut faults = Vec::new();
    for step in steps {
        expected.extend(step.event.files().iter().map(|file| (step.seq, FileRow::of(step, file))));
        if let Event::ProofRemoved { file, .. } = &step.event {
            let place = stored.iter().position(|row| row.id == *file);
            match place.and_then(|place| expected.get_mut(place)) {
                Some((_, row)) => row.removed_at = Some(step.at),
                None => faults.push(Found::at(step.seq, "the file that it took away is missing")),
            }
        }
    }
    if expected.len() == stored.len() {
        let pairs = expected.iter().zip(stored);
        faults.extend(pairs.filter_map(|((seq, expected), row)| {
            let columns = differing(expected, row)?;
            Some(Found::row(format!("file {} ({:?}) of event {seq} was altered: {columns}", row.id, expected.name)))
        }));
        return faults;
    }
    let there: HashSet<&str> = stored.iter().map(|row| row.storage_key.as_str()).collect();
    let known: HashSet<&str> = expected.iter().map(|(_, row)| row.storage_key.as_str()).collect();
    let lost = expected.iter().filter(|(_, row)| !there.contains(row.storage_key.as_str()));
    faults.extend(lost.map(|(seq, row)| Found::row(format!("file {:?} of event {seq} is missing", row.name))));
    let added = stored.iter().filter(|row| !known.contains(row.storage_key.as_str()));
    faults.extend(added.map(|row| Found::row(format!("file {} ({:?}) came with no event", row.id, row.name))));
    if faults.is_empty() {
        faults.push(Found::row("the files are not those of the events"));
    }
    faults
}

impl FileRow {
    fn read((id, proof, name, kind, size, sha256, storage_key, added_by, (added_at, removed_at)): Columns) -> Self {
        let (sha256, added_by) = (hex(&sha256), Some(added_by));
        Self { id, proof, name, kind, size, sha256, storage_key, added_by, added_at, removed_at }
    }

    fn of(step: &Step, file: &FileFacts) -> Self {
        Self {
            id: 0,
            proof: !matches!(step.event, Event::CommentAdded { .. }),
            name: file.name.clone(),
            kind: file.kind.clone(),
            size: i64::try_from(file.size).unwrap_or(i64::MAX),
            sha256: file.sha256.clone(),
            storage_key: file.storage_key.clone(),
            added_by: step.by,
            added_at: step.at,
            removed_at: None,
        }
    }
}
