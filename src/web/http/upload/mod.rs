//! Reads a form with files as it arrives: text fields first, then the caller's check, then
//! the files, straight to [`Storage`].
//!
//! Memory stays flat (256 KiB for a file), a file is only opened when its first byte
//! is there, everything has a limit, and every wait has an end. What the library leaves open
//! (number of parts, unknown and repeated fields, time, a part that never ends) is closed here.

#[cfg(test)]
mod limit_tests;
pub mod limits;
#[cfg(test)]
mod server_tests;
pub mod store_file;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use actix_multipart::{Field, Multipart, MultipartError};
use actix_web::error::PayloadError;
use actix_web::web::{self, Bytes};
use futures_util::{Stream, StreamExt};

use crate::web::http::upload::limits::{FormShape, UploadError, UploadLimits};

use crate::files::{FileName, FileProblem, Storage, Stored};
use crate::text::decoded::decoded;
use crate::web::http::upload::limits::Budget;
use crate::web::http::upload::store_file::FileStoring;

/// Text fields that may come once, by name.
pub type Fields = HashMap<String, String>;

/// What a form brought.
#[derive(Debug, Default)]
pub struct Uploaded {
    /// The text fields that came.
    pub fields: Fields,
    /// Values of the fields that may come several times (checkboxes), in their order.
    pub lists: HashMap<String, Vec<String>>,
    /// Each file chosen, in order: kept, or why not. Empty when none was chosen.
    pub files: Vec<(FileName, Result<Stored, FileProblem>)>,
}

impl Uploaded {
    /// Keys of all files kept, for a caller that cannot use them after all.
    pub fn keys(&self) -> impl Iterator<Item = &crate::files::Key> {
        self.files.iter().filter_map(|(_, result)| result.as_ref().ok()).map(|stored| &stored.key)
    }
}

/// Reads the form.
///
/// `check` sees the text fields that stand before the first file (the form token must be among
/// them) and runs exactly once: before the first byte of a file is read, or at the end when
/// there is no file. Identity, permission and quota that need no field are the caller's to
/// check before calling.
///
/// A file that fails its own checks is an entry in [`Uploaded::files`]; the others are kept.
pub async fn read<C, E>(
    form: Multipart,
    storage: &Storage,
    shape: &FormShape<'_>,
    limits: &UploadLimits,
    check: C,
) -> Result<Uploaded, UploadError<E>>
where
    C: AsyncFnOnce(&Uploaded) -> Result<(), E>,
{
    let mut uploaded = Uploaded::default();
    let mut reading = Reading { storage, shape, limits, budget: Budget::start(limits) };
    let result = reading.all(form, check, &mut uploaded).await;
    match result {
        Ok(()) => Ok(uploaded),
        Err(error) => {
            forget(storage, &uploaded).await;
            Err(error)
        }
    }
}

/// Removes what a failed form had already brought.
async fn forget(storage: &Storage, uploaded: &Uploaded) {
    let storage = storage.clone();
    let keys: Vec<_> = uploaded.keys().cloned().collect();
    let removed = web::block(move || keys.iter().try_for_each(|key| storage.remove(key))).await;
    if !matches!(removed, Ok(Ok(()))) {
        tracing::warn!("files of a failed form stay until the sweep");
    }
}

/// One form being read.
struct Reading<'a> {
    storage: &'a Storage,
    shape: &'a FormShape<'a>,
    limits: &'a UploadLimits,
    budget: Budget,
}

