//! The client's name of a file: data to show, never a place on our disk.

use crate::files::problem::FileProblem;
use crate::text::characters::{has_visible, is_invisible, without_hidden};
use std::fmt;
use std::fmt::Write as _;

const MAX_CHARS: usize = 150;
/// Most characters that still count as an extension.
const MAX_EXTENSION: usize = 10;
/// Names that open a device on Windows, whatever their extension.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// A file name that is safe to show, to store and to offer for saving: 1 to 150 characters,
/// no path, no control or direction marks, no leading or trailing dot or space, and something to see.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileName(String);

impl FileName {
    /// Cleans what a client sent. Cleaning a clean name gives the same name.
    pub fn clean(raw: &str) -> Result<Self, FileProblem> {
        let last = raw.rsplit(['/', '\\']).next().unwrap_or("");
        let kept = without_hidden(last);
        let spaced = kept.split_whitespace().collect::<Vec<_>>().join(" ");
        let trimmed = trim(&spaced);
        if !has_visible(trimmed) {
            return Err(FileProblem::NameMissing);
        }
        let safe: String = trimmed.chars().map(harmless).collect();
        let named = if is_device(&safe) { format!("_{safe}") } else { safe };
        let short = shorten(&named);
        Ok(Self(short))
    }

    /// Cleans what a browser sent in a form, which writes quotes and line ends as `%22`, `%0D` and `%0A`.
    pub fn of_form(raw: &str) -> Result<Self, FileProblem> {
        let written = raw.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n");
        Self::clean(&written)
    }

    /// A stand-in for a name that could not be cleaned.
    pub fn unnamed() -> Self {
        Self("file".to_owned())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What follows the last dot, in lower case; empty when there is none.
    pub fn extension(&self) -> String {
        self.0.rsplit_once('.').map(|(_, extension)| extension.to_lowercase()).unwrap_or_default()
    }

    /// The name in an archive, in at most `most` bytes, as every file system takes it: without invisible characters.
    pub fn in_archive(&self, most: usize) -> String {
        let plain: String = self.0.chars().filter(|c| !is_invisible(*c)).collect();
        let (stem, extension) = with_extension(&plain);
        let room = most.saturating_sub(extension.len()).min(stem.len());
        let cut = stem.get(..stem.floor_char_boundary(room)).unwrap_or_default();
        format!("{}{extension}", trim(cut))
    }

    /// Value of a `Content-Disposition` header that makes a browser save the file
    /// (RFC 6266, with the RFC 5987 form for names outside ASCII). Always printable ASCII.
    pub fn attachment(&self) -> String {
        let plain: String = self
            .0
            .chars()
            .map(|c| match c {
                '"' | '\\' | '%' => '_',
                c if c == ' ' || c.is_ascii_graphic() => c,
                _ => '_',
            })
            .collect();
        let mut encoded = String::new();
        for byte in self.0.bytes() {
            if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
                encoded.push(char::from(byte));
            } else {
                let _ = write!(encoded, "%{byte:02X}");
            }
        }
        format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}")
    }
}

impl fmt::Display for FileName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn trim(name: &str) -> &str {
    name.trim_matches(|c: char| c == '.' || c.is_whitespace())
}

/// Characters that some file system refuses become `_`.
fn harmless(c: char) -> char {
    match c {
        '<' | '>' | ':' | '"' | '|' | '?' | '*' => '_',
        other => other,
    }
}

fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or("").trim().to_lowercase();
    let numbered = stem
        .strip_prefix("com")
        .or_else(|| stem.strip_prefix("lpt"))
        .is_some_and(|rest| rest.len() == 1 && rest.chars().all(|c| c.is_ascii_digit()));
    numbered || DEVICES.contains(&stem.as_str())
}

/// Cuts the part before the extension so that the whole has at most [`MAX_CHARS`].
fn shorten(name: &str) -> String {
    if name.chars().count() <= MAX_CHARS {
        return name.to_owned();
    }
    let (stem, extension) = with_extension(name);
    let room = MAX_CHARS - extension.chars().count();
    let cut: String = stem.chars().take(room).collect();
    format!("{}{extension}", trim(&cut))
}

/// The name before its extension, and the extension with its dot, if it is short enough to be one.
fn with_extension(name: &str) -> (&str, &str) {
    match name.rfind('.').and_then(|at| name.split_at_checked(at)) {
        Some((stem, end)) if end.chars().count() <= MAX_EXTENSION + 1 => (stem, end),
        Some(_) | None => (name, ""),
    }
}
