//! What can go wrong on the way to a page, and the page that each becomes.
//!
//! A handler returns a [`PageError`]; [`crate::web::http::identity::meet`] turns it into a page in the reader's language. Errors of a
//! form are no `PageError`: they come back on the same page ([`crate::web::ground::form_errors::Errors`]).

use crate::claims::lifecycle::policy::Denied;
use crate::claims::model::claim::{Claim, ClaimId};
use crate::claims::model::refusal::Refusal;
use crate::claims::queries::filing::Sent;
use crate::claims::store::act::ActError;
use crate::claims::store::quota::Counted;
use crate::db::{self, DbError};
use crate::text::Texts;
use crate::web::http::forms::body::Pairs;
use crate::web::http::kept_input::Kept;
use crate::web::http::page;
use crate::web::http::page::Frame;
use actix_web::http::{StatusCode, header};
use actix_web::{HttpResponse, ResponseError};
use askama::Template;
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
    },
    /// There is no such thing, or none that this reader may see.
    #[error("not found")]
    NotFound,
    /// The page has one address, and this is another spelling of it.
    #[error("moved to {to}")]
    Moved {
        /// The address.
        to: String,
    },
    /// They may see it but not do it.
    #[error("forbidden")]
    Forbidden,
    /// The request comes from another site, or from no page at all.
    #[error("sent from elsewhere")]
    Elsewhere,
    /// The form was made for another session.
    #[error("the form is out of date")]
    StaleForm {
        /// Where they sent it.
        to: String,
        /// What they had typed.
        kept: Pairs,
    },
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
        /// Which.
        refusal: Refusal,
        /// The claim as it stands now.
        claim: Option<Box<Claim>>,
    },
    /// What they send was sent before (rule 14.7).
    #[error("already sent")]
    AlreadySent(Sent),
    /// A form that took effect came again with other content.
    #[error("a form was sent again with other content")]
    FormReused,
    /// More bytes than this page takes.
    #[error("too large")]
    TooLarge,
    /// Not what one of our forms sends.
    #[error("unreadable request: {0}")]
    BadRequest(&'static str),
    /// The body did not arrive in time.
    #[error("too slow")]
    TooSlow,
    /// Too many tries.
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
    /// A fault of ours.
    pub fn fault(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Fault(cause.into())
    }

    /// The words of its page: heading and text.
    fn words(&self, frame: &Frame) -> (&'static str, String) {
        let t = frame.t;
        let text = |title, text| (t.text(title), t.text(text).to_owned());
        match self {
            Self::SignIn { .. } => (t.text("sign-in-title"), t.text("error-session-ended").to_owned()),
            Self::NotFound | Self::Moved { .. } => text("error-404-title", "error-404-text"),
            Self::Forbidden if frame.person().is_some_and(|person| person.company().is_none()) => {
                text("error-403-title", "error-403-reviewer-text")
            }
            Self::Forbidden => text("error-403-title", "error-403-text"),
            Self::Elsewhere => text("error-403-form-title", "error-403-elsewhere-text"),
            Self::StaleForm { .. } => text("error-403-form-title", "error-403-form-text"),
            Self::WrongHost => text("error-400-title", "error-400-host-text"),
            Self::Method { .. } => text("error-405-title", "error-405-text"),
            // Whoever only asks for a page had no older one: nothing changed meanwhile (rule 14.6).
            Self::Refused { refusal: Refusal::WrongStatus(status), .. } if !frame.is_form() => {
                (t.text("refusal-title"), crate::web::http::refusal_text::not_in_status(t, *status))
            }
            Self::Refused { refusal, .. } => crate::web::http::refusal_text::words(t, frame.when(), refusal),
            Self::AlreadySent(sent) => crate::web::http::refusal_text::already_sent(t, frame.when(), sent),
            Self::FormReused => text("error-409-reused-title", "error-409-reused-text"),
            Self::TooLarge => text("error-413-title", "error-413-text"),
            Self::BadRequest(_) => text("error-400-title", "error-400-text"),
            Self::TooSlow => text("error-408-title", "error-408-text"),
            Self::TooMany => text("error-429-title", "error-429-text"),
            Self::Busy(_) => {
                (t.text("error-503-title"), crate::web::http::kept_input::unsure(self, frame, "error-503-text"))
            }
            Self::Fault(_) => {
                (t.text("error-500-title"), crate::web::http::kept_input::unsure(self, frame, "error-500-text"))
            }
        }
    }

    /// The claim that it is about.
    fn claim(&self) -> Option<ClaimId> {
        if let Self::AlreadySent(sent) = self {
            return Some(sent.claim);
        }
        if let Self::Refused { claim, .. } = self { claim.as_ref().map(|claim| claim.id) } else { None }
    }

    /// What stands for an answer of the library itself.
    fn of_status(status: StatusCode) -> Self {
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
            Self::SignIn { kept, .. } if kept.is_empty() => StatusCode::SEE_OTHER,
            Self::Moved { .. } => StatusCode::SEE_OTHER,
            Self::SignIn { .. } | Self::Forbidden | Self::Elsewhere | Self::StaleForm { .. } => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::WrongHost | Self::BadRequest(_) => StatusCode::BAD_REQUEST,
            Self::Method { .. } => StatusCode::METHOD_NOT_ALLOWED,
            Self::Refused { refusal: Refusal::TooMuch { counted: Counted::Comments, .. }, .. } => {
                StatusCode::TOO_MANY_REQUESTS
            }
            Self::Refused { refusal: Refusal::TooMuch { .. }, .. } => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Refused { .. } | Self::AlreadySent(_) | Self::FormReused => StatusCode::CONFLICT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Self::Busy(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Fault(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Without a body; [`page_of`] writes it.
    fn error_response(&self) -> HttpResponse {
        HttpResponse::new(self.status_code())
    }
}

impl From<DbError> for PageError {
    fn from(error: DbError) -> Self {
        match error {
            DbError::Busy(why) | DbError::Unusable(why) => Self::Busy(why),
            silent @ DbError::Silent => Self::Busy(silent.to_string()),
            DbError::Failed(error) if db::passes(&error) => Self::Busy(error.to_string()),
            fault @ (DbError::Failed(_) | DbError::Panicked) => Self::fault(fault),
        }
    }
}

impl From<diesel::result::Error> for PageError {
    fn from(error: diesel::result::Error) -> Self {
        Self::from(DbError::from(error))
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

/// What an error page says.
struct Said {
    title: &'static str,
    text: String,
    /// Finds the line in the log; of faults only.
    reference: Option<String>,
    /// The claim that it is about.
    claim_href: Option<String>,
    /// What was typed.
    kept: Option<Kept>,
}

/// The page for someone who is signed in.
#[derive(Template)]
#[template(path = "errors/error.html")]
struct ErrorPage {
    t: Texts,
    frame: Frame,
    said: Said,
}

/// The page for anybody else.
#[derive(Template)]
#[template(path = "errors/bare.html")]
struct BareErrorPage {
    t: Texts,
    frame: Frame,
    said: Said,
}

/// The page that an error becomes. Faults are logged here, once.
pub fn page_of(error: &PageError, frame: Frame) -> HttpResponse {
    if let PageError::Moved { to } = error {
        return page::see_other(to);
    }
    if let PageError::SignIn { to, kept } = error {
        return if kept.is_empty() {
            page::see_other(&crate::web::sign_in::path_to(to))
        } else {
            crate::web::sign_in::again(frame, to.clone(), kept.clone())
        };
    }
    crate::web::http::error_log::write(error, &frame.reference);
    let status = error.status_code();
    let (title, text) = error.words(&frame);
    let reference = status.is_server_error().then(|| frame.reference.clone());
    let (claim_href, kept) =
        (error.claim().map(crate::web::partner::path), crate::web::http::kept_input::of(error, &frame));
    let said = Said { title, text, reference, claim_href, kept };
    let mut response = if frame.person().is_some() {
        page::render_as(status, &ErrorPage { t: frame.t, frame, said })
    } else {
        page::render_as(status, &BareErrorPage { t: frame.t, frame, said })
    };
    if let PageError::Method { allow } = error
        && let Ok(allow) = header::HeaderValue::from_str(allow)
    {
        response.headers_mut().insert(header::ALLOW, allow);
    }
    if matches!(status, StatusCode::SERVICE_UNAVAILABLE | StatusCode::TOO_MANY_REQUESTS) {
        response.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from_static("60"));
    }
    response
}

/// The page for an error that the library made, or for one of ours.
pub fn page_of_library(error: &actix_web::Error, frame: Frame) -> HttpResponse {
    match error.as_error::<PageError>() {
        Some(ours) => page_of(ours, frame),
        None => page_of(&PageError::of_status(error.as_response_error().status_code()), frame),
    }
}
