//! What comes of rendering a file.

use crate::files::kind::FileKind;
use crate::files::name::FileName;
use crate::files::stored::Key;
use std::io;

macro_rules! problems {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $key:literal;)+) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Problem { $($(#[$doc])* $name),+ }

        impl Problem {
            pub const ALL: [Self; [$(Self::$name),+].len()] = [$(Self::$name),+];

            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }

            pub const fn key(self) -> &'static str {
                match self { $(Self::$name => $key),+ }
            }
        }
    };
}

problems! {
    Protected = "protected", "viewer-protected";
    Broken = "broken", "viewer-broken";
    NoPages = "no_pages", "viewer-no-pages";
    /// It wants more time, memory or disk than it may have.
    TooMuch = "too_much", "viewer-too-much";
    TooManyPixels = "too_many_pixels", "viewer-too-many-pixels";
    Gone = "gone", "viewer-gone";
    /// Its bytes are not those that were uploaded.
    Changed = "changed", "viewer-changed";
    /// The program ended each time it tried.
    Unfinished = "unfinished", "viewer-unfinished";
}

impl Problem {
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|problem| problem.code() == code)
    }
}

#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    #[error("the file cannot be shown: {0:?}")]
    File(Problem),
    #[error(transparent)]
    Ours(#[from] io::Error),
    #[error("told to stop")]
    Stopped,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenderedPage {
    /// Its picture; `None` when this page alone cannot be shown.
    pub picture: Option<Picture>,
    /// Its text; empty when it has none.
    pub text: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    pub key: Key,
    pub kind: FileKind,
    pub width: u32,
    pub height: u32,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    pub pages: u32,
    /// The first of them, at least one.
    pub shown: Vec<RenderedPage>,
    pub inside: Inside,
}

/// What a file holds that its pages do not show.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inside {
    /// The names of files inside it.
    pub files: Vec<String>,
    /// It is a form that another program fills in and shows.
    pub form: bool,
}

impl Inside {
    /// Names that are told at most.
    const MOST: usize = 100;

    /// Names as they are shown; one that is unusable counts all the same.
    pub(super) fn of_names(names: Vec<String>, form: bool) -> Self {
        let name = |name: String| FileName::clean(&name).unwrap_or_else(|_unnamed| FileName::unnamed());
        Self { files: names.into_iter().take(Self::MOST).map(|raw| name(raw).as_str().to_owned()).collect(), form }
    }
}
