//! An entry of the reference data: what can be chosen, and how it is called (rules 16.1 and 16.12).

use crate::claims::model::vocabulary::named;
use crate::text::Language;
use crate::text::fields::{self, FieldError};
use chrono::NaiveDate;
use diesel::result::Error;

/// The longest code.
const CODE: usize = 40;
/// The places that an entry may have in its list.
const POSITIONS: std::ops::RangeInclusive<i32> = 1..=9_999;

named! {
    /// A list of what can be chosen.
    List {
        Microsoft365 = "microsoft_365" => "reference-microsoft-365",
        BusinessApplications = "business_applications" => "reference-business-applications",
    }
}

impl List {
    /// What can be claimed, by area; named as areas are.
    pub const PRODUCTS: [Self; 2] = [Self::Microsoft365, Self::BusinessApplications];
}

/// What leads set of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryDetails {
    pub label_en: String,
    pub label_fr: String,
    /// What it is for; may be empty.
    pub help_en: String,
    pub help_fr: String,
    /// Its place in the list: smaller ones first.
    pub position: i32,
    /// The first day on which it can be chosen.
    pub active_from: NaiveDate,
    /// The last one, if there is one.
    pub active_to: Option<NaiveDate>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub list: List,
    /// What claims keep; never shown.
    pub code: String,
    /// Counted from 1.
    pub version: i32,
    pub details: EntryDetails,
}

/// Whether something can be chosen on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offered {
    NotYet,
    Now,
    NoMore,
}

impl EntryDetails {
    pub fn label(&self, language: Language) -> &str {
        match language {
            Language::English => &self.label_en,
            Language::French => &self.label_fr,
        }
    }

    pub fn help(&self, language: Language) -> &str {
        match language {
            Language::English => &self.help_en,
            Language::French => &self.help_fr,
        }
    }

    pub fn offered(&self, today: NaiveDate) -> Offered {
        if today < self.active_from {
            Offered::NotYet
        } else if self.active_to.is_some_and(|last| last < today) {
            Offered::NoMore
        } else {
            Offered::Now
        }
    }

    /// The same, as it is kept.
    pub(super) fn checked(&self) -> Result<Self, EntryError> {
        let mut wrong = Vec::new();
        let mut kept = |name: &'static str, checked: Result<String, FieldError>| {
            checked.unwrap_or_else(|why| {
                wrong.push((name, why));
                String::new()
            })
        };
        let label = |text: &str| fields::line(text, "error-reference-label", fields::LINE);
        let help = |text: &str| fields::optional_line(text, fields::REASON).map(Option::unwrap_or_default);
        let details = Self {
            label_en: kept("label_en", label(&self.label_en)),
            label_fr: kept("label_fr", label(&self.label_fr)),
            help_en: kept("help_en", help(&self.help_en)),
            help_fr: kept("help_fr", help(&self.help_fr)),
            ..self.clone()
        };
        if !POSITIONS.contains(&self.position) {
            wrong.push(("position", FieldError::Plain("error-reference-position")));
        }
        if !wrong.is_empty() {
            return Err(EntryError::Fields(wrong));
        }
        if self.active_to.is_some_and(|last| last < self.active_from) {
            return Err(EntryError::EndsBeforeItBegins(self.active_from));
        }
        Ok(details)
    }
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
