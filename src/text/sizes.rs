//! How much a file holds, in words.

use crate::text::language::Language;
use crate::text::texts::Texts;

const KB: u64 = 1024;
const MB: u64 = 1024 * KB;

/// "340 KB", "1.2 MB", "1,2 Mo"; never zero.
pub fn file_size(t: Texts, bytes: u64) -> String {
    let kilobytes = bytes.div_ceil(KB).max(1);
    if kilobytes < KB {
        return t.with("file-size-kb", &[("size", kilobytes.into())]);
    }
    let tenths = (bytes * 10).div_ceil(MB);
    let point = match t.language() {
        Language::English => '.',
        Language::French => ',',
    };
    t.with("file-size-mb", &[("size", format!("{}{point}{}", tenths / 10, tenths % 10).into())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_read_well_in_both_languages() {
        let [english, french] = Language::ALL.map(Language::texts);
        assert_eq!(file_size(english, 1), "1 KB");
        assert_eq!(file_size(english, 340 * KB), "340 KB");
        assert_eq!(file_size(english, MB), "1.0 MB");
        assert_eq!(file_size(english, 20 * MB), "20.0 MB");
        assert_eq!(file_size(french, 1_258_291), "1,2\u{A0}Mo");
    }
}
