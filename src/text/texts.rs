//! Looking words up.
//!
//! A message without variables is resolved once and then found by one hash lookup, without
//! allocation. A message with variables is formatted by Fluent, which also picks the plural.

use crate::text::elision;
use crate::text::language::Language;
use crate::text::numbers;
use crate::text::own_words::OwnWords;
use chrono::{DateTime, Utc};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentMessage, FluentResource, FluentValue};
use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::sync::LazyLock;

static ENGLISH: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::build(Language::English));
static FRENCH: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::build(Language::French));

/// The words of one language: what a page or a mail is handed. Free to copy.
#[derive(Clone, Copy)]
pub struct Texts {
    catalogue: &'static Catalogue,
    /// What leads set in place of it.
    own: Option<&'static OwnWords>,
    /// The moment whose words it says; `None` for those of now.
    as_of: Option<DateTime<Utc>>,
}

/// A value put into a message.
///
/// A `Number` is a count: it picks the plural and is written with grouped digits. Whatever
/// identifies something (an MPN ID, a year) goes in as `Text`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg<'a> {
    Text(Cow<'a, str>),
    Number(i64),
}

struct Catalogue {
    language: Language,
    plain: HashMap<&'static str, Box<str>>,
    bundle: FluentBundle<FluentResource>,
}

impl Language {
    /// The words of this language. Cheap: the catalogue is built once per process.
    pub fn texts(self) -> Texts {
        let catalogue = match self {
            Self::English => &*ENGLISH,
            Self::French => &*FRENCH,
        };
        Texts { catalogue, own: None, as_of: None }
    }
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Texts({})", self.language())
    }
}

impl Texts {
    pub fn language(self) -> Language {
        self.catalogue.language
    }

    /// The same words with those that leads set.
    #[must_use]
    pub fn with_own(self, own: Option<&'static OwnWords>) -> Self {
        Self { own, ..self }
    }

    /// The words as they were at a moment (rule 16.13).
    #[must_use]
    pub fn as_of(self, moment: DateTime<Utc>) -> Self {
        Self { as_of: Some(moment), ..self }
    }

    /// The message `key`, which has no variables.
    ///
    /// # Panics
    /// In debug builds if there is no such message or it has variables; otherwise the key is
    /// shown, since a page with one odd word is better than no page.
    pub fn text(self, key: &'static str) -> &'static str {
        if let Some(text) = self.own.and_then(|own| own.at(key, self.as_of, self.language())) {
            return text;
        }
        let found = self.catalogue.plain.get(key);
        debug_assert!(found.is_some(), "no text {key:?} without variables in {}", self.catalogue.language);
        found.map_or(key, |text| text)
    }

    /// The message `key` with its variables filled in: `texts.with("list-claims", &[("count", 3.into())])`.
    /// Templates leave the `&` out, since they borrow by themselves.
    ///
    /// # Panics
    /// In debug builds if there is no such message or one of its variables is not given;
    /// otherwise the key, or the name of the variable, is shown.
    pub fn with(self, key: &'static str, args: &[(&str, Arg<'_>)]) -> String {
        let message = self.catalogue.bundle.get_message(key);
        let Some(pattern) = message.as_ref().and_then(FluentMessage::value) else {
            debug_assert!(false, "no text {key:?} in {}", self.catalogue.language);
            return key.to_owned();
        };
        let mut values = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            values.set(*name, value.as_fluent());
        }
        let mut errors = Vec::new();
        let text = self.catalogue.bundle.format_pattern(pattern, Some(&values), &mut errors);
        debug_assert!(errors.is_empty(), "text {key:?} in {}: {errors:?}", self.catalogue.language);
        text.into_owned()
    }
}

impl Catalogue {
    fn build(language: Language) -> Self {
        let locale = language.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        // Direction marks around values would end up in mail subjects and in copied text.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match language {
            Language::English => |value, _| count(value, numbers::ENGLISH_SEPARATOR),
            Language::French => |value, _| count(value, numbers::FRENCH_SEPARATOR),
        }));
        if language == Language::French {
            let added = bundle.add_function("DE", elision::de);
            debug_assert!(added.is_ok(), "{added:?}");
        }
        for (name, source) in language.sources() {
            let resource = FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(partial, errors)| {
                debug_assert!(false, "{language}/{name}: {errors:?}");
                partial
            });
            if let Err(errors) = bundle.add_resource(resource) {
                debug_assert!(false, "{language}/{name}: {errors:?}");
            }
        }
        let plain = language
            .sources()
            .iter()
            .flat_map(|(_, source)| keys(source))
            .filter_map(|key| Some((key, plain(&bundle, key)?)))
            .collect();
        Self { language, plain, bundle }
    }
}

/// The keys of a Fluent source: what stands before `=` on a line that is not indented.
fn keys(source: &'static str) -> impl Iterator<Item = &'static str> {
    source
        .lines()
        .filter(|line| line.starts_with(|first: char| first.is_ascii_alphabetic()))
        .filter_map(|line| Some(line.split_once('=')?.0.trim()))
}

fn plain(bundle: &FluentBundle<FluentResource>, key: &str) -> Option<Box<str>> {
    let message = bundle.get_message(key)?;
    let mut errors: Vec<FluentError> = Vec::new();
    let text = bundle.format_pattern(message.value()?, None, &mut errors);
    errors.is_empty().then(|| text.into())
}

/// Writes a count; every other kind of value is left to Fluent.
#[expect(clippy::cast_possible_truncation, reason = "an f64 to i64 cast saturates, and counts are small")]
fn count(value: &FluentValue<'_>, separator: char) -> Option<String> {
    if let FluentValue::Number(number) = value { Some(numbers::grouped(number.value as i64, separator)) } else { None }
}

impl Arg<'_> {
    fn as_fluent(&self) -> FluentValue<'_> {
        match self {
            Self::Text(text) => FluentValue::String(Cow::Borrowed(text.as_ref())),
            Self::Number(number) => FluentValue::from(*number),
        }
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a &str> for Arg<'a> {
    fn from(text: &'a &str) -> Self {
        Self::Text(Cow::Borrowed(*text))
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text.as_str()))
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'a> From<Cow<'a, str>> for Arg<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Self::Text(text)
    }
}

/// Counts of every width, by value and (as templates hand them over) by reference.
macro_rules! counts {
    ($($kind:ty),+) => {
        $(
            impl From<$kind> for Arg<'_> {
                fn from(number: $kind) -> Self {
                    Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
                }
            }

            impl From<&$kind> for Arg<'_> {
                fn from(number: &$kind) -> Self {
                    Self::from(*number)
                }
            }
        )+
    };
}
counts!(i16, i32, i64, u8, u16, u32, u64, usize);

#[cfg(test)]
mod tests;
