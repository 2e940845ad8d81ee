//! Pictures and text of a file's pages, made by other programs within limits (rules 7.7 and 7.8).
//!
//! A PDF from a stranger is the most dangerous thing that this program touches, so it does not read one itself: poppler's
//! programs do, each page in a process of its own that may use so much processor, memory, disk and time and no more. A
//! library in our own process was turned down: what it breaks, it breaks for everybody. A picture is shown as it is; only
//! its head is read, to know that it will not fill a browser's memory.

mod commands;
mod pdf;
mod picture;
#[cfg(test)]
mod tests;

use super::disk::{gone_is_fine, make_folder, older_folders};
use super::stored::hex;
use super::{FileKind, Key, Storage};
use chrono::{DateTime, Utc};
use commands::Tools;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

pub use picture::{MOST_PIXELS, pixels};

/// Pages of a file that are shown; the rest is in the download.
pub const MOST_PAGES: u32 = 50;
/// How long one file may take altogether.
pub const PATIENCE: Duration = Duration::from_secs(60);
/// How long all files of one company may take in an hour of the clock; what is over waits for the next (rule 7.20).
pub const HOURLY: Duration = Duration::from_secs(600);
/// A work folder this old was left by a program that was killed.
const LEFT_OVER: chrono::TimeDelta = chrono::TimeDelta::hours(1);

/// When the hour began that `at` is in.
pub fn hour_of(at: DateTime<Utc>) -> DateTime<Utc> {
    DateTime::from_timestamp(at.timestamp().div_euclid(3600) * 3600, 0).unwrap_or(at)
}

/// Why a file cannot be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Problem {
    /// It asks for a password.
    Protected,
    /// No page of it can be read.
    Broken,
    /// It has no pages.
    NoPages,
    /// It wants more time, memory or disk than it may have.
    TooMuch,
    /// A picture of too many pixels.
    TooManyPixels,
    /// Its bytes are not there.
    Gone,
    /// The program ended each time it tried.
    Unfinished,
}

impl Problem {
    /// Every problem.
    pub const ALL: [Self; 7] = [
        Self::Protected,
        Self::Broken,
        Self::NoPages,
        Self::TooMuch,
        Self::TooManyPixels,
        Self::Gone,
        Self::Unfinished,
    ];

    /// The name in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Protected => "protected",
            Self::Broken => "broken",
            Self::NoPages => "no_pages",
            Self::TooMuch => "too_much",
            Self::TooManyPixels => "too_many_pixels",
            Self::Gone => "gone",
            Self::Unfinished => "unfinished",
        }
    }

    /// The problem with this [`code`](Self::code).
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|problem| problem.code() == code)
    }

    /// The key of its words.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Protected => "viewer-protected",
            Self::Broken => "viewer-broken",
            Self::NoPages => "viewer-no-pages",
            Self::TooMuch => "viewer-too-much",
            Self::TooManyPixels => "viewer-too-many-pixels",
            Self::Gone => "viewer-gone",
            Self::Unfinished => "viewer-unfinished",
        }
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

/// Makes previews. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Renderer {
    tools: Result<Arc<Tools>, String>,
    folder: Arc<Path>,
    threads: u32,
}

/// What a file may use.
pub(super) struct Bounds<'a> {
    end: Instant,
    go_on: &'a dyn Fn() -> bool,
}

impl Bounds<'_> {
    fn is_over(&self) -> bool {
        Instant::now() >= self.end
    }
}

impl Renderer {
    /// Looks for the programs in the folders of `path`, a list as in the variable `PATH`; works in `folder`.
    pub fn new(path: &str, folder: &Path) -> Self {
        Self { tools: Tools::find(path).map(Arc::new), folder: Arc::from(folder), threads: 1 }
    }

    /// The same with so many files in work at once, at least one.
    #[must_use]
    pub fn with_threads(self, threads: u32) -> Self {
        Self { threads: threads.max(1), ..self }
    }

    /// How many files are in work at once.
    pub const fn threads(&self) -> u32 {
        self.threads
    }

    /// What is missing for previews of PDFs, in one line; `None` when nothing is.
    pub fn missing(&self) -> Option<&str> {
        self.tools.as_ref().err().map(String::as_str)
    }

    /// Whether files of this kind can ever be shown.
    pub const fn knows(kind: FileKind) -> bool {
        matches!(kind, FileKind::Pdf | FileKind::Png | FileKind::Jpg)
    }

    /// The kinds that this server can show.
    pub fn kinds(&self) -> Vec<FileKind> {
        let can = |kind: &FileKind| Self::knows(*kind) && (*kind != FileKind::Pdf || self.tools.is_ok());
        FileKind::ALL.into_iter().filter(can).collect()
    }

    /// Makes and keeps the pictures of a kept file. Ends soon after `go_on` says no.
    ///
    /// # Errors
    /// [`RenderError`]. Pictures that were kept already are removed again.
    pub fn render(
        &self,
        storage: &Storage,
        key: &Key,
        kind: FileKind,
        go_on: &dyn Fn() -> bool,
    ) -> Result<Rendered, RenderError> {
        let mut reader = storage.open(key).map_err(gone)?;
        if kind != FileKind::Pdf {
            let Some((width, height)) = pixels(&mut reader) else { return Err(RenderError::File(Problem::Broken)) };
            if u64::from(width) * u64::from(height) > MOST_PIXELS {
                return Err(RenderError::File(Problem::TooManyPixels));
            }
            let picture = Picture { key: key.clone(), kind, width, height };
            return Ok(Rendered {
                pages: 1,
                shown: vec![RenderedPage { picture: Some(picture), text: String::new() }],
            });
        }
        let tools = self.tools.as_ref().map_err(|missing| io::Error::other(missing.clone()))?;
        let work = WorkFolder::make(&self.folder)?;
        let file = work.0.join("file.pdf");
        io::copy(&mut reader, &mut File::create_new(&file)?)?;
        let bounds = Bounds { end: Instant::now() + PATIENCE, go_on };
        pdf::Pdf { tools, folder: &work.0, file: &file, storage }.render(&bounds)
    }

    /// Removes work folders that a killed program left behind, by the machine's own time.
    ///
    /// # Errors
    /// What the disk says.
    pub fn tidy(&self, now: DateTime<Utc>) -> io::Result<()> {
        make_folder(&self.folder)?;
        for folder in older_folders(&self.folder, now - LEFT_OVER)? {
            gone_is_fine(fs::remove_dir_all(folder))?;
        }
        Ok(())
    }
}

fn gone(error: io::Error) -> RenderError {
    if error.kind() == io::ErrorKind::NotFound { RenderError::File(Problem::Gone) } else { error.into() }
}

/// A folder for one file's work; dropped, it goes with everything in it.
struct WorkFolder(PathBuf);

impl WorkFolder {
    fn make(below: &Path) -> io::Result<Self> {
        let mut random = [0; 8];
        getrandom::fill(&mut random)?;
        let path = below.join(hex(&random));
        make_folder(&path)?;
        // Programs are started in it, so its path must not depend on where we are.
        Ok(Self(path.canonicalize()?))
    }
}

impl Drop for WorkFolder {
    fn drop(&mut self) {
        if let Err(error) = gone_is_fine(fs::remove_dir_all(&self.0)) {
            tracing::warn!(%error, "a work folder stays");
        }
    }
}
