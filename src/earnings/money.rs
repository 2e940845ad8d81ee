//! Amounts of money in words: whole numbers of a currency's smallest unit, which has as many decimals as ISO 4217 says.

use crate::text::{Language, Texts};

/// The largest amount of a row, in the currency's smallest unit, either way.
pub const MOST: i64 = 1_000_000_000_000;

/// A currency of ISO 4217.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Currency(iso_currency::Currency);

impl Currency {
    /// The currency of three letters, in capitals or not.
    pub fn parse(code: &str) -> Option<Self> {
        iso_currency::Currency::from_code(&code.to_uppercase()).map(Self)
    }

    pub fn code(self) -> &'static str {
        self.0.code()
    }

    /// How many digits stand behind the decimal mark.
    fn decimals(self) -> usize {
        self.0.exponent().map_or(0, usize::from)
    }
}

/// `EUR 1,234.50` or `1 234,50 EUR`; the code says the currency, as a sign may mean several.
pub fn amount(t: Texts, amount: i64, currency: &str) -> String {
    let figure = figure(t.language(), amount, Currency::parse(currency).map_or(0, Currency::decimals));
    match t.language() {
        Language::English => format!("{currency}\u{A0}{figure}"),
        Language::French => format!("{figure}\u{A0}{currency}"),
    }
}

/// The amount in whole units without the currency, for an axis: `1,234`.
pub fn whole(t: Texts, amount: i64, currency: &str) -> String {
    let decimals = Currency::parse(currency).map_or(0, Currency::decimals);
    let (sign, whole, _) = parts(amount, decimals);
    let size = figure(t.language(), i64::try_from(whole).unwrap_or(i64::MAX), 0);
    if sign.is_empty() { size } else { format!("\u{2212}{size}") }
}

/// The amount with its decimals, as tables have it: `1234.50` or `1234,50`.
pub fn plain(t: Texts, amount: i64, currency: &str) -> String {
    let decimals = Currency::parse(currency).map_or(0, Currency::decimals);
    let (sign, whole, rest) = parts(amount, decimals);
    let mark = if t.language() == Language::French { ',' } else { '.' };
    if decimals == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}{mark}{rest:0decimals$}") }
}

fn figure(language: Language, amount: i64, decimals: usize) -> String {
    let (sign, whole, rest) = parts(amount, decimals);
    let (between, mark) = match language {
        Language::English => (',', '.'),
        Language::French => ('\u{202F}', ','),
    };
    let digits = whole.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(between);
        }
        grouped.push(digit);
    }
    let sign = if sign.is_empty() { "" } else { "\u{2212}" };
    if decimals == 0 { format!("{sign}{grouped}") } else { format!("{sign}{grouped}{mark}{rest:0decimals$}") }
}

/// Sign, whole units, and the rest in smallest units.
fn parts(amount: i64, decimals: usize) -> (&'static str, u64, u64) {
    let unit = 10_u64.pow(u32::try_from(decimals).unwrap_or(0));
    let size = amount.unsigned_abs();
    (if amount < 0 { "-" } else { "" }, size / unit, size % unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_has_the_decimals_of_its_currency_and_the_marks_of_the_language() {
        let [en, fr] = [Language::English.texts(), Language::French.texts()];
        assert_eq!(amount(en, 123_456_750, "EUR"), "EUR\u{A0}1,234,567.50");
        assert_eq!(amount(fr, 123_456_750, "EUR"), "1\u{202F}234\u{202F}567,50\u{A0}EUR");
        assert_eq!(amount(en, -5, "USD"), "USD\u{A0}\u{2212}0.05");
        assert_eq!(
            (amount(en, 1_500, "JPY"), amount(en, 1_500, "KWD")),
            ("JPY\u{A0}1,500".into(), "KWD\u{A0}1.500".into())
        );
        assert_eq!((plain(en, -1_205, "EUR"), plain(fr, -1_205, "EUR")), ("-12.05".into(), "-12,05".into()));
    }

    #[test]
    fn a_currency_is_one_of_iso_4217() {
        assert_eq!(Currency::parse("eur").map(Currency::code), Some("EUR"));
        assert_eq!((Currency::parse("EU"), Currency::parse("ZZZ"), Currency::parse("")), (None, None, None));
    }
}
