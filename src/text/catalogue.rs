//! The catalogue files, built into the program so that the binary needs nothing beside it.

/// A catalogue file: its name and its Fluent source.
type Source = (&'static str, &'static str);

/// The files of one language; both have the same areas.
macro_rules! files {
    ($language:literal: $($area:literal),+ $(,)?) => {
        [$((concat!($area, ".ftl"), include_str!(concat!("../../locales/", $language, "/", $area, ".ftl")))),+]
    };
}

/// How many areas there are.
const AREAS: usize = 12;

pub(super) const ENGLISH: [Source; AREAS] = files!("en": "claim-page", "claims", "consent", "errors", "fields", "history", "mail", "pages", "reasons", "shared", "time", "web");
pub(super) const FRENCH: [Source; AREAS] = files!("fr": "claim-page", "claims", "consent", "errors", "fields", "history", "mail", "pages", "reasons", "shared", "time", "web");
