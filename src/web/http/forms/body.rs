//! The bytes of a form, strictly decoded.

use crate::web::ground::error::PageError;
use crate::web::ground::form_id::FORM_ID;
use crate::web::ground::pairs::{Pairs, is_password};
use crate::web::http::session;
use actix_web::HttpRequest;
use actix_web::dev::Payload;
use actix_web::http::header;
use futures_util::StreamExt as _;
use percent_encoding::percent_decode;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use std::time::Duration;

/// The most bytes of a form without files.
pub const MOST_BYTES: usize = 1024 * 1024;
/// The same of somebody who never signed in with this browser: signing in and the customer's page need no more.
const MOST_OF_STRANGERS: usize = 64 * 1024;
/// The most fields of a form.
pub(super) const MOST_FIELDS: usize = 2_000;
/// How long a form may take to arrive.
pub(super) const PATIENCE: Duration = Duration::from_secs(30);

/// A form or query as it was sent.
#[derive(Debug, Default)]
pub(super) struct RawForm {
    form_id: String,
    pairs: Pairs,
    odd: Vec<String>,
}

pub(super) async fn read(request: &HttpRequest, payload: Payload) -> Result<RawForm, PageError> {
    let headers = request.headers();
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if !kind.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
        return Err(PageError::BadRequest("not a form"));
    }
    if headers.contains_key(header::CONTENT_ENCODING) {
        return Err(PageError::BadRequest("compressed"));
    }
    let announced = headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    let most = if session::known::is_known(request) { MOST_BYTES } else { MOST_OF_STRANGERS };
    if announced.is_some_and(|bytes| bytes > most as u64) {
        return Err(PageError::TooLarge);
    }
    match tokio::time::timeout(PATIENCE, collect(payload, most)).await {
        Ok(bytes) => RawForm::decode(&bytes?),
        Err(_elapsed) => Err(PageError::TooSlow),
    }
}

async fn collect(mut payload: Payload, most: usize) -> Result<Vec<u8>, PageError> {
    let mut bytes = Vec::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_broken| PageError::BadRequest("the body broke off"))?;
        if bytes.len() + chunk.len() > most {
            return Err(PageError::TooLarge);
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

impl RawForm {
    /// Fields that were read in another way.
    pub(super) fn of(pairs: Pairs) -> Self {
        Self { pairs, ..Self::default() }
    }

    /// Decodes `name=value&…`. What is no UTF-8 or no percent code is refused, not guessed. Line ends become `\n`, and
    /// control characters are taken out: no field can hold them.
    pub(super) fn decode(bytes: &[u8]) -> Result<Self, PageError> {
        check(bytes)?;
        let mut sent = Self::default();
        let pairs: Pairs = serde_html_form::from_bytes(bytes).map_err(|_odd| PageError::BadRequest("no fields"))?;
        for (name, value) in pairs {
            let value = value.replace("\r\n", "\n").replace('\r', "\n");
            if sent.pairs.len() >= MOST_FIELDS {
                return Err(PageError::BadRequest("too many fields"));
            }
            if name == FORM_ID {
                if !sent.form_id.is_empty() {
                    return Err(PageError::BadRequest("two form ids"));
                }
                sent.form_id = value;
            } else if name.contains(is_odd) {
                return Err(PageError::BadRequest("odd field name"));
            } else if value.contains(is_odd) {
                sent.odd.push(name.clone());
                sent.pairs.push((name, value.replace(is_odd, "")));
            } else {
                sent.pairs.push((name, value));
            }
        }
        Ok(sent)
    }

    pub(super) fn form_id(&self) -> &str {
        &self.form_id
    }

    /// The fields that held characters that cannot be kept.
    pub(super) fn odd_fields(&self) -> impl Iterator<Item = &str> {
        self.odd.iter().map(String::as_str)
    }

    pub(super) fn into_pairs(self) -> Pairs {
        self.pairs
    }

    /// The fields as a struct.
    pub(super) fn parse<T: DeserializeOwned>(&self) -> Result<T, PageError> {
        let canonical = serde_html_form::to_string(&self.pairs).map_err(PageError::fault)?;
        serde_html_form::from_str(&canonical).map_err(|_unfit| PageError::BadRequest("a field is repeated"))
    }

    /// SHA-256 over the address and the fields, each with its length before it. Passwords are left out: the digest is kept,
    /// and would let them be guessed at fast.
    pub(super) fn digest(&self, path: &str) -> Vec<u8> {
        let mut hash = Sha256::new();
        let kept = self.pairs.iter().filter(|(name, _)| !is_password(name));
        let texts = kept.flat_map(|(name, value)| [name.as_str(), value.as_str()]);
        for text in std::iter::once(path).chain(texts) {
            hash.update((text.len() as u64).to_be_bytes());
            hash.update(text.as_bytes());
        }
        hash.finalize().to_vec()
    }
}

/// Whether a character has no place in a field: all controls but tab and line feed.
pub(super) fn is_odd(character: char) -> bool {
    character.is_control() && character != '\n' && character != '\t'
}

/// Refuses what the library would guess, and more fields than it is to make room for: the form's id and [`MOST_FIELDS`].
fn check(bytes: &[u8]) -> Result<(), PageError> {
    if bytes.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()).count() > MOST_FIELDS + 1 {
        return Err(PageError::BadRequest("too many fields"));
    }
    let is_code = |text: &[u8]| text.get(..2).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit));
    if !bytes.split(|byte| *byte == b'%').skip(1).all(is_code) {
        return Err(PageError::BadRequest("broken percent code"));
    }
    percent_decode(bytes).decode_utf8().map(drop).map_err(|_other| PageError::BadRequest("not UTF-8"))
}
