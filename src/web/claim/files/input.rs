//! The file input of a form, with what is wrong with the files of the last try.

use crate::files::FileKind;
use crate::web::ground::form_errors::Errors;
use crate::web::http::page::choice::Choice;

/// The input, as `components/files.html` draws it. Its name is `files`.
pub struct FileInput {
    /// For its `accept` attribute.
    pub accept: String,
    pub errors: Vec<(String, String)>,
    /// For its `aria-describedby`.
    pub described: String,
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
        Self { accept: FileKind::accept_attribute(), errors, described, waiting: Vec::new() }
    }
}
