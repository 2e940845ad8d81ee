//! Whether a secret can be guessed. What random bytes never look like is refused: few different characters, runs and
//! steps as on a keyboard or in an alphabet, a short text said again and again, and words that stand in examples.

use std::collections::BTreeSet;

/// The fewest bytes of a secret.
pub(super) const LEAST: usize = 32;
/// Random bytes of the shortest allowed length, written in hexadecimal digits, have fewer different ones, or fewer
/// different steps from one to the next, once in millions of times.
const LEAST_DIFFERENT: usize = 8;
/// Words of secrets that stand in manuals and templates. They are too long to be met by chance.
const EXAMPLES: [&str; 9] =
    ["secret", "password", "changeme", "change", "example", "replace", "placeholder", "default", "openssl"];

/// Whether these bytes are not random.
pub(super) fn is_weak(secret: &[u8]) -> bool {
    let said_once = &secret[..period(secret)];
    let different = secret.iter().collect::<BTreeSet<_>>().len();
    let steps = secret.windows(2).map(|pair| i16::from(pair[1]) - i16::from(pair[0])).collect::<BTreeSet<_>>().len();
    let text = String::from_utf8_lossy(secret).to_lowercase();
    said_once.len() < LEAST
        || different < LEAST_DIFFERENT
        || steps < LEAST_DIFFERENT
        || EXAMPLES.iter().any(|word| text.contains(word))
}

/// The length of the part that is said again and again; the whole length if nothing is.
fn period(bytes: &[u8]) -> usize {
    let repeats = |length: &usize| bytes.iter().skip(*length).eq(&bytes[..bytes.len() - length]);
    (1..bytes.len()).find(repeats).unwrap_or(bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_easily_guessed_is_weak() {
        let weak = [
            "ssssssssssssssssssssssssssssssss",
            "0123456789abcdef0123456789abcdef",
            "abcdefghijklmnopqrstuvwxyz0123456789",
            "abababababababababababababababab",
            "correct horse battery correct horse battery ",
            "1111111111111112222222222222222222333",
            "please-change-this-to-something-long",
            "CHANGEME-CHANGEME-CHANGEME-8271-xqz",
            "$(openssl rand -base64 32)-k4J9x2Lq",
            "this-is-my-very-own-secret-of-7-Dwarfs",
        ];
        for text in weak {
            assert!(is_weak(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn what_is_random_is_not() {
        let strong = [
            "hX0iYp3xk5VQ2mW7sT9bNf1cLr8gJd4aEuZoKyPvRtI=",
            "9f86d081884c7d659a2feaa0c55ad015",
            "3a7bd3e2360a3d29eea436fcfb7e44c735d117c42d1c1835420b6b9942dd4f1b",
            "31415926535897932384626433832795",
        ];
        for text in strong {
            assert!(!is_weak(text.as_bytes()), "{text}");
        }
    }
}
