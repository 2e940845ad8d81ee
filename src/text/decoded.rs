//! Text files in the encodings that spreadsheets and editors write.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The text of a file: in the encoding that its first bytes name, else in UTF-16 where that shows, else in UTF-8, else in that
/// of Western European Windows, in which every file is a text.
pub fn decoded(bytes: &[u8]) -> String {
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None if zeroes(bytes, 1) => UTF_16LE,
        None if zeroes(bytes, 0) => UTF_16BE,
        None if std::str::from_utf8(bytes).is_ok() => UTF_8,
        None => WINDOWS_1252,
    };
    encoding.decode(bytes).0.into_owned()
}

/// Whether most of every second byte, from the first or the second on, is zero, and no other is: so are Latin letters in UTF-16.
fn zeroes(bytes: &[u8], from: usize) -> bool {
    let zeroes_at = |at: usize| bytes.iter().skip(at).step_by(2).filter(|byte| **byte == 0).count();
    bytes.len().is_multiple_of(2) && zeroes_at(from) > bytes.len() / 4 && zeroes_at(1 - from) == 0
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn a_text_is_read_in_the_encoding_that_wrote_it() {
        let utf_16 =
            |to_bytes: fn(u16) -> [u8; 2]| "\u{FEFF}Zoé".encode_utf16().flat_map(to_bytes).collect::<Vec<u8>>();
        for bytes in [
            "Zoé".as_bytes(),
            "\u{FEFF}Zoé".as_bytes(),
            b"Zo\xE9",
            &utf_16(u16::to_le_bytes),
            &utf_16(u16::to_be_bytes),
        ] {
            assert_eq!(decoded(bytes), "Zoé", "{bytes:?}");
        }
        let unmarked = |to_bytes: fn(u16) -> [u8; 2]| "Cœur".encode_utf16().flat_map(to_bytes).collect::<Vec<u8>>();
        for bytes in [unmarked(u16::to_le_bytes), unmarked(u16::to_be_bytes)] {
            assert_eq!(decoded(&bytes), "Cœur", "{bytes:?}");
        }
    }
}
