//! What a backup says of itself.

use crate::backup::error::BackupError;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;

pub(super) const FORMAT: u32 = 1;
const NAME: &str = "manifest.json";

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    pub format: u32,
    pub program: String,
    /// The moment whose state it is, by the database's clock.
    pub taken_at: DateTime<Utc>,
    pub migrations: Vec<String>,
    pub tables: Vec<TableEntry>,
    pub sequences: Vec<SequenceEntry>,
    pub files: u64,
    pub bytes: u64,
    /// Keys of files that the database names and that were gone or altered when the backup was made.
    pub faults: Vec<String>,
    /// SHA-256 of `SHA256SUMS`.
    pub sums: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableEntry {
    pub name: String,
    pub rows: u64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SequenceEntry {
    pub name: String,
    /// The last number that it gave.
    pub last: i64,
}

impl Manifest {
    pub fn read(folder: &Path) -> Result<Self, BackupError> {
        let path = folder.join(NAME);
        let text = fs::read_to_string(&path).map_err(BackupError::at(&path))?;
        let format =
            serde_json::from_str::<serde_json::Value>(&text).ok().and_then(|value| value.get("format")?.as_u64());
        if format != Some(FORMAT.into()) {
            return Err(BackupError::Refused(format!("{}: this program does not know that format", path.display())));
        }
        let read = serde_json::from_str(&text);
        read.map_err(|error| BackupError::Refused(format!("{}: it cannot be read: {error}", path.display())))
    }

    /// Writes it: from then on the backup is whole.
    pub(super) fn write(&self, folder: &Path) -> Result<(), BackupError> {
        let path = folder.join(NAME);
        let text = serde_json::to_vec_pretty(self).map_err(|error| BackupError::Refused(error.to_string()))?;
        let written = File::create_new(&path).and_then(|mut file| {
            file.write_all(&text)?;
            file.sync_all()
        });
        written.map_err(BackupError::at(&path))?;
        File::open(folder).and_then(|opened| opened.sync_all()).map_err(BackupError::at(folder))
    }
}
