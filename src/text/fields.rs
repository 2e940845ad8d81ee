//! The rule of each kind of field (rules 6.1 to 6.7 and 14.1): raw text in, a value that cannot be wrong or one message out.

use crate::text::characters::{has_visible, machine_read};
use crate::text::texts::Texts;
use uuid::Uuid;

pub const LINE: usize = 100;
pub const REASON: usize = 500;
pub const MESSAGE: usize = 5_000;

/// What is wrong with a field, as a message of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldError {
    Plain(&'static str),
    OfProduct(&'static str, String),
    TooLong(usize),
    /// A colour whose contrast is these tenths, and a shade of it that fits.
    TooPale {
        tenths: usize,
        fits: String,
    },
}

impl FieldError {
    /// The message in words; `field` is the field's label.
    pub fn say(&self, t: Texts, field: &str) -> String {
        match self {
            Self::Plain(key) => t.text(key).to_owned(),
            Self::OfProduct(key, product) => t.with(key, &[("product", product.into())]),
            Self::TooLong(max) => t.with("error-too-long", &[("field", field.into()), ("max", max.into())]),
            Self::TooPale { tenths, fits } => {
                let (whole, rest) = (tenths / 10, tenths % 10);
                t.with("error-accent-pale", &[("whole", whole.into()), ("tenths", rest.into()), ("fits", fits.into())])
            }
        }
    }
}

/// One line of text, trimmed; `missing` is the message when it shows nothing.
pub fn line(raw: &str, missing: &'static str, max: usize) -> Result<String, FieldError> {
    let text = optional_line(raw, max)?;
    text.ok_or(FieldError::Plain(missing))
}

pub fn optional_line(raw: &str, max: usize) -> Result<Option<String>, FieldError> {
    checked(raw.trim().to_owned(), max, |_| false)
}

/// The name of a person, which mail greets them by: a line without a web or e-mail address, so that nobody uses our mail for
/// theirs.
pub fn person_name(raw: &str, missing: &'static str) -> Result<String, FieldError> {
    let name = line(raw, missing, LINE)?;
    if name.split(char::is_whitespace).any(is_address) {
        Err(FieldError::Plain("error-name-address"))
    } else {
        Ok(name)
    }
}

/// What mail programs make a link of: `https://…`, `www.…`, `name@host`, `shop.example`. Initials and titles have a single
/// letter on one side of their full stops, or end with them.
fn is_address(word: &str) -> bool {
    // Dots of other scripts are those of a host name too (UTS 46), and one that looks like them.
    let word = word.to_lowercase().replace(['。', '．', '｡', '․'], ".");
    let long = |part: &str| part.chars().filter(|c| c.is_alphanumeric()).count() > 1;
    let is_host = word.split('.').collect::<Vec<_>>().windows(2).any(|parts| parts.iter().all(|part| long(part)));
    word.contains(['@', '/', '\\']) || word.contains("www.") || is_host
}

/// Text of several lines, trimmed, with plain line ends; `missing` is the message when it shows nothing.
pub fn text(raw: &str, missing: &'static str, max: usize) -> Result<String, FieldError> {
    optional_text(raw, max)?.ok_or(FieldError::Plain(missing))
}

pub fn optional_text(raw: &str, max: usize) -> Result<Option<String>, FieldError> {
    let plain = raw.replace("\r\n", "\n").replace('\r', "\n");
    checked(plain.trim().to_owned(), max, |c| c == '\n' || c == '\t')
}

/// Optional text that is never refused: what [`optional_text`] refuses is taken out, and what is beyond `max` characters cut
/// off. `None` when nothing is left.
pub fn lenient_text(raw: &str, max: usize) -> Option<String> {
    let plain = raw.replace("\r\n", "\n").replace('\r', "\n");
    let shown: String = plain.chars().filter(|c| !is_hidden(*c) || matches!(c, '\n' | '\t')).collect();
    let cut: String = shown.trim().chars().take(max).collect();
    Some(cut.trim_end().to_owned()).filter(|text| has_visible(text))
}

fn checked(text: String, max: usize, allowed: impl Fn(char) -> bool) -> Result<Option<String>, FieldError> {
    if text.chars().any(|c| is_hidden(c) && !allowed(c)) {
        return Err(FieldError::Plain("error-control-characters"));
    }
    if text.chars().nth(max).is_some() {
        return Err(FieldError::TooLong(max));
    }
    Ok(Some(text).filter(|text| has_visible(text)))
}

/// Control characters, and the marks that turn the direction of the text around them.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}' | '\u{feff}')
}

