//! The pair of keys of a place that makes checkpoints. The database knows neither, so its owner can sign nothing.

use crate::checkpoints::error::CheckpointError;
use crate::checkpoints::keep;
use crate::files::hex;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ring::rand::SystemRandom;
use ring::signature::{ED25519, Ed25519KeyPair, KeyPair as _, UnparsedPublicKey};
use std::fs;
use std::path::{Path, PathBuf};

const PRIVATE: &str = "PRIVATE KEY";
const PUBLIC: &str = "PUBLIC KEY";
/// What stands before the 32 bytes of an Ed25519 key in the usual form of a public key (RFC 8410).
const PUBLIC_HEAD: [u8; 12] = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];

/// The key that signs.
pub struct SigningKey(Ed25519KeyPair);

impl SigningKey {
    /// The key kept in `file`, which only its owner can read, with the public key beside it; made on first use.
    pub fn kept_in(file: &Path) -> Result<Self, CheckpointError> {
        if !file.exists() {
            let made = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new());
            let made = made.map_err(|_unspecified| CheckpointError::refused(file, "no key can be made"))?;
            keep::once(file, 0o600, |out| put(out, file, &pem(PRIVATE, made.as_ref())))?;
        }
        let key = Self::read(file)?;
        let public = Self::public_file(file);
        if !public.exists() {
            keep::once(&public, 0o644, |out| put(out, &public, &key.public().pem()))?;
        }
        Ok(key)
    }

    /// The key kept in `file`, which must be there.
    pub fn read(file: &Path) -> Result<Self, CheckpointError> {
        let text = fs::read_to_string(file).map_err(CheckpointError::at(file))?;
        let key = unwrapped(PRIVATE, &text).and_then(|der| Ed25519KeyPair::from_pkcs8(&der).ok());
        key.map(Self).ok_or_else(|| CheckpointError::refused(file, "it holds no key of ours"))
    }

    /// Where the public key lies.
    pub fn public_file(file: &Path) -> PathBuf {
        file.with_extension("pub.pem")
    }

    pub fn public(&self) -> PublicKey {
        let mut bytes = [0; 32];
        bytes.copy_from_slice(self.0.public_key().as_ref());
        PublicKey(bytes)
    }

    pub(super) fn sign(&self, text: &str) -> String {
        hex(self.0.sign(text.as_bytes()).as_ref())
    }
}

fn put(out: &mut impl std::io::Write, file: &Path, text: &str) -> Result<(), CheckpointError> {
    out.write_all(text.as_bytes()).map_err(CheckpointError::at(file))
}

/// The key that verifies; anybody may have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicKey([u8; 32]);

impl PublicKey {
    /// The key in `file`, as [`SigningKey::kept_in`] and `openssl` write it.
    pub fn read(file: &Path) -> Result<Self, CheckpointError> {
        let text = fs::read_to_string(file).map_err(CheckpointError::at(file))?;
        let key = unwrapped(PUBLIC, &text).and_then(|der| der.strip_prefix(&PUBLIC_HEAD)?.try_into().ok());
        key.map(Self).ok_or_else(|| CheckpointError::refused(file, "it holds no public key for Ed25519"))
    }

    fn pem(self) -> String {
        pem(PUBLIC, &[PUBLIC_HEAD.as_slice(), &self.0].concat())
    }

    pub(super) fn hex(self) -> String {
        hex(&self.0)
    }

    pub(super) fn verifies(self, text: &str, signature: &[u8]) -> bool {
        UnparsedPublicKey::new(&ED25519, &self.0).verify(text.as_bytes(), signature).is_ok()
    }
}

fn pem(what: &str, der: &[u8]) -> String {
    let text = STANDARD.encode(der);
    let lines: Vec<&str> = text.as_bytes().chunks(64).filter_map(|line| str::from_utf8(line).ok()).collect();
    format!("-----BEGIN {what}-----\n{}\n-----END {what}-----\n", lines.join("\n"))
}

fn unwrapped(what: &str, pem: &str) -> Option<Vec<u8>> {
    let (_, rest) = pem.split_once(&format!("-----BEGIN {what}-----"))?;
    let (text, _) = rest.split_once(&format!("-----END {what}-----"))?;
    STANDARD.decode(text.split_whitespace().collect::<String>()).ok()
}
