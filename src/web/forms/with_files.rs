//! Forms with files, held to the same rules as those without.

use super::body::{Sent, is_odd};
use super::{Errors, FORM_ID};
use crate::claims::act::Form;
use crate::files::Storage;
use crate::web::errors::PageError;
use crate::web::upload::{self, Fields, FormShape, UploadError, UploadLimits, Uploaded};
use crate::web::visitor::Visitor;
use actix_multipart::Multipart;
use actix_web::HttpRequest;

/// A form with files that was made for this reader and arrived whole.
#[derive(Debug)]
pub struct PostedFiles {
    /// Fields, lists and files. Characters that cannot be kept are taken out of the fields.
    pub uploaded: Uploaded,
    /// The form's id and the digest of all that came, for [`crate::claims::act::once`].
    pub once: Form,
    /// What is wrong already with the fields; what is wrong with a file stands at the file.
    pub errors: Errors,
}

/// Reads a form with files. Its hidden `form_id` stands before the file input, so that a form from elsewhere is refused
/// before a byte of a file is read; `shape` need not name it. Check identity and permission before calling this.
///
/// # Errors
/// [`PageError::StaleForm`], [`PageError::TooLarge`], [`PageError::TooSlow`], [`PageError::BadRequest`]; no file is kept.
pub async fn read_with_files(
    request: &HttpRequest,
    form: Multipart,
    storage: &Storage,
    shape: &FormShape<'_>,
    limits: &UploadLimits,
) -> Result<PostedFiles, PageError> {
    let visitor = Visitor::of(request);
    let id_of = |fields: &Fields| visitor.form_id(request, fields.get(FORM_ID).map_or("", String::as_str));
    let stale = || PageError::StaleForm { to: request.path().to_owned(), kept: Vec::new() };
    let once: Vec<&str> = std::iter::once(FORM_ID).chain(shape.once.iter().copied()).collect();
    let shape = FormShape { files: shape.files, once: &once, many: shape.many };
    let check = async |fields: &Fields| id_of(fields).map(drop).ok_or_else(stale);
    let mut uploaded = upload::read(form, storage, &shape, limits, check).await?;
    let id = id_of(&uploaded.fields).ok_or_else(stale)?;
    uploaded.fields.remove(FORM_ID);
    let errors = clean(&mut uploaded, &visitor);
    let digest = Sent::of(pairs(&uploaded)).digest(request.path());
    Ok(PostedFiles { uploaded, once: Form { id, digest }, errors })
}

/// Brings line ends and characters of all fields to what can be kept, and names the fields that had others.
fn clean(uploaded: &mut Uploaded, visitor: &Visitor) -> Errors {
    let mut errors = Errors::default();
    let fields = uploaded.fields.iter_mut();
    let lists = uploaded.lists.iter_mut().flat_map(|(name, values)| values.iter_mut().map(move |value| (name, value)));
    for (name, value) in fields.chain(lists) {
        let plain = value.replace("\r\n", "\n").replace('\r', "\n");
        *value = plain.replace(is_odd, "");
        if *value != plain {
            errors.add(name, visitor.texts().text("error-characters"));
        }
    }
    errors
}

/// All that came, in one order: what the digest is taken of.
fn pairs(uploaded: &Uploaded) -> Vec<(String, String)> {
    let fields = uploaded.fields.iter().map(|(name, value)| (name.clone(), value.clone()));
    let lists =
        uploaded.lists.iter().flat_map(|(name, values)| values.iter().map(move |value| (name.clone(), value.clone())));
    let mut pairs: Vec<_> = fields.chain(lists).collect();
    pairs.sort();
    pairs.extend(uploaded.files.iter().map(|(name, file)| {
        let content = match file {
            Ok(stored) => stored.sha256.to_string(),
            Err(problem) => problem.to_string(),
        };
        (name.as_str().to_owned(), content)
    }));
    pairs
}

impl From<UploadError<Self>> for PageError {
    fn from(error: UploadError<Self>) -> Self {
        match error {
            UploadError::TooMuch(_) => Self::TooLarge,
            UploadError::TooSlow => Self::TooSlow,
            UploadError::Broken(_) => Self::BadRequest("the form with files is broken"),
            UploadError::UnknownField(_) => Self::BadRequest("an unknown field"),
            UploadError::RepeatedField(_) => Self::BadRequest("a field is repeated"),
            UploadError::Refused(error) => error,
        }
    }
}
