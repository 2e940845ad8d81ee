//! Why a file is not taken.

use crate::files::foreign::Foreign;
use crate::files::kind::FileKind;
use std::io;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum FileProblem {
    #[error("the file is empty")]
    Empty,
    #[error("the file is larger than allowed")]
    TooLarge,
    #[error("there are more files than allowed")]
    TooMany,
    /// By its content, whatever its name.
    #[error("files of this kind are not taken: {0:?}")]
    NotTaken(Foreign),
    /// An accepted kind, under the name of another.
    #[error("the file is of the kind {0:?}, and its name says another")]
    NamedOtherwise(FileKind),
    #[error("the file begins as {0:?} and does not end as such")]
    Incomplete(FileKind),
    #[error("the file is {0:?} and a web page at once")]
    AlsoPage(FileKind),
    #[error("the file of the kind {0:?} contains macros")]
    Macros(FileKind),
    #[error("the file asks for a password")]
    PasswordProtected,
    #[error("the file has no usable name")]
    NameMissing,
    /// Only its name came: it was chosen in a session that ended.
    #[error("the file did not come with the form")]
    NotSent,
    #[error("there is no room left for the file")]
    StoreFull,
    /// Our storage failed (failed fsync); the reason is in the log.
    #[error("the file could not be kept")]
    NotKept,
}

/// Why a file was not taken, or could not be read.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    #[error(transparent)]
    Problem(#[from] FileProblem),
    #[error("reading or writing the file failed")]
    Io(#[from] io::Error),
}

impl Refusal {
    /// What the person is told; what the disk said goes to the log.
    pub fn problem(&self) -> FileProblem {
        match self {
            Self::Problem(problem) => *problem,
            Self::Io(error) if is_full(error) => FileProblem::StoreFull,
            Self::Io(_) => FileProblem::NotKept,
        }
    }
}

fn is_full(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded)
}
