//! Forms with files, held to the same rules as those without.
//!
//! Such a form may also come without its files' bytes, as browsers send it without `multipart/form-data` and as our own
//! pages send again what somebody had typed when their session ended: then each file is only a name, and is asked for
//! again (rule 14.5).

use crate::claims::store::act::Form;
use crate::files::{FileName, FileProblem, Storage};
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::ground::form_id::FORM_ID;
use crate::web::ground::pairs::ArrivedForm;
use crate::web::ground::pairs::Pairs;
use crate::web::http::forms::body;
use crate::web::http::forms::body::{MOST_BYTES, RawForm, is_odd};
use crate::web::http::identity::Identity;
use crate::web::http::upload;
use crate::web::http::upload::limits::{FormShape, UploadError, UploadLimits};
use crate::web::http::upload::{Fields, Uploaded};
use actix_multipart::{Field, Multipart};
use actix_web::HttpRequest;
use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::web;
use futures_util::StreamExt as _;
use serde::de::DeserializeOwned;

/// A form with files that was made for this reader and arrived whole.
#[derive(Debug)]
pub struct PostedFiles {
    /// Fields, lists and files. Characters that cannot be kept are taken out of the fields.
    pub uploaded: Uploaded,
    /// The form's id and the digest of all that came, for [`crate::claims::store::act::once`].
    pub once: Form,
    /// What is wrong already with the fields; what is wrong with a file stands at the file.
    pub errors: Errors,
}

/// Reads a form with files. Its hidden `form_id` stands before the file input, so that a form from elsewhere is refused
/// before a byte of a file is read; `shape` need not name it. Check identity and permission before calling this.
pub async fn read_with_files(
    request: &HttpRequest,
    payload: web::Payload,
    storage: &Storage,
    shape: &FormShape<'_>,
    limits: &UploadLimits,
) -> Result<PostedFiles, PageError> {
    let visitor = Identity::of(request);
    let id_of = |fields: &Fields| visitor.form_id(request, fields.get(FORM_ID).map_or("", String::as_str));
    let stale = |uploaded: &Uploaded| {
        let kept = texts(uploaded).into_iter().filter(|(name, _)| *name != FORM_ID).collect();
        let form_id = uploaded.fields.get(FORM_ID).cloned().unwrap_or_default();
        PageError::StaleForm { to: request.path().to_owned(), kept, form_id }
    };
    let once: Vec<&str> = std::iter::once(FORM_ID).chain(shape.once.iter().copied()).collect();
    let shape = FormShape { once: &once, ..*shape };
    let check = async |came: &Uploaded| id_of(&came.fields).map(drop).ok_or_else(|| stale(came));
    let (mut uploaded, odd) = if is_multipart(request) {
        let form = Multipart::new(request.headers(), payload.into_inner());
        (upload::read(form, storage, &shape, limits, check).await?, Vec::new())
    } else {
        let sent = body::read(request, payload.into_inner()).await?;
        let odd = sent.odd_fields().map(str::to_owned).collect();
        (without_bytes(sent, &shape)?, odd)
    };
    let id = id_of(&uploaded.fields).ok_or_else(|| stale(&uploaded))?;
    let form_id = uploaded.fields.remove(FORM_ID).unwrap_or_default();
    let errors = clean(&mut uploaded, odd, &visitor);
    let digest = RawForm::of(content(&uploaded)).digest(request.path());
    let pairs = without_files(&uploaded, shape.files);
    visitor.remember(ArrivedForm { href: request.path().to_owned(), form_id, pairs });
    Ok(PostedFiles { uploaded, once: Form { id, digest }, errors })
}

/// Reads a form that brings one file, which is read as a text and kept nowhere: the text, and the form for its effect; `None`
/// for a file that is too long. It is held to the rules of [`read_with_files`].
pub async fn read_table(
    request: &HttpRequest,
    payload: web::Payload,
    storage: &Storage,
    field: &str,
) -> Result<Option<(String, Form)>, PageError> {
    let (shape, limits) = (FormShape::with_table(field), UploadLimits::with_words(0));
    match read_with_files(request, payload, storage, &shape, &limits).await {
        Err(PageError::TooLarge) => Ok(None),
        Err(other) => Err(other),
        Ok(mut posted) => Ok(Some((posted.uploaded.fields.remove(field).unwrap_or_default(), posted.once))),
    }
}

/// What a person had typed into a form with files when their session turned out to have ended, the names of its files, and
/// its id. The bytes of files are read past and not kept: nobody keeps the files of a stranger, and a browser that is still
/// sending them would not read our answer (rule 13.15).
pub(super) async fn typed(request: &HttpRequest, payload: Payload) -> Option<(String, Pairs)> {
    let mut typed = Typed::default();
    let reading = typed.read(Multipart::new(request.headers(), payload));
    match tokio::time::timeout(body::PATIENCE, reading).await {
        Ok(whole) => whole?,
        // What stood before the files, and their names so far.
        Err(_elapsed) if typed.has_files => {}
        Err(_elapsed) => return None,
    }
    typed.pairs.sort_by(|(one, _), (other, _)| one.cmp(other));
    Some((typed.form_id, typed.pairs))
}

