//! Whether the password that opens a PDF is empty (ISO 32000-2, 7.6.4): what everybody can open asks for none.

use crate::files::crypt::{aes_128_cbc_encrypt, rc4};
use crate::files::pdf::syntax::{Dictionary, Value};
use md5::{Digest, Md5};
use sha2::{Sha256, Sha384, Sha512};

/// What fills up a password that is shorter.
const PADDING: [u8; 32] = *b"\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08\
\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A";

/// Whether an empty password opens what `encryption` locks; `id` is the first part of the file's identifier.
pub(super) fn is_empty(encryption: &Dictionary, id: &[u8]) -> bool {
    let standard = matches!(encryption.get(b"Filter"), Some(Value::Name(name)) if name == b"Standard");
    let known = standard.then(|| match encryption.number(b"R")? {
        revision @ 2..=4 => until_4(encryption, revision, id),
        5 => since_5(encryption, |salt| Sha256::digest(salt).to_vec()),
        6 => since_5(encryption, hardened),
        _ => None,
    });
    known.flatten().unwrap_or(false)
}

/// RC4 and AES with 128 bits: what the key makes of the padding is the verifier `U`.
fn until_4(encryption: &Dictionary, revision: i64, id: &[u8]) -> Option<bool> {
    let verifier = encryption.text(b"U")?;
    let permissions = encryption.number(b"P")?.to_le_bytes();
    let mut hash = Md5::new();
    hash.update(PADDING);
    hash.update(encryption.text(b"O")?.get(..32)?);
    hash.update(&permissions[..4]);
    hash.update(id);
    let spares_metadata = matches!(encryption.get(b"EncryptMetadata"), Some(Value::Word(word)) if word == b"false");
    if revision == 4 && spares_metadata {
        hash.update([0xFF; 4]);
    }
    let mut key = hash.finalize().to_vec();
    if revision == 2 {
        key.truncate(5);
        return Some(rc4(&key, &PADDING) == verifier.get(..32)?);
    }
    let bits = if encryption.number(b"V") == Some(4) { 128 } else { encryption.number(b"Length").unwrap_or(40) };
    let length = usize::try_from(bits / 8).ok()?.clamp(5, 16);
    for _ in 0..50 {
        key = Md5::digest(key.get(..length)?).to_vec();
    }
    key.truncate(length);
    let mut made = Md5::new_with_prefix(PADDING).chain_update(id).finalize().to_vec();
    for round in 0..20_u8 {
        let key: Vec<u8> = key.iter().map(|byte| byte ^ round).collect();
        made = rc4(&key, &made);
    }
    Some(made == verifier.get(..16)?)
}

/// AES with 256 bits: `U` is a hash, and the salt behind it.
fn since_5(encryption: &Dictionary, hash: impl Fn(&[u8]) -> Vec<u8>) -> Option<bool> {
    let verifier = encryption.text(b"U")?;
    Some(hash(verifier.get(32..40)?) == verifier.get(..32)?)
}

/// Algorithm 2.B for an empty password.
fn hardened(salt: &[u8]) -> Vec<u8> {
    let mut key = Sha256::digest(salt).to_vec();
    for round in 1.. {
        let Some((secret, start)) = key.get(..32).and_then(|key| key.split_at_checked(16)) else { break };
        let sealed = aes_128_cbc_encrypt(secret, start, &key.repeat(64));
        let sum: u32 = sealed.iter().take(16).map(|byte| u32::from(*byte)).sum();
        let last = sealed.last().copied().unwrap_or_default();
        key = match sum % 3 {
            0 => Sha256::digest(&sealed).to_vec(),
            1 => Sha384::digest(&sealed).to_vec(),
            _ => Sha512::digest(&sealed).to_vec(),
        };
        if round >= 64 && u32::from(last) <= round - 32 {
            break;
        }
    }
    key.truncate(32);
    key
}
