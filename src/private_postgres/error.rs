//! Why a private database did not start.

use crate::private_postgres::binaries::OLDEST_MAJOR;
use std::io;
use std::path::{Path, PathBuf};

#[derive(Debug, thiserror::Error)]
pub enum BinariesError {
    #[error(
        "PG_BIN is {}, where no working `postgres` and `initdb` are: \
         set it to the folder that holds both, or unset it", folder.display()
    )]
    NotInPgBin { folder: PathBuf },
    #[error(
        "PG_BIN is {}, where PostgreSQL {major} is: version {OLDEST_MAJOR} or newer is needed",
        folder.display()
    )]
    TooOldInPgBin { folder: PathBuf, major: u32 },
    #[error(
        "no PostgreSQL {OLDEST_MAJOR} or newer on this machine, and none could be fetched \
         ({reason}): install it (on Debian: apt-get install postgresql), or set PG_BIN to the \
         folder with `postgres` and `initdb`, or set DATABASE_URL to a database of your own"
    )]
    Nowhere { reason: String },
}

/// Why a private database did not start, in one line that says what to do.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error(transparent)]
    Binaries(BinariesError),
    #[error(
        "the private database in {} is in use by another running copy: \
         stop that one, or set CPOR_DATA_DIR to another folder", home.display()
    )]
    InUse { home: PathBuf },
    #[error(
        "{} belongs to another account (number {owner}): run the program as that one, \
         or set CPOR_DATA_DIR to another folder", folder.display()
    )]
    NotOurs { folder: PathBuf, owner: u32 },
    #[error(
        "cannot use {} for the private database ({source}): make it writable, \
         or set CPOR_DATA_DIR to another folder", path.display()
    )]
    Folder { path: PathBuf, source: io::Error },
    #[error(
        "PostgreSQL does not run as root, and there is no account `postgres` or `nobody` for it: \
         run the program as an ordinary user, or set DATABASE_URL"
    )]
    NoAccount,
    #[error(
        "the account that runs the program (number {uid}) has no name on this machine, which \
         PostgreSQL needs: run as a named user, or set DATABASE_URL"
    )]
    NamelessAccount { uid: u32 },
    #[error(
        "the account for the database (number {uid}) cannot run the programs in {}: \
         set PG_BIN to a folder that every account can enter, or run as an ordinary user",
        folder.display()
    )]
    BinariesClosed { folder: PathBuf, uid: u32 },
    #[error("a new private database could not be made in {}: {said}", home.display())]
    Initdb { home: PathBuf, said: String },
    #[error(
        "an earlier server (process {pid}) still uses the private database and does not stop: \
         end it (kill -QUIT {pid}) and start again"
    )]
    LeftoverStays { pid: u32 },
    #[error("the private database did not start ({said}): see {}", log.display())]
    Server { said: String, log: PathBuf },
}

impl StartError {
    /// For `map_err`: says which path an error is about.
    pub(super) fn at(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_path_buf();
        move |source| Self::Folder { path, source }
    }
}
