//! Renders one file at a time, in a folder of its own.

use crate::files::bytes::hex;
use crate::files::disk::{gone_is_fine, make_folder, older_folders};
use crate::files::kind::FileKind;
use crate::files::office_zip;
use crate::files::render::commands::Tools;
use crate::files::render::limits::{Bounds, PATIENCE};
use crate::files::render::outcome::{Inside, Picture, Problem, RenderError, Rendered, RenderedPage};
use crate::files::render::picture::{MOST_PIXELS, pixels};
use crate::files::render::{message, office, pdf, tiff};
use crate::files::storage::Storage;
use crate::files::stored::{FileReader, Key};
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

    /// The same for Office files and rich text.
    pub fn missing_for_office(&self) -> Option<&str> {
        self.tools.as_ref().ok().and_then(|tools| tools.office.as_ref().err()).map(String::as_str)
    }

    /// What this server can show.
    pub fn kinds(&self) -> Vec<FileKind> {
        let can = |kind: &FileKind| match self.tools.as_ref() {
            _ if is_own_picture(*kind) || is_message(*kind) => true,
            Ok(tools) => !office::opens(*kind) || tools.office.is_ok(),
            Err(_) => false,
        };
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
        let mut reader = storage.open_whole(key).map_err(lost)?;
        if is_own_picture(kind) {
            return own_picture(&mut reader, key, kind);
        }
        if is_message(kind) {
            let size = reader.size();
            return message::render(&mut reader, size, kind);
        }
        let tools = self.tools.as_ref().map_err(|missing| io::Error::other(missing.clone()))?;
        let work = WorkFolder::make(&self.folder)?;
        let file = work.0.join(format!("file.{}", kind.code()));
        io::copy(&mut reader, &mut File::create_new(&file)?)?;
        let bounds = Bounds { end: Instant::now() + PATIENCE, go_on };
        let pdf = |file: &Path| pdf::Pdf { tools, folder: &work.0, file, storage }.render(&bounds);
        if kind == FileKind::Pdf {
            return pdf(&file);
        }
        if kind == FileKind::Tiff {
            let (made, pages) = tiff::to_pdf(&file, go_on)?;
            return Ok(Rendered { pages, ..pdf(&made)? });
        }
        let office = tools.office.as_ref().map_err(|missing| io::Error::other(missing.clone()))?;
        let size = reader.size();
        office_zip::write_slashes(&mut File::options().read(true).write(true).open(&file)?, size)?;
        let made = office::to_pdf(tools, office, &work.0, &file)?;
        let inside = office_zip::embedded(&mut reader, size)?;
        Ok(Rendered { inside: Inside::of_names(inside, false), ..pdf(&made)? })
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

fn lost(error: io::Error) -> RenderError {
    let kind = error.kind();
    if kind == io::ErrorKind::NotFound {
        RenderError::File(Problem::Gone)
    } else if kind == io::ErrorKind::InvalidData {
        RenderError::File(Problem::Changed)
    } else {
        error.into()
    }
}

/// A picture that browsers show as it is.
const fn is_own_picture(kind: FileKind) -> bool {
    matches!(kind, FileKind::Png | FileKind::Jpg)
}

const fn is_message(kind: FileKind) -> bool {
    matches!(kind, FileKind::Eml | FileKind::Msg)
}

fn own_picture(reader: &mut FileReader, key: &Key, kind: FileKind) -> Result<Rendered, RenderError> {
    let Some((width, height)) = pixels(reader) else { return Err(RenderError::File(Problem::Broken)) };
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(RenderError::File(Problem::TooManyPixels));
    }
    let picture = Picture { key: key.clone(), kind, width, height };
    let shown = vec![RenderedPage { picture: Some(picture), text: String::new() }];
    Ok(Rendered { pages: 1, shown, inside: Inside::default() })
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
