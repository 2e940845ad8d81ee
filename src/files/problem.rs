//! Why a file is not taken.

use std::io;

macro_rules! problems {
    ($($(#[$doc:meta])* $name:ident = $key:literal, $text:literal;)+) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
        pub enum FileProblem { $($(#[$doc])* #[error($text)] $name),+ }

        impl FileProblem {
            pub const ALL: [Self; [$(Self::$name),+].len()] = [$(Self::$name),+];

            pub const fn key(self) -> &'static str {
                match self { $(Self::$name => $key),+ }
            }
        }
    };
}

problems! {
    Empty = "file-error-empty", "the file is empty";
    TooLarge = "file-error-too-large", "the file is larger than allowed";
    TooMany = "file-error-too-many", "there are more files than allowed";
    /// By its content or by its name.
    KindNotAllowed = "file-error-kind", "this kind of file is not accepted";
    /// An accepted kind, but the name or the declared type says another.
    NameAndContentDiffer = "file-error-name-differs", "the file's name and its content say different kinds";
    PasswordProtected = "file-error-password", "the file is protected by a password";
    NameMissing = "file-error-name", "the file has no usable name";
    /// Our storage failed (disk full, failed fsync); the reason is in the log.
    NotKept = "file-error-not-kept", "the file could not be kept";
}

/// Why a file was not taken, or could not be read.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    #[error(transparent)]
    Problem(#[from] FileProblem),
    #[error("reading or writing the file failed")]
    Io(#[from] io::Error),
}
