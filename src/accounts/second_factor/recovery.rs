//! Recovery codes: each stands once for a code of the app.

use crate::claims::keys::{SealError, token_hash};

/// So many are made at once.
const COUNT: usize = 10;
/// The characters of a code, of 5 random bits each: with 125 bits its hash tells nothing about it.
const LENGTH: usize = 25;
const GROUP: usize = 5;
/// Digits and small letters without i, l, o and u, which are read wrongly.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Codes that were made just now; afterwards only their hashes are kept.
#[derive(Clone)]
pub struct RecoveryCodes(Vec<String>);

impl RecoveryCodes {
    pub fn random() -> Result<Self, SealError> {
        (0..COUNT).map(|_| random()).collect::<Result<_, _>>().map(Self)
    }

    /// Each code as the person keeps it.
    pub fn lines(&self) -> &[String] {
        &self.0
    }

    pub(super) fn hashes(&self) -> Vec<Vec<u8>> {
        self.0.iter().filter_map(|code| hash(code)).collect()
    }
}

fn random() -> Result<String, SealError> {
    let mut bytes = [0; LENGTH];
    getrandom::fill(&mut bytes).map_err(|_none| SealError)?;
    let letters = bytes.map(|byte| char::from(ALPHABET[usize::from(byte % 32)]));
    Ok(letters.chunks(GROUP).map(String::from_iter).collect::<Vec<_>>().join("-"))
}

/// What is kept of a code, however it is written; `None` for what is none.
pub(super) fn hash(typed: &str) -> Option<Vec<u8>> {
    let plain = |letter: char| match letter.to_ascii_lowercase() {
        'o' => '0',
        'i' | 'l' => '1',
        other => other,
    };
    let letters = typed.chars().filter(|letter| letter.is_ascii_alphanumeric()).map(plain);
    let code: String = letters.take(LENGTH + 1).collect();
    (code.len() == LENGTH).then(|| token_hash(&code))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn ten_different_codes_are_read_again_however_they_are_typed() {
        let codes = RecoveryCodes::random().unwrap();
        assert_eq!(codes.hashes().into_iter().collect::<BTreeSet<_>>().len(), COUNT);
        for code in codes.lines() {
            assert_eq!(code.len(), 29, "{code}");
            let other = code.to_uppercase().replace('-', "  ").replace('0', "O").replace('1', "l");
            assert_eq!(hash(code), hash(&other), "{code}");
        }
        for odd in ["", "123456", "00000-00000-00000-00000-0000", "00000-00000-00000-00000-000000"] {
            assert_eq!(hash(odd), None, "{odd}");
        }
    }
}
