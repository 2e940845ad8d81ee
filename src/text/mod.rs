//! Every word on the screen and in mails, in both languages.
//!
//! The words live in `locales/en/*.ftl` and `locales/fr/*.ftl` (Fluent), built into the program.
//! A key reads `area-thing`: `status-under-review`, `field-tenant-id-hint`, `button-continue`.
//! `tests/texts` holds both languages and all uses together: a missing, an unused or a
//! half-translated key, or a wrong argument, fails there.

mod catalogue;
pub mod characters;
pub mod decoded;
mod elision;
pub mod fields;
mod language;
mod numbers;
mod own_words;
pub mod sizes;
pub mod table;
mod texts;

pub use language::Language;
pub use own_words::OwnWords;
pub use texts::{Arg, Texts};
