//! The customer's pages behind the link in their mail (rules 12.1 to 12.7).
//!
//! Nothing here needs a script, a cookie or an account. A GET changes nothing, and neither does a form that is sent as it
//! came: each asks for a choice that has no default, because mail scanners open pages and submit forms. The token goes
//! into no log, no table and no other page.

mod act;
mod choice;
mod link_state;
mod open_link;
pub mod pages;

use crate::web::customer::act::{CustomerAction, act};
use crate::web::customer::choice::{ChoiceForm, Chosen, choices};
use crate::web::customer::link_state::LinkState;
use crate::web::customer::open_link::{OpenLink, PostedChoice};
use crate::web::customer::pages::{AskPage, DeclinePage, RestorePage, render};
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::http::state::State;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};

/// `GET /consent/{token}`
pub async fn show(link: OpenLink) -> HttpResponse {
    link.page(StatusCode::OK, None)
}

/// `GET /consent/{token}/decline`
pub async fn decline_page(link: OpenLink) -> HttpResponse {
    declining(link, ChoiceForm::default(), Errors::default())
}

fn declining(link: OpenLink, form: ChoiceForm, errors: Errors) -> HttpResponse {
    let LinkState::Open { until } = link.state() else { return link.home() };
    let status = if errors.any() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let (action, back) = (link.to("/decline"), link.to(""));
    let OpenLink { frame, words, .. } = link;
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
    render(status, &page)
}

/// `POST /consent/{token}/decline`
pub async fn decline(
    request: HttpRequest,
    state: State,
    PostedChoice { link, posted }: PostedChoice,
) -> Result<HttpResponse, PageError> {
    match posted.form.parse(&link.frame, "consent-choose") {
        Ok(Chosen::No) => Ok(unchanged(link)),
        Ok(Chosen::Yes { reason }) => {
            let refuse_partner = posted.form.refuse == "yes";
            act(request, state, link, posted.once, CustomerAction::Decline { reason, refuse_partner }).await
        }
        Err(errors) => Ok(declining(link, posted.form, errors)),
    }
}

/// The answer to a No: how things stand, and that nothing was changed, a refusal that was ticked beside it included.
fn unchanged(mut link: OpenLink) -> HttpResponse {
    // A language link leads to how things stand, not back to the question.
    let home = link.to("");
    link.frame = link.frame.at(home);
    let said = match link.state() {
        LinkState::Open { .. } => Some("consent-kept"),
        LinkState::Declined { .. } => Some("consent-stays-declined"),
        LinkState::Over { asked_at: None, .. } => Some("consent-end-not-asked"),
        LinkState::Over { asked_at: Some(_), .. } | LinkState::Withdrawn | LinkState::Gone => None,
    };
    link.page(StatusCode::OK, said)
}

/// `GET /consent/{token}/restoration`
pub async fn restore_page(link: OpenLink) -> HttpResponse {
    restoring(link, ChoiceForm::default(), Errors::default())
}

fn restoring(link: OpenLink, form: ChoiceForm, errors: Errors) -> HttpResponse {
    let LinkState::Declined { until, can_return: true, .. } = link.state() else { return link.home() };
    let status = if errors.any() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let (action, back) = (link.to("/restoration"), link.to(""));
    let refused = link.linked.claim().refuses_partner();
    let OpenLink { frame, words, .. } = link;
    let frame = frame.with_errors(errors);
    let choices = choices(&frame, "consent-restore-yes", "consent-restore-no", &form.choice);
    let page = RestorePage { t: frame.t, frame, action, back, until, choices, refused, w: words };
    render(status, &page)
}

/// `POST /consent/{token}/restoration`
pub async fn restore(
    request: HttpRequest,
    state: State,
    PostedChoice { link, posted }: PostedChoice,
) -> Result<HttpResponse, PageError> {
    match posted.form.parse(&link.frame, "consent-restore-choose") {
        Ok(Chosen::No) => Ok(unchanged(link)),
        Ok(Chosen::Yes { .. }) => act(request, state, link, posted.once, CustomerAction::TakeBack).await,
        Err(errors) => Ok(restoring(link, posted.form, errors)),
    }
}

/// `GET /consent/{token}/end`
pub async fn end_page(link: OpenLink) -> HttpResponse {
    ending(link, ChoiceForm::default(), Errors::default())
}

fn ending(link: OpenLink, form: ChoiceForm, errors: Errors) -> HttpResponse {
    let LinkState::Over { asked_at: None, .. } = link.state() else { return link.home() };
    let status = if errors.any() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let (action, back) = (link.to("/end"), link.to(""));
    let OpenLink { frame, words, .. } = link;
    let frame = frame.with_errors(errors);
    let choices = choices(&frame, "consent-end-yes", "consent-no", &form.choice);
    let page = AskPage { t: frame.t, frame, action, back, choices, reason: form.reason, w: words };
    render(status, &page)
}

/// `POST /consent/{token}/end`
pub async fn end(
    request: HttpRequest,
    state: State,
    PostedChoice { link, posted }: PostedChoice,
) -> Result<HttpResponse, PageError> {
    match posted.form.parse(&link.frame, "consent-end-choose") {
        Ok(Chosen::No) => Ok(unchanged(link)),
        Ok(Chosen::Yes { reason }) => act(request, state, link, posted.once, CustomerAction::End { reason }).await,
        Err(errors) => Ok(ending(link, posted.form, errors)),
    }
}
