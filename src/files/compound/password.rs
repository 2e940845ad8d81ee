//! Whether a document is locked with a password that every copy of Office brings along, which is no password
//! ([MS-OFFCRYPTO], 2.3).

use crate::files::bytes::{u16_at, u32_at};
use crate::files::crypt::{aes_decrypt, rc4};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use md5::Md5;
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha384, Sha512};

/// What Excel locks a protected workbook with, and `PowerPoint` a presentation that may be read by all.
const EXCEL: &str = "VelvetSweatshop";
const POWERPOINT: &str = "/01Hannes Ruescher/01";
/// How often a hash is taken of itself, at most; Office takes 100,000.
const MOST_SPINS: u32 = 1_000_000;
const STANDARD_SPINS: u32 = 50_000;
/// Bytes of the record until Excel 95: a key and a verifier.
const OLDEST: usize = 4;
const AES_128: u32 = 0x660E;
const AES_256: u32 = 0x6610;

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// A `FilePass` record.
pub(super) fn opens_workbook(record: &[u8]) -> bool {
    let rest = record.get(2..).unwrap_or_default();
    if record.len() == OLDEST {
        return u16_at(rest, 0) == Some(xor_verifier(EXCEL));
    }
    match (u16_at(record, 0), u16_at(rest, 0), u16_at(rest, 2)) {
        (Some(0), _, Some(verifier)) => verifier == xor_verifier(EXCEL),
        (Some(1), Some(1), Some(1)) => opens_rc4(rest.get(4..).unwrap_or_default()).unwrap_or(false),
        (Some(1), Some(2..=4), Some(2)) => opens_crypto_api(rest, EXCEL).unwrap_or(false),
        _ => false,
    }
}

pub(super) fn opens_presentation(info: &[u8]) -> bool {
    opens_crypto_api(info, POWERPOINT).unwrap_or(false)
}

/// The stream that says how a package is locked.
pub(super) fn opens_package(info: &[u8]) -> bool {
    match (u16_at(info, 0), u16_at(info, 2)) {
        (Some(4), Some(4)) => opens_agile(info.get(8..).unwrap_or_default()).unwrap_or(false),
        (Some(2..=4), Some(2)) => opens_crypto_api(info, EXCEL).unwrap_or(false),
        _ => false,
    }
}

/// Excel's oldest way, which keeps a number of 16 bits.
fn xor_verifier(password: &str) -> u16 {
    let length = u8::try_from(password.len()).unwrap_or_default();
    let bytes = password.bytes().rev().chain([length]);
    let turned = |number: u16| (number >> 14 & 1) | (number << 1 & 0x7FFF);
    bytes.fold(0, |verifier, byte| turned(verifier) ^ u16::from(byte)) ^ 0xCE4B
}

/// Salt, verifier and its hash.
fn opens_rc4(bytes: &[u8]) -> Option<bool> {
    let (salt, sealed) = (bytes.get(..16)?, bytes.get(16..48)?);
    let half = Md5::digest(utf16(EXCEL));
    let half = Md5::digest([half.get(..5)?, salt].concat().repeat(16));
    let key = Md5::new_with_prefix(half.get(..5)?).chain_update([0; 4]).finalize();
    let plain = rc4(&key, sealed);
    Some(Md5::digest(plain.get(..16)?).as_slice() == plain.get(16..)?)
}

/// Version, flags, a header, and a verifier with its hash: RC4 or AES with SHA-1.
fn opens_crypto_api(info: &[u8], password: &str) -> Option<bool> {
    let length = usize::try_from(u32_at(info, 8)?).ok()?;
    let (header, verifier) = (info.get(12..)?, info.get(12..)?.get(length..)?);
    let (algorithm, bits) = (u32_at(header, 8)?, u32_at(header, 16)?);
    let (salt, sealed, hash) = (verifier.get(4..20)?, verifier.get(20..36)?, verifier.get(40..)?);
    let first = Sha1::new_with_prefix(salt).chain_update(utf16(password)).finalize().to_vec();
    let bytes = usize::try_from(if bits == 0 { 40 } else { bits } / 8).ok()?;
    let plain = if (AES_128..=AES_256).contains(&algorithm) {
        let spun = spin::<Sha1>(first, STANDARD_SPINS);
        let key = derived(&Sha1::new_with_prefix(&spun).chain_update([0; 4]).finalize(), bytes)?;
        aes_decrypt(&key, None, &[sealed, hash.get(..32)?].concat())?
    } else {
        let key = Sha1::new_with_prefix(&first).chain_update([0; 4]).finalize();
        let mut key = key.get(..bytes)?.to_vec();
        key.resize(if bytes == 5 { 16 } else { bytes }, 0);
        rc4(&key, &[sealed, hash.get(..20)?].concat())
    };
    Some(Sha1::digest(plain.get(..16)?).as_slice() == plain.get(16..36)?)
}

/// `CryptDeriveKey` of Windows: the hash, mixed with two paddings and hashed again.
fn derived(hash: &[u8], bytes: usize) -> Option<Vec<u8>> {
    let mixed = |pad: u8| {
        let mut block = [pad; 64];
        block.iter_mut().zip(hash).for_each(|(byte, other)| *byte ^= other);
        Sha1::digest(block)
    };
    Some([mixed(0x36), mixed(0x5C)].concat().get(..bytes)?.to_vec())
}

