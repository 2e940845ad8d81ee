//! What can go wrong on the way to a page, and the page that each becomes.
//!
//! A handler returns a [`PageError`]; [`crate::web::http::middleware::visitor`] turns it into a page in the reader's language. Errors of a
//! form are no `PageError`: they come back on the same page ([`crate::web::ground::form_errors::Errors`]).

use crate::claims::model::claim::Claim;
use crate::claims::model::quota::Counted;
use crate::claims::model::refusal::Denied;
use crate::claims::model::refusal::Refusal;
use crate::claims::queries::filing::SentBefore;
use crate::claims::store::error::ActError;
use crate::web::ground::pairs::Pairs;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, ResponseError};
use std::error::Error;

/// Why there is no page as asked.
#[derive(Debug, thiserror::Error)]
pub enum PageError {
    /// Nobody is signed in, or their session ended.
    #[error("not signed in")]
    SignIn {
        /// The path to come back to.
        to: String,
        /// What they had typed when the session ended.
        kept: Pairs,
        /// The id that the form had.
        form_id: String,
    },
    /// They have to set up a second factor first (rule 5.24).
    #[error("no second factor")]
    SetUpFirst {
        /// The path to come back to.
        to: String,
        /// What they had typed.
        kept: Pairs,
        /// The id that the form had.
        form_id: String,
    },
    /// There is no such thing, or none that this reader may see.
    #[error("not found")]
    NotFound,
    /// Another page is to be gone to: the address has another spelling, or the page is not to be had now.
    #[error("moved to {to}")]
    Moved { to: String, notice: Option<&'static str> },
    /// A customer's link that opens nothing: unknown, damaged, foreign or replaced (rule 12.6).
    #[error("unknown link")]
    UnknownLink,
    /// They may see it but not do it.
    #[error("forbidden")]
    Forbidden,
    /// The request comes from another site, or from no page at all.
    #[error("sent from elsewhere")]
    Elsewhere,
    /// The form was made for another session.
    #[error("the form is out of date")]
    StaleForm { to: String, kept: Pairs, form_id: String },
    /// The program does not answer under this name.
    #[error("unknown host")]
    WrongHost,
    /// The address exists, but not for this method.
    #[error("method not allowed")]
    Method {
        /// The methods that it has.
        allow: String,
    },
    /// Somebody else or the clock was faster, or the rules do not grant it.
    #[error("refused: {refusal:?}")]
    Refused {
        refusal: Refusal,
        /// The claim as it stands now.
        claim: Option<Box<Claim>>,
    },
    /// What they send was sent before (rule 14.7).
    #[error("already sent")]
    AlreadySent(SentBefore),
    /// A form that took effect came again with other content.
    #[error("a form was sent again with other content")]
    FormReused,
    /// More bytes than this page takes.
    #[error("too large")]
    TooLarge,
    /// The bytes of a file are gone, or are not those that were uploaded (rule 7.22).
    #[error("a file is not as it was uploaded")]
    LostFile { name: String, changed: bool },
    /// Not what one of our forms sends.
    #[error("unreadable request: {0}")]
    BadRequest(&'static str),
    /// The body did not arrive in time.
    #[error("too slow")]
    TooSlow,
    #[error("too many tries")]
    TooMany,
    /// The database cannot be had in time, or broke off. Whether a form took effect is not known.
    #[error("busy: {0}")]
    Busy(String),
    /// Ours. The cause goes to the log, a reference to the page.
    #[error("{0}")]
    Fault(Box<dyn Error + Send + Sync>),
}

impl PageError {
    pub fn fault(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Fault(cause.into())
    }

    /// What stands for an answer of the library itself.
    pub fn of_status(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND => Self::NotFound,
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge,
            StatusCode::REQUEST_TIMEOUT => Self::TooSlow,
            status if status.is_client_error() => Self::BadRequest("refused by the library"),
            status => Self::Fault(format!("the library answered {status}").into()),
        }
    }
}

impl ResponseError for PageError {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::SignIn { kept, .. } | Self::SetUpFirst { kept, .. } if kept.is_empty() => StatusCode::SEE_OTHER,
            Self::Moved { .. } => StatusCode::SEE_OTHER,
            Self::SignIn { .. }
            | Self::SetUpFirst { .. }
            | Self::Forbidden
            | Self::Elsewhere
            | Self::StaleForm { .. } => StatusCode::FORBIDDEN,
            Self::NotFound | Self::UnknownLink => StatusCode::NOT_FOUND,
            Self::WrongHost | Self::BadRequest(_) => StatusCode::BAD_REQUEST,
            Self::Method { .. } => StatusCode::METHOD_NOT_ALLOWED,
            Self::Refused { refusal: Refusal::TooMuch { counted: Counted::Comments, .. }, .. } => {
                StatusCode::TOO_MANY_REQUESTS
            }
            Self::Refused { refusal: Refusal::TooManyInvitations { .. }, .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Refused { refusal: Refusal::TooMuch { .. }, .. } => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Refused { .. } | Self::AlreadySent(_) | Self::FormReused => StatusCode::CONFLICT,
            Self::LostFile { .. } => StatusCode::GONE,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Self::Busy(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Fault(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Without a body: the error page is written above the pages.
    fn error_response(&self) -> HttpResponse {
        HttpResponse::new(self.status_code())
    }
}

impl From<ActError> for PageError {
    fn from(error: ActError) -> Self {
        match error {
            ActError::Refused { refusal: Refusal::Denied(Denied::Hidden), .. } | ActError::NotFound => Self::NotFound,
            ActError::Refused { refusal: Refusal::Denied(Denied::Forbidden), .. } => Self::Forbidden,
            ActError::Refused { refusal, claim } => Self::Refused { refusal, claim },
            ActError::FormReused => Self::FormReused,
            ActError::Fault(error) => Self::from(error),
        }
    }
}
