//! How a count is written: "10,000" in English, "10 000" in French.

pub(super) const ENGLISH_SEPARATOR: char = ',';
/// Narrow no-break space, the French usage.
pub(super) const FRENCH_SEPARATOR: char = '\u{202F}';

/// From this many digits on, digits are grouped: "9999" but "10,000", so that a year stays whole.
const GROUP_FROM: usize = 5;

pub(super) fn grouped(number: i64, separator: char) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() * 2);
    if number < 0 {
        out.push('\u{2212}');
    }
    for (index, digit) in digits.chars().enumerate() {
        if digits.len() >= GROUP_FROM && index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_digits_are_grouped() {
        assert_eq!(grouped(0, ','), "0");
        assert_eq!(grouped(2026, ','), "2026");
        assert_eq!(grouped(9999, ','), "9999");
        assert_eq!(grouped(10_000, ','), "10,000");
        assert_eq!(grouped(1_234_567, ' '), "1 234 567");
        assert_eq!(grouped(-12_345, ','), "\u{2212}12,345");
        assert_eq!(grouped(i64::MIN, ','), "\u{2212}9,223,372,036,854,775,808");
    }
}