fn spin<D: Digest>(first: Vec<u8>, times: u32) -> Vec<u8> {
    (0..times)
        .fold(first, |hash, round| D::new_with_prefix(round.to_le_bytes()).chain_update(&hash).finalize().to_vec())
}

/// The way since 2010: a description in XML.
fn opens_agile(xml: &[u8]) -> Option<bool> {
    let xml = std::str::from_utf8(xml).ok()?;
    let key = xml.get(xml.find("encryptedKey ")?..)?;
    match attribute(key, "hashAlgorithm")? {
        "SHA1" => agile::<Sha1>(key),
        "SHA256" => agile::<Sha256>(key),
        "SHA384" => agile::<Sha384>(key),
        "SHA512" => agile::<Sha512>(key),
        _ => None,
    }
}

fn agile<D: Digest>(key: &str) -> Option<bool> {
    let bytes = |name| STANDARD.decode(attribute(key, name)?).ok();
    let spins: u32 = attribute(key, "spinCount")?.parse().ok().filter(|spins| *spins <= MOST_SPINS)?;
    let length = attribute(key, "keyBits")?.parse::<usize>().ok()? / 8;
    let salt = bytes("saltValue")?;
    let first = D::new_with_prefix(&salt).chain_update(utf16(EXCEL)).finalize().to_vec();
    let spun = spin::<D>(first, spins);
    let open = |purpose: [u8; 8], sealed: Vec<u8>| {
        let mut key = D::new_with_prefix(&spun).chain_update(purpose).finalize().to_vec();
        key.resize(length, 0x36);
        aes_decrypt(&key, Some(&salt), &sealed)
    };
    let verifier = open([0xFE, 0xA7, 0xD2, 0x76, 0x3B, 0x4B, 0x9E, 0x79], bytes("encryptedVerifierHashInput")?)?;
    let hash = open([0xD7, 0xAA, 0x0F, 0x6D, 0x30, 0x61, 0x34, 0x4E], bytes("encryptedVerifierHashValue")?)?;
    let made = D::digest(verifier.get(..salt.len())?).to_vec();
    Some(hash.get(..made.len())? == made)
}

fn attribute<'a>(element: &'a str, name: &str) -> Option<&'a str> {
    let from = element.find(&format!(" {name}=\""))? + name.len() + 3;
    let rest = element.get(from..)?;
    rest.get(..rest.find('"')?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(digits: &str) -> Vec<u8> {
        let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
        digits.as_bytes().chunks(2).map(byte).collect()
    }

    /// Salt and verifier are the same everywhere; what is sealed was made by another program.
    const SALT: &str = "000102030405060708090a0b0c0d0e0f";

    #[test]
    fn what_is_locked_with_a_built_in_password_is_open_to_all() {
        let rc4 = |sealed: &str| bytes(&format!("010001000100{SALT}{sealed}"));
        assert!(opens_workbook(&rc4("01fd4e05dc6e0e72fcc4b72175686883ded643a3b989170bc6e163b5debaf714")));
        assert!(!opens_workbook(&rc4("682cfee94e9f6889857140de284a00de087eec83bde7344df450a6a538e160d4")), "secret");
        assert!(opens_workbook(&[0, 0, 0x59, 0xB3, 0x0A, 0x9A]));
        assert!(!opens_workbook(&[0, 0, 0x59, 0xB3, 0x0B, 0x9A]));
        assert!(opens_workbook(&[0x59, 0xB3, 0x0A, 0x9A]), "Excel 95");
        let crypto_api = |sealed: &str| {
            let head = "0200020004000000240000000400000000000000016800000480000080000000010000000000000000000000";
            bytes(&format!("{head}7800000010000000{SALT}{sealed}"))
        };
        let excel = crypto_api("a024a295d910dcd16b2b69c9dfef19191400000074a70eb0e7278136e857318b9e9a13d19115d50b");
        let powerpoint = crypto_api("c0297c2238fc1b75b5c49997c8ab8a701400000013312e99391d230781a40b5464e5d1fab5b7711b");
        assert!(opens_workbook(&[&[1, 0], excel.as_slice()].concat()));
        assert!(!opens_workbook(&[&[1, 0], powerpoint.as_slice()].concat()));
        assert!(opens_presentation(&powerpoint) && !opens_presentation(&excel));
        let head = "030002002400000024000000240000000000000\
                    00e660000048000008000000018000000000000000000000078000000";
        let package = |sealed: &str| bytes(&format!("{head}10000000{SALT}{sealed}"));
        let sealed = "c9c388ad490e94704544db5bb838b6ee14000000\
                      be5b1399420b30a6bd10f8474fc01c60b4ea54ab54faf94e4e62a270c21bb933";
        assert!(opens_package(&package(sealed)));
        assert!(!opens_package(&package(&sealed.replace("c9c3", "c9c4"))));
    }

    #[test]
    fn what_is_cut_opens_nothing() {
        for length in 0..40 {
            assert!(!opens_package(&vec![4; length]) && !opens_workbook(&vec![1; length]));
        }
    }
}
