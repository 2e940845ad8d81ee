//! The customer's pages behind the link in their mail (rules 12.1 to 12.7).
//!
//! Nothing here needs a script, a cookie or an account. A GET changes nothing, and neither does a form that is sent as it
//! came: each asks for a choice that has no default, because mail scanners open pages and submit forms. The token goes
//! into no log, no table and no other page.

mod act;
mod choice;
mod link_state;
mod open_link;
mod pages;

use crate::web::customer::act::{CustomerAction, go};
use crate::web::customer::choice::{ChoiceForm, Chosen, choices};
use crate::web::customer::link_state::LinkState;
use crate::web::customer::open_link::{OpenLink, answer, visit};
use crate::web::customer::pages::{AskPage, DeclinePage, RestorePage};
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::http::forms::Posted;
use crate::web::http::page;
use crate::web::http::state::State;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};

/// `GET /consent/{token}`
pub async fn show(request: HttpRequest, state: State, token: Path<String>) -> Result<HttpResponse, PageError> {
    match visit(&request, &state, token.into_inner()).await? {
        Ok(visit) => Ok(visit.page(StatusCode::OK, None)),
        Err(unknown) => Ok(unknown),
    }
}

/// `GET /consent/{token}/decline`
pub async fn decline_page(request: HttpRequest, state: State, token: Path<String>) -> Result<HttpResponse, PageError> {
    match visit(&request, &state, token.into_inner()).await? {
        Ok(visit) => Ok(declining(visit, ChoiceForm::default(), Errors::default())),
        Err(unknown) => Ok(unknown),
    }
}

fn declining(visit: OpenLink, form: ChoiceForm, errors: Errors) -> HttpResponse {
    let LinkState::Open { until } = visit.standing() else { return visit.home() };
    let status = if errors.any() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let (action, back) = (visit.to("/decline"), visit.to(""));
    let OpenLink { frame, words, .. } = visit;
    let frame = frame.with_errors(errors);
    let choices = choices(&frame, "consent-yes", "consent-no", &form.choice);
    let page = DeclinePage {
        t: frame.t,
        frame,
        action,
        back,
        until,
        choices,
        reason: form.reason,
        refuse: form.refuse == "yes",
        w: words,
    };
    answer(page::render_as(status, &page))
}

/// `POST /consent/{token}/decline`
pub async fn decline(
    request: HttpRequest,
    state: State,
    token: Path<String>,
    posted: Result<Posted<ChoiceForm>, PageError>,
) -> Result<HttpResponse, PageError> {
    let posted = posted?;
    let visit = match visit(&request, &state, token.into_inner()).await? {
        Ok(visit) => visit,
        Err(unknown) => return Ok(unknown),
    };
    match posted.form.parse(&visit.frame, "consent-choose") {
        Ok(Chosen::No) => Ok(kept(visit, posted.form.refuse == "yes")),
        Ok(Chosen::Yes { reason }) => {
            let refuse_partner = posted.form.refuse == "yes";
            go(request, state, visit, posted.once, CustomerAction::Decline { reason, refuse_partner }).await
        }
        Err(errors) => Ok(declining(visit, posted.form, errors)),
    }
}

/// The association is kept. Whoever ticked a refusal beside that reads that none was recorded.
fn kept(visit: OpenLink, refuses: bool) -> HttpResponse {
    if refuses && matches!(visit.standing(), LinkState::Open { .. }) {
        visit.page(StatusCode::OK, Some("consent-kept"))
    } else {
        visit.home()
    }
}

/// `GET /consent/{token}/restoration`
pub async fn restore_page(request: HttpRequest, state: State, token: Path<String>) -> Result<HttpResponse, PageError> {
    match visit(&request, &state, token.into_inner()).await? {
        Ok(visit) => Ok(restoring(visit, ChoiceForm::default(), Errors::default())),
        Err(unknown) => Ok(unknown),
    }
}

fn restoring(visit: OpenLink, form: ChoiceForm, errors: Errors) -> HttpResponse {
    let LinkState::Declined { until, can_return: true, .. } = visit.standing() else { return visit.home() };
    let status = if errors.any() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let (action, back) = (visit.to("/restoration"), visit.to(""));
    let refused = visit.linked.claim().refuses_partner();
    let OpenLink { frame, words, .. } = visit;
    let frame = frame.with_errors(errors);
    let choices = choices(&frame, "consent-restore-yes", "consent-restore-no", &form.choice);
    let page = RestorePage { t: frame.t, frame, action, back, until, choices, refused, w: words };
    answer(page::render_as(status, &page))
}

/// `POST /consent/{token}/restoration`
pub async fn restore(
    request: HttpRequest,
    state: State,
    token: Path<String>,
    posted: Result<Posted<ChoiceForm>, PageError>,
) -> Result<HttpResponse, PageError> {
    let posted = posted?;
    let visit = match visit(&request, &state, token.into_inner()).await? {
        Ok(visit) => visit,
        Err(unknown) => return Ok(unknown),
    };
    match posted.form.parse(&visit.frame, "consent-restore-choose") {
        Ok(Chosen::No) => Ok(visit.home()),
        Ok(Chosen::Yes { .. }) => go(request, state, visit, posted.once, CustomerAction::TakeBack).await,
        Err(errors) => Ok(restoring(visit, posted.form, errors)),
    }
}

/// `GET /consent/{token}/end`
pub async fn end_page(request: HttpRequest, state: State, token: Path<String>) -> Result<HttpResponse, PageError> {
    match visit(&request, &state, token.into_inner()).await? {
        Ok(visit) => Ok(ending(visit, ChoiceForm::default(), Errors::default())),
        Err(unknown) => Ok(unknown),
    }
}

fn ending(visit: OpenLink, form: ChoiceForm, errors: Errors) -> HttpResponse {
    let LinkState::Over { asked_at: None, .. } = visit.standing() else { return visit.home() };
    let status = if errors.any() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let (action, back) = (visit.to("/end"), visit.to(""));
    let OpenLink { frame, words, .. } = visit;
    let frame = frame.with_errors(errors);
    let choices = choices(&frame, "consent-end-yes", "consent-no", &form.choice);
    let page = AskPage { t: frame.t, frame, action, back, choices, reason: form.reason, w: words };
    answer(page::render_as(status, &page))
}

/// `POST /consent/{token}/end`
pub async fn end(
    request: HttpRequest,
    state: State,
    token: Path<String>,
    posted: Result<Posted<ChoiceForm>, PageError>,
) -> Result<HttpResponse, PageError> {
    let posted = posted?;
    let visit = match visit(&request, &state, token.into_inner()).await? {
        Ok(visit) => visit,
        Err(unknown) => return Ok(unknown),
    };
    match posted.form.parse(&visit.frame, "consent-end-choose") {
        Ok(Chosen::No) => Ok(visit.home()),
        Ok(Chosen::Yes { reason }) => go(request, state, visit, posted.once, CustomerAction::End { reason }).await,
        Err(errors) => Ok(ending(visit, posted.form, errors)),
    }
}