/// An e-mail address that a mail server can be given, its domain in lower case; invisible characters in it are forgiven.
pub fn email(raw: &str) -> Result<String, FieldError> {
    let text = line(&pasted(raw), "error-email-missing", 254)?;
    let malformed = FieldError::Plain("error-email-format");
    let (local, domain) = text.rsplit_once('@').ok_or_else(|| malformed.clone())?;
    let domain = host(domain).ok_or_else(|| malformed.clone())?;
    let address = lettre::Address::new(local, domain).map_err(|_why| malformed)?;
    Ok(address.to_string())
}

/// An address as accounts are found by it: as [`email`] reads it where it is one, in lower case.
pub fn email_key(raw: &str) -> String {
    email(raw).unwrap_or_else(|_no_address| raw.trim().to_owned()).to_lowercase()
}

/// A host name with a dot, in lower-case ASCII; international names are accepted, and invisible characters are forgiven.
pub fn tenant_domain(raw: &str) -> Result<String, FieldError> {
    let text = line(&pasted(raw), "error-tenant-domain-missing", 253)?;
    host(&text).ok_or(FieldError::Plain("error-tenant-domain-format"))
}

/// What was pasted for a machine to read; a line break in it stays, to be refused.
fn pasted(raw: &str) -> String {
    if raw.trim().contains(['\r', '\n', '\0']) { raw.to_owned() } else { machine_read(raw) }
}

fn host(text: &str) -> Option<String> {
    let ascii = idna::domain_to_ascii_strict(text).ok()?;
    let name = ascii.strip_suffix('.').unwrap_or(&ascii);
    let top = name.rsplit('.').next()?;
    (name.contains('.') && !top.bytes().all(|b| b.is_ascii_digit())).then(|| name.to_owned())
}

/// A GUID; braces, brackets, quotes, spaces, capitals, the hyphens of word processors and invisible characters are forgiven.
/// `missing` and `malformed` are the messages.
pub fn guid(raw: &str, missing: FieldError, malformed: FieldError) -> Result<Uuid, FieldError> {
    let around = |c: char| c == ' ' || "{}()[]<>\"'`´‘’‚‛“”„‟«»‹›,;".contains(c);
    let plain: String = machine_read(raw).chars().filter(|c| !around(*c)).collect();
    if plain.is_empty() {
        return Err(missing);
    }
    let digits: String = plain.chars().filter(|c| *c != '-').collect();
    let is_guid = digits.len() == 32 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    is_guid.then(|| Uuid::try_parse(&digits).ok()).flatten().filter(|id| !id.is_nil()).ok_or(malformed)
}

pub fn tenant_id(raw: &str) -> Result<Uuid, FieldError> {
    guid(raw, FieldError::Plain("error-tenant-id-missing"), FieldError::Plain("error-tenant-id-format"))
}

