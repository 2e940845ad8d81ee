use std::io;
use std::path::Path;

/// Why a checkpoint cannot be written, read or believed.
#[derive(Debug, thiserror::Error)]
pub enum CheckpointError {
    #[error("{0}")]
    File(String),
    /// It is not what was signed, or not by this key.
    #[error("{0}")]
    Refused(String),
    #[error(transparent)]
    Database(#[from] diesel::result::Error),
}

impl CheckpointError {
    pub(super) fn at(path: &Path) -> impl Fn(io::Error) -> Self + '_ {
        move |error| Self::File(format!("{}: {error}", path.display()))
    }

    pub(super) fn refused(path: &Path, why: &str) -> Self {
        Self::Refused(format!("{}: {why}", path.display()))
    }
}
