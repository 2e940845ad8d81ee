//! Backups: the database and the files that it refers to, in a folder that can be checked and restored elsewhere.
//!
//! ```text
//! DIR/manifest.json          what is in it; written last, so that without it the backup is not whole
//! DIR/SHA256SUMS             a line for each file below, as sha256sum writes and checks them
//! DIR/database/TABLE.jsonl   the rows of a table, a JSON object a line
//! DIR/files/ab/cd/…          the bytes of proof and pictures, under their keys
//! ```
//! The rows are those of one snapshot. Stored files are never rewritten, and what the snapshot names is not removed while
//! it is copied (rule 13.18), so both fit together while people work. No program of PostgreSQL is needed, and a backup of
//! one version of PostgreSQL is restored into another.

mod load;
mod manifest;
mod restore;
mod sums;
mod tables;
mod take;

pub use manifest::Manifest;
pub use restore::{check, restore};
pub use take::take;

use crate::db::schema::backups;
use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use std::io;
use std::path::{Path, PathBuf};

/// Why a backup was not made or not restored; one line.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The database refused or broke off.
    #[error("the database failed: {0}")]
    Database(#[from] diesel::result::Error),
    /// A file or folder cannot be used.
    #[error("{}: {source}", path.display())]
    Disk {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// Something else stands in the way.
    #[error("{0}")]
    Refused(String),
}

impl BackupError {
    /// For `map_err`: says which path an error is about.
    fn at(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_path_buf();
        move |source| Self::Disk { path, source }
    }
}

/// Told how many of how many pieces are done.
pub type Tell<'a> = &'a mut dyn FnMut(u64, u64);

/// When the newest backup was taken that was made whole, as far as this database knows.
///
/// # Errors
/// When the database cannot be asked.
pub fn newest(conn: &mut PgConnection) -> QueryResult<Option<DateTime<Utc>>> {
    backups::table.select(diesel::dsl::max(backups::taken_at)).first(conn)
}

fn count(of: usize) -> u64 {
    u64::try_from(of).unwrap_or(u64::MAX)
}