impl Reading<'_> {
    async fn all<C, E>(&mut self, mut form: Multipart, check: C, into: &mut Uploaded) -> Result<(), UploadError<E>>
    where
        C: AsyncFnOnce(&Uploaded) -> Result<(), E>,
    {
        let mut check = Some(check);
        while let Some(field) = self.next(&mut form).await? {
            self.budget.part(&field)?;
            let name = field.name().unwrap_or_default().to_owned();
            if name != self.shape.files {
                self.text(field, name, into).await?;
                continue;
            }
            if let Some(check) = check.take() {
                check(into).await.map_err(UploadError::Refused)?;
            }
            let chosen = into.files.len();
            into.files.extend(self.file(field, chosen).await?);
        }
        match check {
            Some(check) => check(into).await.map_err(UploadError::Refused),
            None => Ok(()),
        }
    }

    /// The next item of a stream, within the time that is left. A library bug or a hostile
    /// part length can leave a stream that never wakes; then the time ends it.
    async fn next<S, T, E>(&self, stream: &mut S) -> Result<Option<T>, UploadError<E>>
    where
        S: Stream<Item = Result<T, MultipartError>> + Unpin,
    {
        match tokio::time::timeout_at(self.budget.deadline(), stream.next()).await {
            Err(_elapsed) => Err(UploadError::TooSlow),
            Ok(None) => Ok(None),
            Ok(Some(Ok(item))) => Ok(Some(item)),
            // The library's own buffer (64 KiB) is full: a header block without an end.
            Ok(Some(Err(MultipartError::Payload(PayloadError::Overflow)))) => Err(UploadError::TooMuch("header")),
            Ok(Some(Err(error))) => Err(UploadError::Broken(error.to_string())),
        }
    }

    /// The next bytes of a part, counted against the whole form's limit.
    async fn chunk<E>(&mut self, field: &mut Field) -> Result<Option<Bytes>, UploadError<E>> {
        let chunk = self.next(field).await?;
        self.budget.bytes(chunk.as_ref().map_or(0, Bytes::len))?;
        Ok(chunk)
    }

    async fn text<E>(&mut self, mut field: Field, name: String, into: &mut Uploaded) -> Result<(), UploadError<E>> {
        let is_table = name == self.shape.table;
        let once = is_table || self.shape.once.contains(&name.as_str());
        if !once && !self.shape.many.contains(&name.as_str()) {
            return Err(UploadError::UnknownField(name));
        }
        if into.fields.contains_key(&name) {
            return Err(UploadError::RepeatedField(name));
        }
        let mut bytes = Vec::new();
        let mut too_long = false;
        while let Some(chunk) = self.chunk(&mut field).await? {
            too_long |= bytes.len() + chunk.len() > self.limits.text_bytes;
            // A browser that is still sending a file would not read our answer.
            if too_long && is_table {
                continue;
            }
            self.budget.text(chunk.len())?;
            if too_long {
                return Err(UploadError::TooMuch("text"));
            }
            bytes.extend_from_slice(&chunk);
        }
        if too_long {
            return Err(UploadError::TooMuch("table"));
        }
        let text = if is_table {
            decoded(&bytes)
        } else {
            String::from_utf8(bytes).map_err(|error| UploadError::Broken(error.to_string()))?
        };
        if once {
            into.fields.insert(name, text);
        } else {
            into.lists.entry(name).or_default().push(text);
        }
        Ok(())
    }

    /// One part of the file field. `None` when no file was chosen. `chosen` counts the files
    /// before this one.
    async fn file<E>(
        &mut self,
        mut field: Field,
        chosen: usize,
    ) -> Result<Option<(FileName, Result<Stored, FileProblem>)>, UploadError<E>> {
        let raw = field
            .content_disposition()
            .and_then(|disposition| disposition.get_filename())
            .unwrap_or_default()
            .to_owned();
        if raw.len() > self.limits.name_bytes {
            return Err(UploadError::TooMuch("file name"));
        }
        let name = FileName::of_form(&raw);
        let mut taking = FileStoring::new(self.storage, &name, chosen >= self.limits.files);
        let mut size: u64 = 0;
        while let Some(chunk) = self.chunk(&mut field).await? {
            size += u64::try_from(chunk.len()).unwrap_or(u64::MAX);
            if size > self.limits.part_bytes {
                return Err(UploadError::TooMuch("part"));
            }
            taking.take(&chunk).await;
        }
        if raw.is_empty() && size == 0 {
            return Ok(None);
        }
        let name = name.unwrap_or_else(|_missing| FileName::unnamed());
        let result = taking.finish(name.clone()).await;
        Ok(Some((name, result)))
    }
}
