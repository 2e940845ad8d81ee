//! Evidence bytes: how they come in, how their kind is told, where they are kept.
//!
//! Nothing here knows claims, the database or the web. Everything blocks; callers on an
//! async thread go through `web::block`. A client's file name is only ever data: the place
//! of the bytes is named by [`Key`], which is ours.

pub mod archive;
mod compound;
mod disk;
mod kind;
mod name;
mod office_zip;
pub mod render;
mod sniff;
mod storage;
mod stored;
pub mod template;

#[cfg(test)]
pub mod corpus;
#[cfg(test)]
pub mod tests;
#[cfg(test)]
mod tests_of_storage;

pub use kind::FileKind;
pub use name::FileName;
pub use sniff::{Refusal, sniff};
pub use storage::{Incoming, Storage};
pub use stored::{ContentHash, Key, Reader, Stored};

/// How much evidence is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Largest single file, in bytes; a file of exactly this size is taken.
    pub max_bytes: u64,
    /// Most files a claim may have.
    pub max_files: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { max_bytes: 20 * 1024 * 1024, max_files: 40 }
    }
}

/// Why one file was not taken. Each has one message, see [`FileProblem::key`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum FileProblem {
    /// No bytes at all.
    #[error("the file is empty")]
    Empty,
    /// More than [`Limits::max_bytes`].
    #[error("the file is larger than allowed")]
    TooLarge,
    /// The claim has its [`Limits::max_files`] already.
    #[error("there are more files than allowed")]
    TooMany,
    /// Not one of the kinds of [`FileKind`], by its content or by its name.
    #[error("this kind of file is not accepted")]
    KindNotAllowed,
    /// An accepted kind, but the name or the declared type says another.
    #[error("the file's name and its content say different kinds")]
    NameAndContentDiffer,
    /// Nobody could read it without a password.
    #[error("the file is protected by a password")]
    PasswordProtected,
    /// Nothing is left of the name once it is cleaned.
    #[error("the file has no usable name")]
    NameMissing,
    /// Our storage failed (disk full, failed fsync); the reason is in the log.
    #[error("the file could not be kept")]
    NotKept,
}

impl FileProblem {
    /// Every problem, for tests that each has its message.
    pub const ALL: [Self; 8] = [
        Self::Empty,
        Self::TooLarge,
        Self::TooMany,
        Self::KindNotAllowed,
        Self::NameAndContentDiffer,
        Self::PasswordProtected,
        Self::NameMissing,
        Self::NotKept,
    ];

    /// The message's key in the catalogues.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Empty => "file-error-empty",
            Self::TooLarge => "file-error-too-large",
            Self::TooMany => "file-error-too-many",
            Self::KindNotAllowed => "file-error-kind",
            Self::NameAndContentDiffer => "file-error-name-differs",
            Self::PasswordProtected => "file-error-password",
            Self::NameMissing => "file-error-name",
            Self::NotKept => "file-error-not-kept",
        }
    }
}
