//! Where evidence bytes are kept.
//!
//! Order of a put (rule 7.3): write to a temporary file in the same file system, tell the kind,
//! fsync the file, rename it to its key, fsync the folders up to the root. Only then does the
//! caller commit the key to the database, so a committed key always has its bytes. A crash in
//! between leaves an unfinished or unreferenced file, which [`Storage::remove_unfinished`] and
//! [`Storage::leftovers`] find.

use crate::files::bytes::hex;
use crate::files::disk::{folders, gone_is_fine, make_folder, older_files, sync_folder};
use crate::files::kind::FileKind;
use crate::files::name::FileName;
use crate::files::problem::{FileProblem, Refusal};
use crate::files::sniff::sniff;
use crate::files::stored::{ContentHash, FileReader, Key, Stored};
use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Folder of unfinished uploads, beside the kept files.
const INCOMING: &str = "incoming";
const KEPT: &str = "kept";

/// The most that a file can have, in MiB; a file of exactly this size is taken (rule 7.1).
pub const MAX_MEGABYTES: u64 = 20;
/// The same in bytes.
pub const MAX_BYTES: u64 = MAX_MEGABYTES << 20;

/// A place for evidence bytes. Cheap to clone; all clones are the same place.
#[derive(Debug, Clone)]
pub struct Storage {
    root: Arc<Path>,
    max_bytes: u64,
}

impl Storage {
    /// Opens (and makes, readable by our user only) a storage in the folder `root`, for files of at most `max_bytes`.
    pub fn in_folder(root: &Path, max_bytes: u64) -> io::Result<Self> {
        for name in [INCOMING, KEPT] {
            make_folder(&root.join(name))?;
        }
        sync_folder(root)?;
        Ok(Self { root: Arc::from(root), max_bytes })
    }

    fn path(&self, key: &Key) -> PathBuf {
        self.root.join(KEPT).join(key.as_str())
    }

    pub fn begin(&self) -> io::Result<Incoming> {
        let random = random()?;
        let temp = self.root.join(INCOMING).join(hex(&random));
        let file = OpenOptions::new().read(true).write(true).create_new(true).mode(0o600).open(&temp)?;
        Ok(Incoming { storage: self.clone(), random, temp: Temp(temp), file, hasher: Sha256::new(), size: 0 })
    }

    /// Keeps bytes that are in memory already (demo, tests).
    pub fn put(&self, name: &FileName, bytes: &[u8]) -> Result<Stored, Refusal> {
        let mut incoming = self.begin()?;
        incoming.write(bytes)?;
        incoming.finish(name)
    }

