//! Text files in the encodings that spreadsheets and editors write.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// The text of a file: in the encoding that its first bytes name, else in UTF-8, else in that of Western European Windows,
/// in which every file is a text.
pub fn decoded(bytes: &[u8]) -> String {
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None if std::str::from_utf8(bytes).is_ok() => UTF_8,
        None => WINDOWS_1252,
    };
    encoding.decode(bytes).0.into_owned()
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
    }
}
