//! Why a backup was not made or not restored.

use std::io;
use std::path::{Path, PathBuf};

#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    #[error("the database failed: {0}")]
    Database(#[from] diesel::result::Error),
    #[error("{}: {source}", path.display())]
    Disk { path: PathBuf, source: io::Error },
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