    /// Keeps bytes that were stored elsewhere under this key, as a backup has them.
    pub fn keep(&self, key: &Key, from: &mut impl Read) -> io::Result<()> {
        let mut incoming = self.begin()?;
        let mut chunk = vec![0; 64 * 1024];
        loop {
            let read = from.read(&mut chunk)?;
            let part = chunk.get(..read).unwrap_or_default();
            if part.is_empty() {
                break;
            }
            incoming.file.write_all(part)?;
            incoming.hasher.update(part);
        }
        if !key.is_of(&hex(&incoming.hasher.clone().finalize())) {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "the bytes are not those of the key"));
        }
        incoming.file.sync_all()?;
        incoming.publish(key)
    }

    pub fn is_empty(&self) -> io::Result<bool> {
        Ok(self.leftovers(DateTime::<Utc>::MAX_UTC)?.is_empty())
    }

    /// Finds out whether files can be written, made lasting and removed.
    pub fn try_out(&self) -> io::Result<()> {
        let mut incoming = self.begin()?;
        incoming.file.write_all(b"cpor check")?;
        incoming.file.sync_all()
    }

    /// Opens a kept file for reading. Whoever calls has checked the permission.
    pub fn open(&self, key: &Key) -> io::Result<FileReader> {
        FileReader::new(File::open(self.path(key))?)
    }

    /// Opens a kept file whose bytes are still those of its key, which are all read first (rule 7.3). What changed gives an
    /// error of the kind `InvalidData`, what is missing one of `NotFound`.
    pub fn open_whole(&self, key: &Key) -> io::Result<FileReader> {
        let mut reader = self.open(key)?;
        let hash = reader.hash()?;
        if !key.is_of(&hash.to_string()) {
            return Err(io::Error::new(io::ErrorKind::InvalidData, format!("the bytes of {key} have changed")));
        }
        Ok(reader)
    }

    /// Removes a kept file; one that is gone already is fine.
    pub fn remove(&self, key: &Key) -> io::Result<()> {
        gone_is_fine(fs::remove_file(self.path(key)))
    }

    /// Removes unfinished uploads last written before `before`, and says how many.
    ///
    /// `before` is compared with the disk's times: count back from the machine's own time,
    /// never from a clock that the demo has moved on.
    pub fn remove_unfinished(&self, before: DateTime<Utc>) -> io::Result<usize> {
        let mut removed = 0;
        for path in older_files(&self.root.join(INCOMING), before)? {
            gone_is_fine(fs::remove_file(path))?;
            removed += 1;
        }
        Ok(removed)
    }

    /// Keys of kept files last written before `before` (see [`Storage::remove_unfinished`]).
    /// The caller leaves out those that the database refers to, and removes the others.
    pub fn leftovers(&self, before: DateTime<Utc>) -> io::Result<Vec<Key>> {
        let kept = self.root.join(KEPT);
        let mut keys = Vec::new();
        for first in folders(&kept)? {
            for second in folders(&first)? {
                for path in older_files(&second, before)? {
                    let below = path.strip_prefix(&kept).ok().and_then(Path::to_str);
                    keys.extend(below.and_then(Key::parse));
                }
            }
        }
        Ok(keys)
    }
}

/// The path of an unfinished upload; dropped, it removes the file.
#[derive(Debug)]
struct Temp(PathBuf);

impl Drop for Temp {
    fn drop(&mut self) {
        if let Err(error) = gone_is_fine(fs::remove_file(&self.0)) {
            tracing::warn!(%error, "an unfinished upload could not be removed");
        }
    }
}

/// A file on its way in. Dropped before [`Incoming::finish`], it leaves nothing behind.
#[derive(Debug)]
pub struct Incoming {
    storage: Storage,
    random: [u8; 8],
    temp: Temp,
    file: File,
    hasher: Sha256,
    size: u64,
}

impl Incoming {
    pub const fn size(&self) -> u64 {
        self.size
    }

    pub fn write(&mut self, bytes: &[u8]) -> Result<(), Refusal> {
        let size = self.size.saturating_add(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
        if size > self.storage.max_bytes {
            return Err(FileProblem::TooLarge.into());
        }
        self.file.write_all(bytes)?;
        self.hasher.update(bytes);
        self.size = size;
        Ok(())
    }

    /// Tells the kind, compares it with the name, and makes the file lasting. What type the client declared says nothing:
    /// it comes from a registry on the client's machine.
    pub fn finish(mut self, name: &FileName) -> Result<Stored, Refusal> {
        let extension = name.extension();
        let kind = sniff(&mut self.file, self.size, FileKind::from_extension(&extension))?;
        if !kind.may_be_named(&extension) {
            return Err(FileProblem::NamedOtherwise(kind).into());
        }
        self.file.sync_all()?;
        let sha256 = ContentHash::new(self.hasher.clone().finalize().into());
        let key = Key::new(&sha256, &self.random);
        self.publish(&key)?;
        Ok(Stored { key, sha256, size: self.size, kind })
    }

    /// Renames the written file to its key, and makes the rename lasting.
    fn publish(&self, key: &Key) -> io::Result<()> {
        let target = self.storage.path(key);
        let kept = self.storage.root.join(KEPT);
        let second = target.parent().unwrap_or(&kept);
        let first = second.parent().unwrap_or(&kept);
        make_folder(second)?;
        fs::rename(&self.temp.0, &target)?;
        let synced = [second, first, kept.as_path()].into_iter().try_for_each(sync_folder);
        if synced.is_err() {
            gone_is_fine(fs::remove_file(&target))?;
        }
        synced
    }
}

fn random() -> io::Result<[u8; 8]> {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes)?;
    Ok(bytes)
}
