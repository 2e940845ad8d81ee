//! What an entry of the reference data may say (rules 16.12 and 16.13).

use crate::claims::reference::{EntryDetails, ReferenceEntry};
use crate::text::fields::{self, FieldError};
use chrono::NaiveDate;
use diesel::result::Error;

/// The longest code.
const CODE: usize = 40;
/// The places that an entry may have in its list.
const POSITIONS: std::ops::RangeInclusive<i32> = 1..=9_999;

/// What `entry` is to say, as it is kept.
pub(super) fn checked(entry: &ReferenceEntry) -> Result<EntryDetails, EntryError> {
    let (said, mut wrong) = (&entry.details, Vec::new());
    let mut kept = |name: &'static str, checked: Result<String, FieldError>| {
        checked.unwrap_or_else(|why| {
            wrong.push((name, why));
            String::new()
        })
    };
    let label = |text: &str| fields::line(text, "error-reference-label", fields::LINE);
    // Typed in a field of several lines, and said in one.
    let in_one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let help = |text: &str| match fields::optional_line(&in_one_line(text), fields::REASON)? {
        None if entry.needs_help() => Err(FieldError::Plain("error-reference-help")),
        text => Ok(text.unwrap_or_default()),
    };
    let details = EntryDetails {
        label_en: kept("label_en", label(&said.label_en)),
        label_fr: kept("label_fr", label(&said.label_fr)),
        help_en: kept("help_en", help(&said.help_en)),
        help_fr: kept("help_fr", help(&said.help_fr)),
        ..said.clone()
    };
    if !POSITIONS.contains(&said.position) {
        wrong.push(("position", FieldError::Plain("error-reference-position")));
    }
    if !wrong.is_empty() {
        return Err(EntryError::Fields(wrong));
    }
    if said.active_to.is_some_and(|last| last < said.active_from) {
        return Err(EntryError::EndsBeforeItBegins(said.active_from));
    }
    Ok(details)
}

/// A code as it may be: small letters, digits and `_`.
pub(super) fn checked_code(code: &str) -> Result<&str, EntryError> {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    let begins = code.starts_with(|first: char| first.is_ascii_lowercase());
    let well_formed = begins && code.len() <= CODE && code.bytes().all(plain);
    if well_formed { Ok(code) } else { Err(EntryError::Code(code.to_owned())) }
}

/// Why an entry was not made or changed.
#[derive(Debug, thiserror::Error)]
pub enum EntryError {
    #[error("{0:?} is no code: write small letters, digits and _, at most 40, a letter first")]
    Code(String),
    #[error("each name must be one line of 1 to 100 characters, each help text one of at most 500")]
    Fields(Vec<(&'static str, FieldError)>),
    #[error("there is a {0} already")]
    Exists(String),
    #[error("there is no {0}")]
    Gone(String),
    #[error("it is offered from {0} on: it cannot end before that")]
    EndsBeforeItBegins(NaiveDate),
    #[error("it was changed in the meantime")]
    Changed,
    #[error("claims name it: it can only be ended")]
    InUse,
    #[error("the database failed: {0}")]
    Database(#[from] Error),
}