/// What is read of a form that cannot be taken now.
#[derive(Default)]
struct Typed {
    form_id: String,
    pairs: Pairs,
    has_files: bool,
    /// Bytes of texts so far.
    size: usize,
    /// Bytes of files that were read past.
    passed: u64,
}

impl Typed {
    async fn read(&mut self, mut form: Multipart) -> Option<()> {
        while let Some(field) = form.next().await {
            let mut field = field.ok()?;
            let name = field.name().unwrap_or_default().to_owned();
            let file =
                field.content_disposition().and_then(|disposition| disposition.get_filename()).map(str::to_owned);
            (self.pairs.len() < body::MOST_FIELDS).then_some(())?;
            let Some(file) = file else {
                let value = String::from_utf8(self.text(&mut field).await?).ok()?;
                if name == FORM_ID {
                    self.form_id = value
                } else {
                    self.pairs.push((name, value))
                }
                continue;
            };
            // Where no file was chosen browsers send one without a name.
            if !file.is_empty() {
                self.has_files = true;
                self.pairs.extend(FileName::clean(&file).ok().map(|file| (name, file.as_str().to_owned())));
            }
            if !self.pass(&mut field).await? {
                break;
            }
        }
        Some(())
    }

    async fn text(&mut self, field: &mut Field) -> Option<Vec<u8>> {
        let mut value = Vec::new();
        while let Some(bytes) = field.next().await {
            let bytes = bytes.ok()?;
            self.size += bytes.len();
            (self.size <= MOST_BYTES).then_some(())?;
            value.extend_from_slice(&bytes);
        }
        Some(value)
    }

    /// Reads past a file; false once it has been too much.
    async fn pass(&mut self, field: &mut Field) -> Option<bool> {
        while let Some(bytes) = field.next().await {
            // What broke off in a file was a whole form up to here.
            let Ok(bytes) = bytes else { return Some(false) };
            self.passed += bytes.len() as u64;
            if self.passed > UploadLimits::default().total_bytes {
                return Some(false);
            }
        }
        Some(true)
    }
}

/// Whether a form says that it may bring files.
pub(super) fn is_multipart(request: &HttpRequest) -> bool {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.trim_start().to_ascii_lowercase().starts_with("multipart/form-data")
}

/// A form whose files did not come with it.
fn without_bytes(sent: RawForm, shape: &FormShape<'_>) -> Result<Uploaded, PageError> {
    let mut uploaded = Uploaded::default();
    uploaded.fields.insert(FORM_ID.to_owned(), sent.form_id().to_owned());
    for (name, value) in sent.into_pairs() {
        if name == shape.files {
            let file = FileName::clean(&value).ok().map(|file| (file, Err(FileProblem::NotSent)));
            uploaded.files.extend(file);
        } else if shape.once.contains(&name.as_str()) {
            if uploaded.fields.insert(name, value).is_some() {
                return Err(PageError::BadRequest("a field is repeated"));
            }
        } else if shape.many.contains(&name.as_str()) {
            uploaded.lists.entry(name).or_default().push(value);
        }
    }
    Ok(uploaded)
}

/// Brings line ends and characters of all fields to what can be kept, and names the fields that had others; `odd` had.
fn clean(uploaded: &mut Uploaded, odd: Vec<String>, visitor: &Identity) -> Errors {
    let mut errors = Errors::default();
    odd.into_iter().for_each(|name| errors.add(name, visitor.texts().text("error-characters")));
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

/// The texts that came as a struct, as [`crate::web::http::forms::Posted`] reads them.
pub fn read_texts<T: DeserializeOwned>(uploaded: &Uploaded) -> Result<T, PageError> {
    RawForm::of(texts(uploaded)).parse()
}

/// The texts that came, by name; those of one name in the order in which they came.
fn texts(uploaded: &Uploaded) -> Pairs {
    let fields = uploaded.fields.iter().map(|(name, value)| (name.clone(), value.clone()));
    let lists =
        uploaded.lists.iter().flat_map(|(name, values)| values.iter().map(move |value| (name.clone(), value.clone())));
    let mut pairs: Pairs = fields.chain(lists).collect();
    pairs.sort_by(|(one, _), (other, _)| one.cmp(other));
    pairs
}

/// All that came: what the digest is taken of.
fn content(uploaded: &Uploaded) -> Pairs {
    let files = uploaded.files.iter().map(|(name, file)| {
        let content = match file {
            Ok(stored) => stored.sha256.to_string(),
            Err(problem) => problem.to_string(),
        };
        (name.as_str().to_owned(), content)
    });
    texts(uploaded).into_iter().chain(files).collect()
}

/// What can be sent again: the texts, and the names of the files.
fn without_files(uploaded: &Uploaded, files: &str) -> Pairs {
    let names = uploaded.files.iter().map(|(name, _)| (files.to_owned(), name.as_str().to_owned()));
    texts(uploaded).into_iter().chain(names).collect()
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
