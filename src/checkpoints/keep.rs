//! Files that are written once, whole or not at all, and never replaced.

use crate::checkpoints::error::CheckpointError;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, BufWriter, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::Path;

/// Writes the file at `path` with what `write` puts into it; `false` when one is there already, which stays.
pub(super) fn once(
    path: &Path,
    mode: u32,
    write: impl FnOnce(&mut BufWriter<File>) -> Result<(), CheckpointError>,
) -> Result<bool, CheckpointError> {
    let wrong = CheckpointError::at(path);
    if let Some(folder) = path.parent() {
        DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(&wrong)?;
    }
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".{}.new", std::process::id()));
    let new = Path::new(&name);
    let file = OpenOptions::new().write(true).create(true).truncate(true).mode(mode).open(new).map_err(&wrong)?;
    let mut out = BufWriter::new(file);
    let written = write(&mut out).and_then(|()| publish(out, new, path).map_err(&wrong));
    let _ = fs::remove_file(new);
    written
}

/// A link, unlike a rename, takes no other file's place.
fn publish(mut out: BufWriter<File>, new: &Path, path: &Path) -> io::Result<bool> {
    out.flush()?;
    out.get_ref().sync_all()?;
    match fs::hard_link(new, path) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(error),
    }
}
