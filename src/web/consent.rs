//! The customer's pages behind the link in their mail (rules 12.1 to 12.7).
//!
//! Nothing here needs a script, a cookie or an account. A GET changes nothing, and neither does a form that is sent as it
//! came: each asks for a choice that has no default, because mail scanners open pages and submit forms. The token goes
//! into no log, no table and no other page.

mod choice;
mod pages;
pub mod spelling;
mod standing;
mod visit;

use super::errors::PageError;
use super::forms::{Errors, Posted};
use super::guard;
use super::page;
use super::state::State;
use crate::claims::act::{ActError, Form, act, once};
use crate::claims::command::Command;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};
use choice::{ChoiceForm, Chosen, choices};
use pages::{AskPage, DeclinePage};
use serde::Deserialize;
use standing::Standing;
use visit::{Visit, answer, unknown, visit};

/// `GET /consent/{token}`
///
/// # Errors
/// [`PageError::TooMany`], and faults.
pub async fn show(request: HttpRequest, state: State, token: Path<String>) -> Result<HttpResponse, PageError> {
    match visit(&request, &state, token.into_inner()).await? {
        Ok(visit) => Ok(visit.page(StatusCode::OK, None)),
        Err(unknown) => Ok(unknown),
    }
}

/// `GET /consent/{token}/decline`
///
/// # Errors
/// As [`show`].
pub async fn decline_page(request: HttpRequest, state: State, token: Path<String>) -> Result<HttpResponse, PageError> {
    match visit(&request, &state, token.into_inner()).await? {
        Ok(visit) => Ok(declining(visit, ChoiceForm::default(), Errors::default())),
        Err(unknown) => Ok(unknown),
    }
}

fn declining(visit: Visit, form: ChoiceForm, errors: Errors) -> HttpResponse {
    let Standing::Open { until } = visit.standing() else { return visit.home() };
    let status = if errors.any() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let (action, back) = (visit.to("/decline"), visit.to(""));
    let Visit { frame, words, .. } = visit;
    let frame = frame.with_errors(errors);
    let choices = choices(&frame, "consent-yes", &form.choice);
    let page = DeclinePage { t: frame.t, frame, action, back, until, choices, reason: form.reason, w: words };
    answer(page::render_as(status, &page))
}

/// `POST /consent/{token}/decline`
///
/// # Errors
/// As [`show`], and when the form was made for another link.
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
    match posted.form.parse(&visit.frame, "consent-choose", posted.errors) {
        Ok(Chosen::No) => Ok(visit.home()),
        Ok(Chosen::Yes { reason }) => {
            let asked_at = visit.asked_at;
            go(request, state, visit, posted.once, Command::Decline { reason, asked_at }).await
        }
        Err(errors) => Ok(declining(visit, posted.form, errors)),
    }
}

/// What the button "I declined by mistake" sends; without the button nothing is meant.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RestorationForm {
    mistake: String,
}

/// `POST /consent/{token}/restoration`
///
/// # Errors
/// As [`decline`].
pub async fn restore(
    request: HttpRequest,
    state: State,
    token: Path<String>,
    posted: Result<Posted<RestorationForm>, PageError>,
) -> Result<HttpResponse, PageError> {
    let posted = posted?;
    let visit = match visit(&request, &state, token.into_inner()).await? {
        Ok(visit) => visit,
        Err(unknown) => return Ok(unknown),
    };
    if posted.form.mistake != "yes" {
        return Ok(visit.home());
    }
    let asked_at = visit.asked_at;
    go(request, state, visit, posted.once, Command::TakeBackDecline { asked_at }).await
}

/// `GET /consent/{token}/end`
///
/// # Errors
/// As [`show`].
pub async fn end_page(request: HttpRequest, state: State, token: Path<String>) -> Result<HttpResponse, PageError> {
    match visit(&request, &state, token.into_inner()).await? {
        Ok(visit) => Ok(ending(visit, ChoiceForm::default(), Errors::default())),
        Err(unknown) => Ok(unknown),
    }
}

fn ending(visit: Visit, form: ChoiceForm, errors: Errors) -> HttpResponse {
    let Standing::Over { asked_at: None, .. } = visit.standing() else { return visit.home() };
    let status = if errors.any() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let (action, back) = (visit.to("/end"), visit.to(""));
    let Visit { frame, words, .. } = visit;
    let frame = frame.with_errors(errors);
    let choices = choices(&frame, "consent-end-yes", &form.choice);
    let page = AskPage { t: frame.t, frame, action, back, choices, reason: form.reason, w: words };
    answer(page::render_as(status, &page))
}

/// `POST /consent/{token}/end`
///
/// # Errors
/// As [`decline`].
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
    match posted.form.parse(&visit.frame, "consent-end-choose", posted.errors) {
        Ok(Chosen::No) => Ok(visit.home()),
        Ok(Chosen::Yes { reason }) => go(request, state, visit, posted.once, Command::AskToEnd { reason }).await,
        Err(errors) => Ok(ending(visit, posted.form, errors)),
    }
}

/// What came of a customer's wish.
enum Outcome {
    Done,
    /// Another request holds the same thing by now.
    Superseded,
    /// The rules do not grant it any more.
    Moved,
    /// The link was replaced meanwhile.
    Unknown,
}

/// Carries a wish out, and leads to the page that says how things stand. Asked for twice it happens once, and both get the
/// same page.
async fn go(
    request: HttpRequest,
    state: State,
    visit: Visit,
    form: Form,
    command: Command,
) -> Result<HttpResponse, PageError> {
    let outcome = carry_out(&request, &state, &visit, form, command).await?;
    let key = match outcome {
        Outcome::Done => return Ok(visit.home()),
        Outcome::Unknown => return Ok(unknown(&request)),
        Outcome::Superseded => "consent-not-taken-back",
        Outcome::Moved => "consent-moved",
    };
    let token = visit.path.trim_start_matches("/consent/").to_owned();
    match visit::visit(&request, &state, token).await? {
        Ok(visit) => Ok(visit.page(StatusCode::CONFLICT, Some(key))),
        Err(unknown) => Ok(unknown),
    }
}

async fn carry_out(
    request: &HttpRequest,
    state: &State,
    visit: &Visit,
    form: Form,
    command: Command,
) -> Result<Outcome, PageError> {
    let arrived = guard::arrived(request);
    let (id, actor) = (visit.linked.claim().id, visit.linked.actor.clone());
    let wish = (state.office.for_request(arrived), form, actor, command);
    let work = || {
        let (office, form, actor, command) = wish.clone();
        move |conn: &mut diesel::PgConnection| {
            // The receipt of the form holds no address: the link is a key and is kept nowhere.
            let done = once(conn, &form, |_| String::new(), |conn| act(conn, &office, id, &actor, None, command));
            outcome(done.map(drop))
        }
    };
    state.write_in_time(arrived, work).await
}

fn outcome(done: Result<(), ActError>) -> Result<Outcome, PageError> {
    use crate::claims::refusal::Refusal::{AlreadyDone, Competing, OwnClaim};
    match done {
        Ok(()) | Err(ActError::Refused { refusal: AlreadyDone, .. }) => Ok(Outcome::Done),
        Err(ActError::Refused { refusal: Competing | OwnClaim(_), .. }) => Ok(Outcome::Superseded),
        Err(ActError::Refused { .. }) => Ok(Outcome::Moved),
        Err(ActError::NotFound) => Ok(Outcome::Unknown),
        Err(error @ (ActError::FormReused | ActError::Fault(_))) => Err(PageError::from(error)),
    }
}
