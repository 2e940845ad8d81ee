//! What comes of rendering a file.

use crate::files::kind::FileKind;
use crate::files::stored::Key;
use std::io;

macro_rules! problems {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $key:literal;)+) => {
        /// Why a file cannot be shown.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Problem { $($(#[$doc])* $name),+ }

        impl Problem {
            pub const ALL: [Self; [$(Self::$name),+].len()] = [$(Self::$name),+];

            /// The name in the database.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }

            /// The key of its words.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$name => $key),+ }
            }
        }
    };
}

problems! {
    /// It asks for a password.
    Protected = "protected", "viewer-protected";
    /// No page of it can be read.
    Broken = "broken", "viewer-broken";
    NoPages = "no_pages", "viewer-no-pages";
    /// It wants more time, memory or disk than it may have.
    TooMuch = "too_much", "viewer-too-much";
    /// A picture of too many pixels.
    TooManyPixels = "too_many_pixels", "viewer-too-many-pixels";
    /// Its bytes are not there.
    Gone = "gone", "viewer-gone";
    /// The program ended each time it tried.
    Unfinished = "unfinished", "viewer-unfinished";
}

impl Problem {
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|problem| problem.code() == code)
    }
}

/// Why nothing came of rendering a file.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// The file itself; trying again is of no use.
    #[error("the file cannot be shown: {0:?}")]
    File(Problem),
    /// Our disk or our programs; another time it may work.
    #[error(transparent)]
    Ours(#[from] io::Error),
    /// The program is told to end.
    #[error("told to stop")]
    Stopped,
}

/// A page of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenderedPage {
    /// Its picture; `None` when this page alone cannot be shown.
    pub picture: Option<Picture>,
    /// Its text; empty when it has none.
    pub text: String,
}

/// A picture that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Where it is.
    pub key: Key,
    /// PNG or JPEG.
    pub kind: FileKind,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
}

/// What came of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// How many pages it has.
    pub pages: u32,
    /// The first of them, at least one.
    pub shown: Vec<RenderedPage>,
}
