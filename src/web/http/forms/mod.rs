//! Reading what a form sends, with limits; nothing odd gets past here.
//!
//! A handler takes `Posted<T>` as its last argument, after the reader (`session`). `T` is a struct of raw strings, so
//! that a form with errors comes back as it was typed:
//!
//! ```ignore
//! #[derive(Default, serde::Deserialize)]
//! #[serde(default)]
//! struct CommentForm {
//!     comment: String,        // a missing field is empty
//!     products: Vec<String>,  // checkboxes: any number of values
//! }
//! ```
//! Fields that `T` does not name do nothing; a field that `T` names once and that comes twice is refused.

pub mod body;
#[cfg(test)]
mod tests;
pub mod with_files;

use crate::claims::store::act::Form;
use crate::web::ground::error::PageError;
use crate::web::ground::pairs::{ArrivedForm, without_passwords};
use crate::web::http::identity::Identity;
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use futures_util::future::LocalBoxFuture;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::web::ground::form_errors::Errors;
use crate::web::ground::pairs::Pairs;

/// The form of a button that has nothing to say but to whom or what, and that is in its address.
#[derive(Debug, Default, Deserialize)]
pub struct ButtonForm {}

/// A form that was made for this reader and arrived whole.
#[derive(Debug)]
pub struct Posted<T> {
    /// The fields. Characters that cannot be kept are taken out, and [`Posted::errors`] says where.
    pub form: T,
    /// Its id and the digest of address and fields, for [`crate::claims::store::act::once`].
    pub once: Form,
    /// What is wrong already; handlers add their own.
    pub errors: Errors,
}

impl<T: DeserializeOwned + 'static> FromRequest for Posted<T> {
    type Error = PageError;
    type Future = LocalBoxFuture<'static, Result<Self, PageError>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        if Identity::of(request).is_sent_to_sign_in() {
            // A handler's arguments are made side by side, and the first error answers. It is to be the reader's, whose
            // argument stands before this one and is still reading what was typed.
            return Box::pin(std::future::pending());
        }
        let (request, payload) = (request.clone(), payload.take());
        Box::pin(async move {
            let sent = body::read(&request, payload).await?;
            let visitor = Identity::of(&request);
            let digest = sent.digest(request.path());
            let Some(id) = visitor.form_id(&request, sent.form_id()) else {
                let (to, form_id) = (request.path().to_owned(), sent.form_id().to_owned());
                return Err(PageError::StaleForm { to, kept: sent.into_pairs(), form_id });
            };
            let mut errors = Errors::default();
            for name in sent.odd_fields() {
                errors.add(name, visitor.texts().text("error-characters"));
            }
            let form = sent.parse()?;
            visitor.remember(ArrivedForm {
                href: request.path().to_owned(),
                form_id: sent.form_id().to_owned(),
                pairs: sent.into_pairs(),
            });
            Ok(Self { form, once: Form { id, digest }, errors })
        })
    }
}

/// Reads the query of an address into `T`, as [`Posted`] reads a form: unknown parameters do nothing, repeated ones are
/// refused, and what cannot be kept is taken out.
#[derive(Debug)]
pub struct QueryParams<T>(pub T);

impl<T: DeserializeOwned> FromRequest for QueryParams<T> {
    type Error = PageError;
    type Future = std::future::Ready<Result<Self, PageError>>;

    fn from_request(request: &HttpRequest, _payload: &mut Payload) -> Self::Future {
        let parsed = body::RawForm::decode(request.query_string().as_bytes()).and_then(|sent| sent.parse());
        std::future::ready(parsed.map(Self))
    }
}

/// What a person had typed when their session turned out to have ended, and the id of its form; nothing if it is not one of
/// our forms.
pub async fn typed(request: &HttpRequest, payload: Payload) -> (String, Pairs) {
    let (form_id, pairs) = if with_files::is_multipart(request) {
        with_files::typed(request, payload).await.unwrap_or_default()
    } else {
        let sent = body::read(request, payload).await.unwrap_or_default();
        (sent.form_id().to_owned(), sent.into_pairs())
    };
    (form_id, without_passwords(pairs))
}
