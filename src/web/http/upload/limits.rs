//! How much a form with files may bring, how slowly, and what happens above that.

use crate::claims::model::claim::MAX_FILES;
use crate::files::MAX_BYTES;
use std::time::Duration;

use actix_multipart::Field;
use actix_web::http::StatusCode;
use tokio::time::Instant;

/// Which fields a form has. Any other is refused.
#[derive(Debug, Clone, Copy)]
pub struct FormShape<'a> {
    /// Name of the file input, which may bring several files.
    pub files: &'a str,
    /// Text fields that come at most once.
    pub once: &'a [&'a str],
    /// Text fields that may come several times.
    pub many: &'a [&'a str],
    /// A file that is read as a text, in whatever encoding it is, and kept nowhere; empty where there is none.
    pub table: &'a str,
}

impl<'a> FormShape<'a> {
    /// A form with the file input `files` and these text fields, each at most once.
    pub const fn new(once: &'a [&'a str]) -> Self {
        Self::with_lists(once, &[])
    }

    /// The same with text fields that may come several times.
    pub const fn with_lists(once: &'a [&'a str], many: &'a [&'a str]) -> Self {
        Self { files: "files", once, many, table: "" }
    }

    /// A form that brings a table as a file, which is read as a text and kept nowhere.
    pub const fn with_table(table: &'a str) -> Self {
        Self { files: "files", once: &[], many: &[], table }
    }
}

/// How long a form may take: `patience`, and on top the time its bytes need at `per_second`.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// Time that every form has.
    pub patience: Duration,
    /// Slowest accepted rate in the long run, bytes per second.
    pub per_second: u32,
}

/// What one form may bring.
#[derive(Debug, Clone, Copy)]
pub struct UploadLimits {
    /// Parts of all kinds, empty ones too.
    pub parts: usize,
    /// Files that are still welcome; more of them become `TooMany`, each by itself.
    pub files: usize,
    /// Bytes of one text field.
    pub text_bytes: usize,
    /// Bytes of all text fields together.
    pub texts_bytes: usize,
    /// Bytes of a file's name as sent; longer than what is kept of it.
    pub name_bytes: usize,
    /// Bytes of one part's headers.
    pub header_bytes: usize,
    /// Bytes of one part's body. Above the storage's own limit, so that a file that is
    /// somewhat too large is read past and does not take the others with it.
    pub part_bytes: u64,
    /// Bytes of all bodies together.
    pub total_bytes: u64,
    pub pace: Pace,
}

impl UploadLimits {
    /// For a form in which people also write: however long a text is, it comes back rather than being lost. `files` are
    /// still welcome; as many more may wait from an earlier try, and a hundred products may each have a box and a field.
    pub fn with_words(files: usize) -> Self {
        const MEGABYTE: usize = 1024 * 1024;
        Self { files, parts: 400, text_bytes: MEGABYTE, texts_bytes: 2 * MEGABYTE, ..Self::default() }
    }
}

impl Default for UploadLimits {
    /// For as many files as a claim holds, of the largest size; a form has at least 2 minutes, and longer while bytes flow
    /// at 32 KiB a second (20 MiB in about 11 minutes).
    fn default() -> Self {
        const MEGABYTE: u64 = 1024 * 1024;
        Self {
            parts: 60,
            files: MAX_FILES,
            text_bytes: 64 * 1024,
            texts_bytes: 512 * 1024,
            name_bytes: 4096,
            header_bytes: 8 * 1024,
            part_bytes: 100 * MEGABYTE,
            total_bytes: MAX_FILES as u64 * MAX_BYTES + MEGABYTE,
            pace: Pace { patience: Duration::from_secs(120), per_second: 32 * 1024 },
        }
    }
}

/// Why a form as a whole was not taken. `E` is what the caller's own check says.
#[derive(Debug, thiserror::Error)]
pub enum UploadError<E> {
    /// Above a limit; says of what (for the log).
    #[error("too much in the form: {0}")]
    TooMuch(&'static str),
    /// The bytes did not come in time.
    #[error("the form came too slowly")]
    TooSlow,
    /// Not a form with files, or cut off on its way.
    #[error("the form could not be read: {0}")]
    Broken(String),
    /// A field that the form does not have.
    #[error("unknown field {0:?}")]
    UnknownField(String),
    /// A field that came twice.
    #[error("repeated field {0:?}")]
    RepeatedField(String),
    /// The caller's check said no; nothing of any file was read.
    #[error("the form was refused before its files were read")]
    Refused(E),
}

impl<E> UploadError<E> {
    /// The status to answer with; `None` for [`UploadError::Refused`], which the caller knows.
    pub const fn status(&self) -> Option<StatusCode> {
        match self {
            Self::TooMuch(_) => Some(StatusCode::PAYLOAD_TOO_LARGE),
            Self::TooSlow => Some(StatusCode::REQUEST_TIMEOUT),
            Self::Broken(_) | Self::UnknownField(_) | Self::RepeatedField(_) => Some(StatusCode::BAD_REQUEST),
            Self::Refused(_) => None,
        }
    }
}

/// What a form has used up of its limits.
pub(super) struct Budget {
    limits: UploadLimits,
    started: Instant,
    parts: usize,
    texts: usize,
    bytes: u64,
}

impl Budget {
    pub(super) fn start(limits: &UploadLimits) -> Self {
        Self { limits: *limits, started: Instant::now(), parts: 0, texts: 0, bytes: 0 }
    }

    /// The moment until which the next bytes must be there.
    pub(super) fn deadline(&self) -> Instant {
        let pace = self.limits.pace;
        let earned = Duration::from_secs(self.bytes / u64::from(pace.per_second.max(1)));
        self.started + pace.patience + earned
    }

    /// Counts a part and weighs its headers.
    pub(super) fn part<E>(&mut self, field: &Field) -> Result<(), UploadError<E>> {
        self.parts += 1;
        if self.parts > self.limits.parts {
            return Err(UploadError::TooMuch("parts"));
        }
        let headers = field.headers().iter();
        let bytes: usize = headers.map(|(name, value)| name.as_str().len() + value.len()).sum();
        if bytes > self.limits.header_bytes {
            return Err(UploadError::TooMuch("header"));
        }
        Ok(())
    }

    /// Counts bytes of any body.
    pub(super) fn bytes<E>(&mut self, len: usize) -> Result<(), UploadError<E>> {
        self.bytes += u64::try_from(len).unwrap_or(u64::MAX);
        if self.bytes > self.limits.total_bytes {
            return Err(UploadError::TooMuch("all parts"));
        }
        Ok(())
    }

    /// Counts bytes of text fields.
    pub(super) fn text<E>(&mut self, len: usize) -> Result<(), UploadError<E>> {
        self.texts += len;
        if self.texts > self.limits.texts_bytes {
            return Err(UploadError::TooMuch("texts"));
        }
        Ok(())
    }
}
