//! Responding to the reviewer (T9, T23): new proof, changed fields, removed products, a message.

mod form;
pub(in crate::web::partner) mod request;
mod send;
mod view;

use crate::claims::lifecycle::policy::Action;
use crate::claims::model::refusal::Refusal;
use crate::claims::model::vocabulary::ClaimId;
use crate::files::Key;
use crate::people::Person;
use crate::web::claim::claim_path::OfClaim;
use crate::web::claim::files::forget_unnamed;
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::ground::request_id;
use crate::web::http::forms::QueryParams;
use crate::web::http::forms::with_files::{PostedFiles, read_with_files};
use crate::web::http::page;
use crate::web::http::page::{Frame, done, see_other};
use crate::web::http::session::SignedIn;
use crate::web::http::state::State;
use crate::web::http::upload::limits::{FormShape, UploadLimits};
use crate::web::partner::accept_upload::forget_unless_unsure;
use crate::web::partner::actions::refused;
use crate::web::partner::actions::response::form::ResponseForm;
use crate::web::partner::actions::response::request::{ResponseCase, find, offered, path};
use crate::web::partner::actions::response::send::{Sending, new_files};
use crate::web::partner::actions::response::view::ResponsePage;
use crate::web::partner::draft::editable;
use actix_web::http::StatusCode;
use actix_web::web::Payload;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

/// `?correct=yes`: the claim's fields are open.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ResponseQuery {
    correct: String,
}

/// `GET /claims/{id}/response`
pub async fn page(
    frame: Frame,
    SignedIn(person): SignedIn,
    OfClaim(id): OfClaim,
    asked: QueryParams<ResponseQuery>,
    state: State,
) -> Result<HttpResponse, PageError> {
    let case = find(&state, person, id).await?;
    editable(&case.case.person, case.claim(), Action::Answer)?;
    match case.refusal() {
        None => {
            let offered = offered(&state, &case).await?;
            let mut page = ResponsePage::new(frame, &state, case, &offered, &ResponseForm::default());
            page.opened = asked.0.correct == "yes";
            Ok(page::render(&page))
        }
        Some(refusal @ Refusal::TooLate(_)) => Ok(refused(&state, frame, &case.case, &refusal, vec![])),
        Some(_) => Ok(see_other(&crate::web::ground::paths::claim_path(id))),
    }
}

/// `POST /claims/{id}/response` (T9, T23): *Send back*, and *Upload*, after which the page goes on as it was typed. The
/// files are proof at once, whichever button it was, unless the claim takes none.
pub async fn create(
    request: HttpRequest,
    frame: Frame,
    SignedIn(person): SignedIn,
    OfClaim(id): OfClaim,
    state: State,
    payload: Payload,
) -> Result<HttpResponse, PageError> {
    let case = find(&state, person.clone(), id).await?;
    editable(&case.case.person, case.claim(), Action::Answer)?;
    let offered = offered(&state, &case).await?;
    let room = case.claim().room_for_proof();
    let (shape, limits) = (FormShape::with_lists(&form::FIELDS, &form::BOXES), UploadLimits::with_words(room));
    let PostedFiles { uploaded, once, mut errors } =
        read_with_files(&request, payload, &state.files, &shape, &limits).await?;
    let mut form = ResponseForm::of(&uploaded)?;
    form.accept(case.asked.as_ref().map_or(&[], |asked| &asked.remove[..]));
    let version = form.version.parse().unwrap_or(0);
    form.keep_typed(&case.answers_at(version));
    let open = case.refusal().is_none();
    let files = new_files(frame.t, &uploaded, if open { &case.files } else { &[] }, &mut errors);
    if form.goes_on() && uploaded.files.is_empty() {
        errors.add("files", frame.t.text("file-none"));
    }
    let new_proof = case.claim().has_new_proof() || !files.is_empty() || !open;
    let answer = match form.parse(frame.t, case.claim(), &offered, new_proof, errors.clone()) {
        _ if form.goes_on() => None,
        Ok(command) => Some(command),
        Err(found) => {
            errors = found;
            None
        }
    };
    let keys: Vec<Key> = uploaded.keys().cloned().collect();
    let arrived = request_id::arrived(&request);
    let sending = Sending { arrived, person: person.clone(), id, once, version, files, answer };
    let sends = sending.answer.is_some();
    let outcome = match sending.clone().send(&state).await {
        Err(PageError::Refused { refusal, .. }) => {
            sending.keep_files(&state, &refusal).await?;
            Err(refusal)
        }
        Err(error) => {
            forget_unless_unsure(&state, &error, keys).await;
            return Err(error);
        }
        Ok(sent) => Ok(sent),
    };
    forget_unnamed(&state, keys).await?;
    match outcome {
        Ok(sent) if sends => Ok(done(&sent.to, sent.notice())),
        Ok(_) => again(&state, frame.with_errors(errors), (person, id), form).await,
        Err(refusal) => refuse(&state, frame, find(&state, person, id).await?, refusal, form).await,
    }
}

/// The page again as it was typed: after an upload, or with something to mend.
async fn again(
    state: &State,
    frame: Frame,
    (person, id): (Person, ClaimId),
    form: ResponseForm,
) -> Result<HttpResponse, PageError> {
    let case = find(state, person, id).await?;
    if let Some(refusal) = case.refusal() {
        return refuse(state, frame, case, refusal, form).await;
    }
    let offered = offered(state, &case).await?;
    let mend = frame.errors.any();
    let mut page = ResponsePage::new(frame.at(path(id)), state, case, &offered, &form);
    page.uploaded = !mend;
    Ok(if mend { page::invalid(&page) } else { page::render(&page) })
}

/// Why the answer was not taken, with what was typed.
async fn refuse(
    state: &State,
    frame: Frame,
    case: ResponseCase,
    refusal: Refusal,
    form: ResponseForm,
) -> Result<HttpResponse, PageError> {
    // What stands in the way now says more than that something changed.
    let refusal = case.refusal().filter(|_| refusal == Refusal::Changed).unwrap_or(refusal);
    if let Refusal::OwnClaim(own) = refusal {
        let offered = offered(state, &case).await?;
        let mut errors = Errors::default();
        let message = frame.t.with("refusal-own-claim", &[("claim", own.to_string().into())]);
        errors.add(view::field_of_all(case.claim(), &offered), message);
        let mut page = ResponsePage::new(frame.with_errors(errors), state, case, &offered, &form);
        page.own = Some(own);
        return Ok(page::invalid(&page));
    }
    if refusal == Refusal::Changed {
        let offered = offered(state, &case).await?;
        let mut page = ResponsePage::new(frame, state, case, &offered, &form);
        page.meanwhile = true;
        return Ok(page::render_as(StatusCode::CONFLICT, &page));
    }
    let (refusal, typed) = (case.fitting(refusal), form.words(&case.claim().answers));
    Ok(refused(state, frame, &case.case, &refusal, typed))
}
