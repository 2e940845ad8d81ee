//! A folder with the PostgreSQL programs.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The oldest major version that the program is tested with.
pub(super) const OLDEST_MAJOR: u32 = 15;

/// A folder that holds `postgres` and `initdb`, and their major version.
///
/// Made by `in_folder` only, so `postgres` ran at least once and is new enough.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binaries {
    folder: PathBuf,
    major: u32,
}

impl Binaries {
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    pub fn major(&self) -> u32 {
        self.major
    }

    pub(super) fn program(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Looks at one folder. `None`: not both programs, or they do not run here.
    pub(super) fn in_folder(folder: &Path) -> Option<Self> {
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
}