/// The subscriptions of a product: one, or several on lines of their own or with signs between them, each once.
pub fn subscription_ids(raw: &str, product: &str) -> Result<Vec<Uuid>, FieldError> {
    let of = |key| FieldError::OfProduct(key, product.to_owned());
    let mut ids = Vec::new();
    for part in raw.split(['\n', ',', ';']).flat_map(guids_side_by_side).filter(|part| !part.trim().is_empty()) {
        let id = guid(&part, of("error-subscription-id-missing"), of("error-subscription-id-format"))?;
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    if ids.is_empty() { Err(of("error-subscription-id-missing")) } else { Ok(ids) }
}

/// A line that holds several GUIDs with nothing but spaces between them, as a table pasted from elsewhere has; any other line
/// is one.
fn guids_side_by_side(line: &str) -> Vec<String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let whole = |word: &&str| word.trim_matches(['{', '}']).len() == 36 || word.trim_matches(['{', '}']).len() == 32;
    if words.len() > 1 && words.iter().all(whole) {
        return words.into_iter().map(str::to_owned).collect();
    }
    vec![line.to_owned()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tenant_id_may_come_with_braces_spaces_and_capitals() {
        let id = tenant_id("5b2f7d10-93c1-4f5e-8f0a-6c0d1b6a2e44").unwrap();
        for raw in [
            " {5B2F7D10-93C1-4F5E-8F0A-6C0D1B6A2E44} ",
            "5b2f7d10 93c1 4f5e 8f0a 6c0d1b6a2e44",
            "5b2f7d1093c14f5e8f0a6c0d1b6a2e44",
            "5b2f7d10 93c1-4f5e-8f0a-6c0d1b6a2e44",
            "5b2f7d10\u{2011}93c1\u{2013}4f5e-8f0a-6c0d1b6a2e44",
            "\u{FEFF}5b2f7d10-93c1-\u{200B}4f5e-8f0a-6c0d1b6a2e44\u{A0}\u{200E}",
            "“5b2f7d10-93c1-4f5e-8f0a-6c0d1b6a2e44”",
            "(5b2f7d10-93c1-4f5e-8f0a-6c0d1b6a2e44),",
            "'5b2f7d10-93c1-4f5e-8f0a-6c0d1b6a2e44'",
        ] {
            assert_eq!(tenant_id(raw).unwrap(), id, "{raw}");
        }
        for raw in [
            "5b2f",
            "urn:uuid:5b2f7d10-93c1-4f5e-8f0a-6c0d1b6a2e44",
            "00000000-0000-0000-0000-000000000000",
            "zb2f7d10-93c1-4f5e-8f0a-6c0d1b6a2e44",
        ] {
            assert_eq!(tenant_id(raw), Err(FieldError::Plain("error-tenant-id-format")), "{raw}");
        }
        for raw in [" ", "\u{200B}", "{}"] {
            assert_eq!(tenant_id(raw), Err(FieldError::Plain("error-tenant-id-missing")), "{raw:?}");
        }
    }

    #[test]
    fn a_tenant_domain_is_a_host_name_with_a_dot() {
        assert_eq!(tenant_domain(" Northwind.Example ").unwrap(), "northwind.example");
        assert_eq!(tenant_domain("bücher.example").unwrap(), "xn--bcher-kva.example");
        assert_eq!(tenant_domain("\u{200B}north\u{AD}wind.\u{2060}example\u{200E}").unwrap(), "northwind.example");
        for raw in [
            "northwind",
            "https://northwind.example",
            "northwind.example/path",
            "north wind.example",
            "a..example",
            "10.0.0.1",
            "x@y.example",
            "-a.example",
            "northwind.example:80",
        ] {
            assert_eq!(tenant_domain(raw), Err(FieldError::Plain("error-tenant-domain-format")), "{raw}");
        }
    }

    #[test]
    fn an_e_mail_address_is_one_that_a_server_takes() {
        assert_eq!(email(" Carol.O'Neil@Northwind.Example ").unwrap(), "Carol.O'Neil@northwind.example");
        assert_eq!(email("\u{200E}ca\u{AD}rol@\u{200B}x.\u{2060}example").unwrap(), "carol@x.example");
        for raw in [
            "carol",
            "carol@",
            "@x.example",
            "carol@northwind",
            "a b@x.example",
            "carol@x.example, dan@x.example",
            "<carol@x.example>",
        ] {
            assert_eq!(email(raw), Err(FieldError::Plain("error-email-format")), "{raw}");
        }
        assert_eq!(email("carol@x.example\r\nBcc: dan@x.example"), Err(FieldError::Plain("error-control-characters")));
    }

    #[test]
    fn hidden_characters_and_long_texts_are_named() {
        assert_eq!(line("a\0b", "m", LINE), Err(FieldError::Plain("error-control-characters")));
        assert_eq!(line("a\u{202e}b", "m", LINE), Err(FieldError::Plain("error-control-characters")));
        assert_eq!(line(&"é".repeat(101), "m", LINE), Err(FieldError::TooLong(100)));
        assert_eq!(line(&"é".repeat(100), "m", LINE).unwrap().chars().count(), 100);
        assert_eq!(text("a\r\nb\tc", "m", MESSAGE).unwrap(), "a\nb\tc");
        assert_eq!(line(" \n ", "m", LINE), Err(FieldError::Plain("m")));
        for blank in ["\u{3164}", "\u{200B}\u{200B}", "\u{2800}", " \u{115F} "] {
            assert_eq!(line(blank, "m", LINE), Err(FieldError::Plain("m")), "{blank:?}");
            assert_eq!(text(blank, "m", MESSAGE), Err(FieldError::Plain("m")), "{blank:?}");
            assert_eq!(optional_text(blank, MESSAGE), Ok(None), "{blank:?}");
        }
        assert_eq!(line("می\u{200C}خواهم 👩\u{200D}💻", "m", LINE).unwrap(), "می\u{200C}خواهم 👩\u{200D}💻");
    }

    #[test]
    fn lenient_text_loses_what_cannot_be_kept_and_nothing_else() {
        assert_eq!(lenient_text(" a\u{202e}b\0\r\nc\td ", REASON).as_deref(), Some("ab\nc\td"));
        assert_eq!(lenient_text(&"é".repeat(501), REASON).unwrap().chars().count(), REASON);
        assert_eq!(lenient_text("\u{feff} \u{2066}", REASON), None);
    }
}
