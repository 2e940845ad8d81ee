//! Small helpers around the file system.

use chrono::{DateTime, Utc};
use std::fs::{self, File};
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

/// Makes a folder and those above it, for our user only; one that is there is fine.
pub fn make_folder(path: &Path) -> io::Result<()> {
    fs::DirBuilder::new().recursive(true).mode(0o700).create(path)
}

pub fn sync_folder(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}

pub fn gone_is_fine(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

pub fn folders(path: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            found.push(entry.path());
        }
    }
    Ok(found)
}

/// Folders directly in `path` whose content last changed before `before`.
pub fn older_folders(path: &Path, before: DateTime<Utc>) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for folder in folders(path)? {
        let Ok(metadata) = folder.metadata() else {
            continue;
        };
        if DateTime::<Utc>::from(metadata.modified()?) < before {
            found.push(folder);
        }
    }
    Ok(found)
}

/// Plain files directly in `path` whose last write is before `before`.
pub fn older_files(path: &Path, before: DateTime<Utc>) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        // A file may go while we look: an upload that ends.
        let Ok(metadata) = entry.metadata() else {
            continue;
        };
        if metadata.is_file() && DateTime::<Utc>::from(metadata.modified()?) < before {
            found.push(entry.path());
        }
    }
    Ok(found)
}
