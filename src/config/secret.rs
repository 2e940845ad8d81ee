//! The server's secret, from which every key is derived.

use crate::config::weak_secret::{LEAST, is_weak};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::fmt;
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

/// Long random bytes. It is never printed, and never used as it is: each purpose has a key of its own.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Vec<u8>);

impl Secret {
    /// A secret of these bytes; `None` if there are too few.
    pub fn new(bytes: &[u8]) -> Option<Self> {
        (bytes.len() >= LEAST).then(|| Self(bytes.to_vec()))
    }

    /// Whether it can be guessed.
    pub fn is_weak(&self) -> bool {
        is_weak(&self.0)
    }

    /// The secret kept in `file`, which only its owner can read; made on first use.
    pub fn kept_in(file: &Path) -> io::Result<Self> {
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        if !file.exists() {
            make(file)?;
        }
        let too_short = || io::Error::other(format!("{} holds no secret; remove it", file.display()));
        Self::new(&fs::read(file)?).ok_or_else(too_short)
    }

    /// The key for one purpose; keys of different purposes have nothing in common.
    pub fn key(&self, purpose: &str) -> [u8; 32] {
        let mut bytes = [0; 32];
        // An HMAC takes a key of any length, so this cannot fail.
        if let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.0) {
            mac.update(purpose.as_bytes());
            bytes.copy_from_slice(&mac.finalize().into_bytes());
        }
        bytes
    }
}

/// The secrets of `CPOR_SECRET`: the newest makes what is new, and what an older one made is still known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Secrets {
    /// The first of the list.
    pub newest: Secret,
    pub older: Vec<Secret>,
}

impl Secrets {
    /// Reads a list of secrets, separated by commas or white space, the newest first; the number of bytes of the first one
    /// that is too short when one is.
    pub fn parse(list: &str) -> Result<Self, usize> {
        let words = list.split(|c: char| c == ',' || c.is_whitespace()).filter(|word| !word.is_empty());
        let read = |word: &str| Secret::new(word.as_bytes()).ok_or(word.len());
        let mut secrets = words.map(read).collect::<Result<Vec<_>, _>>()?.into_iter();
        let newest = secrets.next().ok_or(0_usize)?;
        Ok(Self { newest, older: secrets.collect() })
    }

    /// Whether one of them can be guessed: older ones open what they made as well.
    pub fn any_is_weak(&self) -> bool {
        self.newest.is_weak() || self.older.iter().any(Secret::is_weak)
    }
}

impl From<Secret> for Secrets {
    fn from(newest: Secret) -> Self {
        Self { newest, older: Vec::new() }
    }
}

/// Makes a secret whole in one step: of two programs that start at once, one makes it and both use it.
fn make(file: &Path) -> io::Result<()> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(io::Error::other)?;
    let new = file.with_extension(format!("new-{}", std::process::id()));
    let mut written = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&new)?;
    written.write_all(STANDARD.encode(bytes).as_bytes())?;
    written.sync_all()?;
    let linked = fs::hard_link(&new, file);
    fs::remove_file(&new)?;
    match linked {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Secret(…)")
    }
}
