//! Hashes of everything in a backup, in the way of `sha256sum`.

use crate::backup::error::BackupError;
use crate::backup::progress::{Tell, count};
use crate::files::{Key, hex};
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::Path;

const NAME: &str = "SHA256SUMS";
/// Bytes read at once.
const CHUNK: usize = 64 * 1024;

/// Hashes as they are taken, each with its path below the backup's folder.
#[derive(Debug, Default)]
pub(super) struct Sums(Vec<(String, String)>);

impl Sums {
    pub(super) fn add(&mut self, path: String, hash: String) {
        self.0.push((path, hash));
    }

    /// Writes them, and gives the hash of what was written.
    pub(super) fn write(&self, folder: &Path) -> Result<String, BackupError> {
        let text = self.0.iter().fold(String::new(), |mut text, (path, hash)| {
            let _ = writeln!(text, "{hash}  {path}");
            text
        });
        let path = folder.join(NAME);
        let written = File::create_new(&path).and_then(|mut file| {
            file.write_all(text.as_bytes())?;
            file.sync_all()
        });
        written.map_err(BackupError::at(&path))?;
        Ok(hex(&Sha256::digest(text.as_bytes())))
    }

    /// Reads them, if they are those that `expected` is the hash of.
    pub(super) fn read(folder: &Path, expected: &str) -> Result<Self, BackupError> {
        let path = folder.join(NAME);
        let text = fs::read_to_string(&path).map_err(BackupError::at(&path))?;
        if hex(&Sha256::digest(text.as_bytes())) != expected {
            return Err(BackupError::Refused(format!("{}: it is not what the manifest says", path.display())));
        }
        let line = |line: &str| line.split_once("  ").map(|(hash, path)| (path.to_owned(), hash.to_owned()));
        Ok(Self(text.lines().filter_map(line).collect()))
    }

    /// Whether every file is there and as it was written.
    pub(super) fn verify(&self, folder: &Path, tell: Tell<'_>) -> Result<(), BackupError> {
        for ((path, expected), done) in self.0.iter().zip(1..) {
            let full = folder.join(path);
            let hash = File::open(&full).and_then(|mut file| copy_hashed(&mut file, &mut io::sink()));
            if hash.map_err(BackupError::at(&full))?.0 != *expected {
                let altered = format!("{}: it was altered after the backup was made", full.display());
                return Err(BackupError::Refused(altered));
            }
            tell(done, count(self.0.len()));
        }
        Ok(())
    }

    pub(super) fn keys(&self) -> Vec<Key> {
        self.0.iter().filter_map(|(path, _)| Key::parse(path.strip_prefix("files/")?)).collect()
    }

    pub(super) fn knows(&self, path: &str) -> bool {
        self.0.iter().any(|(known, _)| known == path)
    }
}

/// Copies to the end, and gives the SHA-256 of what was copied and its length in bytes.
pub(super) fn copy_hashed(from: &mut impl Read, to: &mut impl Write) -> io::Result<(String, u64)> {
    let (mut hasher, mut bytes) = (Sha256::new(), 0);
    let mut chunk = vec![0; CHUNK];
    loop {
        let read = from.read(&mut chunk)?;
        let part = chunk.get(..read).unwrap_or_default();
        if part.is_empty() {
            return Ok((hex(&hasher.finalize()), bytes));
        }
        hasher.update(part);
        to.write_all(part)?;
        bytes += count(read);
    }
}

/// Passes on what is written, and hashes it.
pub(super) struct Hashing<W> {
    inner: W,
    hasher: Sha256,
}

impl<W: Write> Hashing<W> {
    pub(super) fn new(inner: W) -> Self {
        Self { inner, hasher: Sha256::new() }
    }

    /// What is below, and the hash of all that was written.
    pub(super) fn finish(self) -> (W, String) {
        (self.inner, hex(&self.hasher.finalize()))
    }
}

impl<W: Write> Write for Hashing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.hasher.update(bytes.get(..written).unwrap_or_default());
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}
