//! The file input of a form, with what is wrong with the files of the last try.

use crate::claims::model::claim::MAX_FILES;
use crate::files::{FileKind, MAX_MEGABYTES};
use crate::web::ground::form_errors::Errors;
use crate::web::http::page::choice::Choice;

/// The input, as `components/files.html` draws it. Its name is `files`.
pub struct FileInput {
    /// For its `accept` attribute.
    pub accept: String,
    pub errors: Vec<(String, String)>,
    /// For its `aria-describedby`.
    pub described: String,
    /// Of a file at most, in MiB.
    pub megabytes: u64,
    /// Files of a claim at most.
    pub most: usize,
    /// Files of an earlier try that wait, ticked.
    pub waiting: Vec<Choice>,
}

impl FileInput {
    /// The input with the messages at `files` and `file-…`.
    pub fn of(errors: &Errors) -> Self {
        let of_files = |id: &str| id == "files" || id.starts_with("file-");
        let errors = errors.list().iter().filter(|error| of_files(&error.field));
        let errors: Vec<_> = errors.map(|error| (error.field.clone(), error.message.clone())).collect();
        let ids = errors.iter().map(|(id, _)| format!(" {id}-error"));
        let described = std::iter::once("files-hint".to_owned()).chain(ids).collect();
        let accept = FileKind::accept_attribute();
        Self { accept, errors, described, megabytes: MAX_MEGABYTES, most: MAX_FILES, waiting: Vec::new() }
    }
}
