//! Digests over what rows hold.

use sha2::{Digest, Sha256};

/// SHA-256 of these parts. Each is preceded by its length, so that no two lists of parts share their bytes.
pub fn digest<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> [u8; 32] {
    let mut sha = Sha256::new();
    for part in parts {
        sha.update((part.len() as u64).to_be_bytes());
        sha.update(part);
    }
    sha.finalize().into()
}
