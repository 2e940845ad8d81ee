//! Why a backup was not made or not restored.

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
    pub(super) fn at(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_path_buf();
        move |source| Self::Disk { path, source }
    }
}
