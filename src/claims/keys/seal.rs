//! Encrypting what the program has to read again and nobody else may: by ChaCha20-Poly1305, with a key of its own for each
//! purpose.

use super::{Keys, derived};
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use std::fmt;

/// What was encrypted, in the clear.
pub struct Unsealed {
    pub bytes: Vec<u8>,
    /// Whether the newest secret encrypted it.
    pub by_newest: bool,
}

/// The system gave no random bytes, or there are too many bytes to encrypt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SealError;

impl fmt::Display for SealError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("nothing can be encrypted")
    }
}

impl std::error::Error for SealError {}

impl Keys {
    /// Encrypts `bytes` by the newest secret, for one purpose and one owner. Twice the same gives two different results.
    pub fn seal(&self, purpose: &str, owner: i64, bytes: &[u8]) -> Result<Vec<u8>, SealError> {
        let mut sealed = vec![0; NONCE_LEN];
        getrandom::fill(&mut sealed).map_err(|_none| SealError)?;
        let nonce = Nonce::try_assume_unique_for_key(&sealed).map_err(|_length| SealError)?;
        let (mut text, key) = (bytes.to_vec(), cipher(&self.newest, purpose).ok_or(SealError)?);
        key.seal_in_place_append_tag(nonce, of(owner), &mut text).map_err(|_length| SealError)?;
        sealed.append(&mut text);
        Ok(sealed)
    }

    /// What a secret here encrypted for this purpose and owner; `None` for everything else.
    pub fn unseal(&self, purpose: &str, owner: i64, sealed: &[u8]) -> Option<Unsealed> {
        let mut opened = self.all().map(|key| open(&cipher(key, purpose)?, owner, sealed));
        let newest = opened.next().flatten().map(|bytes| Unsealed { bytes, by_newest: true });
        newest.or_else(|| opened.flatten().next().map(|bytes| Unsealed { bytes, by_newest: false }))
    }
}

fn open(key: &LessSafeKey, owner: i64, sealed: &[u8]) -> Option<Vec<u8>> {
    let (nonce, text) = sealed.split_at_checked(NONCE_LEN)?;
    let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
    let mut text = text.to_vec();
    let length = key.open_in_place(nonce, of(owner), &mut text).ok()?.len();
    text.truncate(length);
    Some(text)
}

fn cipher(key: &[u8], purpose: &str) -> Option<LessSafeKey> {
    UnboundKey::new(&CHACHA20_POLY1305, &derived(key, "seal", &[purpose])).ok().map(LessSafeKey::new)
}

fn of(owner: i64) -> Aad<[u8; 8]> {
    Aad::from(owner.to_be_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_is_read_again_for_its_purpose_and_owner_alone() {
        let keys = Keys::new(b"one");
        let sealed = keys.seal("factor", 7, b"plain").unwrap();
        let bytes = |keys: &Keys, purpose, owner, sealed: &[u8]| Some(keys.unseal(purpose, owner, sealed)?.bytes);
        assert_eq!(bytes(&keys, "factor", 7, &sealed), Some(b"plain".to_vec()));
        assert_ne!(sealed, keys.seal("factor", 7, b"plain").unwrap());
        assert!(!sealed.windows(5).any(|part| part == b"plain"));
        let mut altered = sealed.clone();
        altered[NONCE_LEN] ^= 1;
        for other in [
            bytes(&keys, "factor", 8, &sealed),
            bytes(&keys, "other", 7, &sealed),
            bytes(&Keys::new(b"two"), "factor", 7, &sealed),
            bytes(&keys, "factor", 7, &altered),
            bytes(&keys, "factor", 7, b"short"),
        ] {
            assert_eq!(other, None);
        }
    }

    #[test]
    fn what_an_older_secret_sealed_is_read_and_told_apart() {
        let (old, keys) = (Keys::new(b"old"), Keys::new(b"new").with_older([b"old"]));
        let sealed = old.seal("factor", 7, b"plain").unwrap();
        assert!(!keys.unseal("factor", 7, &sealed).unwrap().by_newest);
        let again = keys.seal("factor", 7, b"plain").unwrap();
        assert!(keys.unseal("factor", 7, &again).unwrap().by_newest);
        assert!(old.unseal("factor", 7, &again).is_none());
    }
}
