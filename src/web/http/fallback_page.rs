//! The page when there is not even a request left: after a panic, or when the sessions cannot be read.

use crate::text::Language;
use crate::web::ground::error::PageError;
use crate::web::ground::headers::protect;
use crate::web::http::error_page::page_of;
use crate::web::http::page::Frame;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, ResponseError};
use std::fmt;

/// An error that answers with a whole page, headers included.
#[derive(Debug)]
pub(super) struct FallbackPage {
    status: StatusCode,
    language: Language,
    reference: String,
    /// Whether a form was sent, of which nobody knows what became.
    form: bool,
}

impl FallbackPage {
    /// The database cannot be asked who this is.
    pub(super) fn busy(language: Language, reference: String, form: bool) -> Self {
        Self { status: StatusCode::SERVICE_UNAVAILABLE, language, reference, form }
    }

    pub(super) fn fault(language: Language, reference: String, form: bool) -> Self {
        Self { status: StatusCode::INTERNAL_SERVER_ERROR, language, reference, form }
    }
}

impl fmt::Display for FallbackPage {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} ({})", self.status, self.reference)
    }
}

impl ResponseError for FallbackPage {
    fn status_code(&self) -> StatusCode {
        self.status
    }

    fn error_response(&self) -> HttpResponse {
        let frame = Frame::without_request(self.language, self.reference.clone(), self.form);
        let error = if self.status == StatusCode::SERVICE_UNAVAILABLE {
            PageError::Busy("no session can be read".to_owned())
        } else {
            PageError::fault("panic")
        };
        let mut response = page_of(&error, frame);
        protect(response.headers_mut(), &self.reference);
        response
    }
}
