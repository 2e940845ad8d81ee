//! What the steps of a claim send: raw text, so that a form with errors comes back as it was typed, and its reading
//! into values that passed their rule ([`crate::text::fields`]).
//!
//! `parse` reads a whole step, as *Continue* needs it. With [`FieldReading::Open`] it reads what is there, as *Save and come
//! back later* needs it: what is empty stays open, what is given must be right.

pub mod contact;
pub mod customer;
pub mod edit;
pub mod partner;
pub mod products;

use crate::claims::model::answers::Contact;
use crate::text::Texts;
use crate::text::fields;
use crate::text::fields::{FieldError, LINE};
use crate::web::ground::form_errors::Errors;

/// A product that can be claimed, in the reader's language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Offer {
    pub code: String,
    pub label_en: String,
    pub label_fr: String,
    /// What it is for; may be empty.
    pub help_en: String,
    pub help_fr: String,
}

impl Offer {
    /// Its name in the reader's language.
    pub fn label(&self, t: Texts) -> &str {
        match t.language() {
            crate::text::Language::English => &self.label_en,
            crate::text::Language::French => &self.label_fr,
        }
    }

    /// What it is for, in the reader's language.
    pub fn help(&self, t: Texts) -> &str {
        match t.language() {
            crate::text::Language::English => &self.help_en,
            crate::text::Language::French => &self.help_fr,
        }
    }
}

/// How strictly a step is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldReading {
    /// Everything the step needs must be there.
    Whole,
    /// What is empty stays open.
    Open,
}

/// Collects values and messages of one form.
pub(super) struct Reader {
    t: Texts,
    reading: FieldReading,
    errors: Errors,
}

impl Reader {
    pub(super) fn new(t: Texts, reading: FieldReading) -> Self {
        Self { t, reading, errors: Errors::default() }
    }

    /// The value of a field, or its message noted at the field. With [`FieldReading::Open`] an empty field is no value.
    pub(super) fn field<T>(
        &mut self,
        id: &str,
        label: &'static str,
        raw: &str,
        rule: impl FnOnce(&str) -> Result<T, FieldError>,
    ) -> Option<T> {
        if self.reading == FieldReading::Open && raw.trim().is_empty() {
            return None;
        }
        match rule(raw) {
            Ok(value) => Some(value),
            Err(error) => {
                self.errors.add(id, error.say(self.t, self.t.text(label)));
                None
            }
        }
    }

    /// A text that may be left out.
    pub(super) fn optional(
        &mut self,
        id: &str,
        label: &'static str,
        rule: Result<Option<String>, FieldError>,
    ) -> Option<String> {
        match rule {
            Ok(value) => value,
            Err(error) => {
                self.errors.add(id, error.say(self.t, self.t.text(label)));
                None
            }
        }
    }

    pub(super) fn refuse(&mut self, id: &str, message: impl Into<String>) {
        self.errors.add(id, message);
    }

    /// A person: whole, or with [`FieldReading::Open`] not begun at all. A half person cannot be kept.
    /// `whose` is the key that names them in messages.
    pub(super) fn contact(&mut self, whose: &'static str, ids: [&str; 3], raw: [&str; 3]) -> Option<Contact> {
        let begun = raw.iter().any(|text| !text.trim().is_empty());
        if self.reading == FieldReading::Open && !begun {
            return None;
        }
        let whose = self.t.text(whose);
        let name = fields::person_name(raw[0], "error-contact-name-missing");
        let name = self.of_contact(whose, ids[0], "field-name", name);
        let title = fields::line(raw[1], "error-job-title-missing", LINE);
        let title = self.of_contact(whose, ids[1], "field-job-title", title);
        let email = self.of_contact(whose, ids[2], "field-email", fields::email(raw[2]));
        Some(Contact { name: name?, title: title?, email: email? })
    }

    /// A field of a person, or its message, which says of whom.
    fn of_contact(
        &mut self,
        whose: &'static str,
        id: &str,
        label: &'static str,
        read: Result<String, FieldError>,
    ) -> Option<String> {
        let t = self.t;
        let say = |error| match error {
            FieldError::Plain(key) => t.with(key, &[("contact", whose.into())]),
            other @ (FieldError::OfProduct(..) | FieldError::TooLong(_) | FieldError::TooPale { .. }) => {
                let label = t.text(label);
                other.say(t, &t.with("field-of-contact", &[("field", label.into()), ("contact", whose.into())]))
            }
        };
        read.map_err(|error| self.errors.add(id, say(error))).ok()
    }

    /// What a part of the form says, or its messages noted.
    pub(super) fn part<T>(&mut self, parsed: Result<T, Errors>) -> Option<T> {
        parsed
            .map_err(|wrong| wrong.list().iter().for_each(|e| self.errors.add(e.field.clone(), e.message.clone())))
            .ok()
    }

    /// The value, unless something was wrong.
    pub(super) fn finish<T>(self, value: Option<T>) -> Result<T, Errors> {
        match value {
            Some(value) if !self.errors.any() => Ok(value),
            _ => Err(self.errors),
        }
    }
}
