//! What storage hands back: where the bytes are, what they hash to, and a way to read them.

use crate::files::bytes::hex;
use crate::files::kind::FileKind;
use sha2::{Digest, Sha256};
use std::fmt;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

const CHUNK: usize = 64 * 1024;

/// SHA-256 of a file's bytes; shown and written as 64 lower-case hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ContentHash([u8; 32]);

impl ContentHash {
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

/// Where a stored file is: `ab/cd/HASH-RANDOM`. The random end keeps two uploads of the same
/// bytes apart, so that removing one, or seeing its key, says nothing about the other.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key(String);

impl Key {
    pub(super) fn new(hash: &ContentHash, random: &[u8; 8]) -> Self {
        let hash = hash.to_string();
        Self(format!("{}/{}/{hash}-{}", &hash[..2], &hash[2..4], hex(random)))
    }

    /// Reads a key back from the database. `None` for anything we did not make, so that no
    /// text from elsewhere can name a path.
    pub fn parse(text: &str) -> Option<Self> {
        let is_hex =
            |part: &str, len: usize| part.len() == len && part.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        let mut parts = text.split('/');
        let (first, second, name) = (parts.next()?, parts.next()?, parts.next()?);
        let (hash, random) = name.split_once('-')?;
        let well_formed = parts.next().is_none()
            && is_hex(hash, 64)
            && is_hex(random, 16)
            && hash.get(..2) == Some(first)
            && hash.get(2..4) == Some(second);
        well_formed.then(|| Self(text.to_owned()))
    }

    /// Whether this is a key of bytes with that hash, in lower-case hexadecimal.
    pub fn is_of(&self, sha256: &str) -> bool {
        self.0.split('/').nth(2).and_then(|name| name.split_once('-')).is_some_and(|(hash, _)| hash == sha256)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    pub key: Key,
    pub sha256: ContentHash,
    /// Length in bytes, at least 1.
    pub size: u64,
    pub kind: FileKind,
}

#[derive(Debug)]
pub struct FileReader {
    file: File,
    size: u64,
}

impl FileReader {
    pub(super) fn new(file: File) -> io::Result<Self> {
        let size = file.metadata()?.len();
        Ok(Self { file, size })
    }

    pub const fn size(&self) -> u64 {
        self.size
    }

    /// The hash of all its bytes, which it then stands before again.
    pub(super) fn hash(&mut self) -> io::Result<ContentHash> {
        self.file.rewind()?;
        let mut hasher = Sha256::new();
        while let Some(chunk) = self.next_chunk()? {
            hasher.update(&chunk);
        }
        self.file.rewind()?;
        Ok(ContentHash::new(hasher.finalize().into()))
    }

    /// The next at most 64 KiB; `None` at the end.
    pub fn next_chunk(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut chunk = Vec::with_capacity(CHUNK);
        let limit = u64::try_from(CHUNK).unwrap_or(u64::MAX);
        let read = Read::by_ref(&mut self.file).take(limit).read_to_end(&mut chunk)?;
        Ok((read > 0).then_some(chunk))
    }
}

impl Read for FileReader {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        self.file.read(buf)
    }
}

impl Seek for FileReader {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}
