//! The page that an error becomes: its words, what was typed, and its line in the log.

use crate::claims::model::claim::MAX_FILES;
use crate::claims::model::refusal::Refusal;
use crate::claims::model::vocabulary::ClaimId;
use crate::files::MAX_MEGABYTES;
use crate::text::Texts;
use crate::web::customer;
use crate::web::ground::error::PageError;
use crate::web::ground::paths::{SECOND_FACTOR, claim_path, leading_to, sign_in_path};
use crate::web::http::kept_input::{self, KeptInput};
use crate::web::http::page::{self, Frame};
use crate::web::http::{error_log, refusal_text};
use crate::web::sign_in;
use actix_web::http::{StatusCode, header};
use actix_web::{HttpResponse, ResponseError as _};
use askama::Template;

/// The page that an error becomes. Faults are logged here, once.
pub fn page_of(error: &PageError, frame: Frame) -> HttpResponse {
    if let PageError::Moved { to, notice } = error {
        return notice.map_or_else(|| page::see_other(to), |notice| page::done(to, notice));
    }
    if let PageError::UnknownLink = error {
        return customer::pages::unknown_link(frame);
    }
    if let PageError::SignIn { to, kept, form_id } = error {
        return if kept.is_empty() {
            page::see_other(&sign_in_path(to))
        } else {
            sign_in::again(frame, to.clone(), kept, form_id)
        };
    }
    if let PageError::SetUpFirst { to, kept, .. } = error
        && kept.is_empty()
    {
        return page::see_other(&leading_to(SECOND_FACTOR, to));
    }
    error_log::write(error, &frame.reference);
    let status = error.status_code();
    let (title, text) = words(error, &frame);
    let reference = status.is_server_error().then(|| frame.reference.clone());
    let (claim_href, kept) = (claim_of(error, &frame).map(claim_path), kept_input::of(error, &frame));
    let searches = matches!(error, PageError::NotFound) && frame.person().is_some();
    let set_up_href = matches!(error, PageError::SetUpFirst { .. }).then_some(SECOND_FACTOR);
    let said = Said { title, text, reference, claim_href, set_up_href, searches, kept };
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

/// The words of its page: heading and text.
fn words(error: &PageError, frame: &Frame) -> (&'static str, String) {
    let t = frame.t;
    let text = |title, text| (t.text(title), t.text(text).to_owned());
    match error {
        PageError::SignIn { .. } => (t.text("sign-in-title"), t.text("error-session-ended").to_owned()),
        PageError::SetUpFirst { .. } => text("second-factor-first-title", "second-factor-first-text"),
        PageError::NotFound | PageError::Moved { .. } | PageError::UnknownLink => {
            text("error-404-title", "error-404-text")
        }
        PageError::Forbidden if frame.person().is_some_and(|person| person.company().is_none()) => {
            text("error-403-title", "error-403-reviewer-text")
        }
        PageError::Forbidden => text("error-403-title", "error-403-text"),
        PageError::Elsewhere => text("error-403-form-title", "error-403-elsewhere-text"),
        PageError::StaleForm { .. } => text("error-403-form-title", "error-403-form-text"),
        PageError::WrongHost => text("error-400-title", "error-400-host-text"),
        PageError::Method { .. } => text("error-405-title", "error-405-text"),
        // Whoever only asks for a page had no older one: nothing changed meanwhile (rule 14.6).
        PageError::Refused { refusal: Refusal::WrongStatus(status), .. } if !frame.is_form() => {
            (t.text("refusal-title"), refusal_text::not_in_status(t, *status))
        }
        PageError::Refused { refusal, .. } => refusal_text::words(t, frame.when(), refusal),
        PageError::AlreadySent(sent) => refusal_text::already_sent(t, frame.when(), sent),
        PageError::FormReused => text("error-409-reused-title", "error-409-reused-text"),
        PageError::LostFile { name, changed } => {
            let key = if *changed { "error-file-changed-text" } else { "error-file-gone-text" };
            (t.text("error-file-lost-title"), t.with(key, &[("file", name.into())]))
        }
        PageError::TooLarge => {
            let most = t.with("error-413-text", &[("megabytes", MAX_MEGABYTES.into()), ("files", MAX_FILES.into())]);
            (t.text("error-413-title"), most)
        }
        PageError::BadRequest(_) => text("error-400-title", "error-400-text"),
        PageError::TooSlow => text("error-408-title", "error-408-text"),
        PageError::TooMany => text("error-429-title", "error-429-text"),
        PageError::Busy(_) => (t.text("error-503-title"), kept_input::unsure(error, frame, "error-503-text")),
        PageError::Fault(_) => (t.text("error-500-title"), kept_input::unsure(error, frame, "error-500-text")),
    }
}

/// The claim that it is about, for a reader who may see it: what they may not do, or not so, they see all the same (rule 5.4).
fn claim_of(error: &PageError, frame: &Frame) -> Option<ClaimId> {
    if let PageError::AlreadySent(sent) = error {
        Some(sent.claim)
    } else if let PageError::Refused { claim, .. } = error {
        claim.as_ref().map(|claim| claim.id)
    } else if let PageError::Forbidden | PageError::Method { .. } | PageError::FormReused = error {
        frame.person().and_then(|_| frame.claim())
    } else {
        None
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
    /// The page to set up a second factor, for who has to.
    set_up_href: Option<&'static str>,
    /// It has a field to search for claims.
    searches: bool,
    kept: Option<KeptInput>,
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
