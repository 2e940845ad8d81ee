//! The catalogue files, built into the program so that the binary needs nothing beside it.

use crate::text::language::Language;

/// A catalogue file: its name and its Fluent source.
type Source = (&'static str, &'static str);

/// The files of both languages, which have the same areas.
macro_rules! areas {
    ($($area:literal),+ $(,)?) => {
        const ENGLISH: &[Source] =
            &[$((concat!($area, ".ftl"), include_str!(concat!("../../locales/en/", $area, ".ftl")))),+];
        const FRENCH: &[Source] =
            &[$((concat!($area, ".ftl"), include_str!(concat!("../../locales/fr/", $area, ".ftl")))),+];
    };
}

areas![
    "accounts",
    "actions",
    "administration",
    "answering",
    "audit",
    "claim-page",
    "claims",
    "competition",
    "consent",
    "earnings",
    "errors",
    "fields",
    "filing",
    "history",
    "mail",
    "organisations",
    "pages",
    "partner",
    "reasons",
    "replies",
    "reviews",
    "second-factor",
    "shared",
    "statistics",
    "time",
    "viewer",
    "web",
];

impl Language {
    /// The catalogue files built into the program, as (file name, Fluent source).
    pub const fn sources(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::English => ENGLISH,
            Self::French => FRENCH,
        }
    }
}
