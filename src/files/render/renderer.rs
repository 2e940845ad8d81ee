//! Renders one file at a time, in a folder of its own.

use crate::files::bytes::hex;
use crate::files::disk::{gone_is_fine, make_folder, older_folders};
use crate::files::kind::FileKind;
use crate::files::render::commands::Tools;
use crate::files::render::limits::{Bounds, PATIENCE};
use crate::files::render::outcome::{Picture, Problem, RenderError, Rendered, RenderedPage};
use crate::files::render::pdf;
use crate::files::render::picture::{MOST_PIXELS, pixels};
use crate::files::storage::Storage;
use crate::files::stored::Key;
use chrono::{DateTime, Utc};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

/// A work folder this old was left by a program that was killed.
const LEFT_OVER: chrono::TimeDelta = chrono::TimeDelta::hours(1);

#[derive(Debug, Clone)]
pub struct Renderer {
    pub(super) tools: Result<Arc<Tools>, String>,
    folder: Arc<Path>,
    threads: u32,
}

impl Renderer {
    /// Looks for the programs in the folders of `path`, a list as in the variable `PATH`; works in `folder`.
    pub fn new(path: &str, folder: &Path) -> Self {
        Self { tools: Tools::find(path).map(Arc::new), folder: Arc::from(folder), threads: 1 }
    }

    /// The same with so many files in work at once, at least one.
    pub fn with_threads(self, threads: u32) -> Self {
        Self { threads: threads.max(1), ..self }
    }

    pub const fn threads(&self) -> u32 {
        self.threads
    }

    /// What is missing for previews of PDFs, in one line; `None` when nothing is.
    pub fn missing(&self) -> Option<&str> {
        self.tools.as_ref().err().map(String::as_str)
    }

    pub const fn knows(kind: FileKind) -> bool {
        matches!(kind, FileKind::Pdf | FileKind::Png | FileKind::Jpg)
    }

    pub fn kinds(&self) -> Vec<FileKind> {
        let can = |kind: &FileKind| Self::knows(*kind) && (*kind != FileKind::Pdf || self.tools.is_ok());
        FileKind::ALL.into_iter().filter(can).collect()
    }

    /// Makes and keeps the pictures of a kept file. Ends soon after `go_on` says no.
    /// After an error, pictures that were kept already are removed again.
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
pub(super) struct WorkFolder(pub(super) PathBuf);

impl WorkFolder {
    pub(super) fn make(below: &Path) -> io::Result<Self> {
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
