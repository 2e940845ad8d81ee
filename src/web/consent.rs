//! The customer's pages behind the link in their mail (rules 12.1 to 12.7).
//!
//! Nothing here needs a script, a cookie or an account. A GET changes nothing, and neither does a form that is sent as it
//! came: each asks for a choice that has no default, because mail scanners open pages and submit forms. The token goes
//! into no log, no table and no other page.

mod pages;
mod standing;

use super::errors::PageError;
use super::forms::{Errors, Posted};
use super::page::{self, Choice, Frame};
use super::state::State;
use super::{language, page::see_other};
use crate::claims::act::{ActError, act, once};
use crate::claims::command::Command;
use crate::claims::fields::{self, REASON};
use crate::claims::queries::{self, Linked};
use crate::text::Language;
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};
use chrono::{DateTime, Utc};
use pages::{AskPage, CalmPage, DeclinePage, DeclinedPage, OverPage, ShowPage, Words};
use serde::Deserialize;
use standing::Standing;

/// Someone who opened a link that is valid now.
struct Visit {
    linked: Linked,
    /// When the link was looked up: a wish counts from here (rule 4.9).
    now: DateTime<Utc>,
    frame: Frame,
    words: Words,
    /// The page's path, for links and redirects.
    path: String,
    /// Chosen on this page; carried along, because no cookie is.
    query: &'static str,
}

/// Looks the link up, or answers at once: too often, or no link that we know.
async fn visit(request: &HttpRequest, state: &State, token: String) -> Result<Result<Visit, HttpResponse>, PageError> {
    let from = request.peer_addr().map(|address| address.ip());
    if !state.visits.visit(from) {
        return Err(PageError::TooMany);
    }
    let wanted = token.clone();
    let (linked, now) = state.read(move |conn, now| Ok((queries::by_token(conn, &wanted)?, now))).await?;
    let Some(linked) = linked else {
        return if state.visits.miss(from) { Ok(Err(unknown(request))) } else { Err(PageError::TooMany) };
    };
    let chosen = language::chosen(request.query_string());
    let of_contact = linked.claim().answers.customer_language.as_deref().and_then(Language::parse);
    let language = chosen.or(of_contact).unwrap_or(Language::English);
    let query = match chosen {
        None => "",
        Some(Language::English) => "?lang=en",
        Some(Language::French) => "?lang=fr",
    };
    let frame = frame(request, language);
    let words = Words::new(frame.t, state, &linked);
    Ok(Ok(Visit { linked, now, frame, words, path: format!("/consent/{token}"), query }))
}

/// The frame of a customer's page. Its language link leads to the page itself, whatever its address, so that the pages of
/// two unknown links do not differ.
fn frame(request: &HttpRequest, language: Language) -> Frame {
    let mut frame = Frame::of(request).at("");
    frame.t = language.texts();
    frame
}

/// The page for every link that opens nothing: unknown, damaged, foreign or replaced (rule 12.6).
fn unknown(request: &HttpRequest) -> HttpResponse {
    let frame = Frame::of(request).at("");
    let t = frame.t;
    let (title, text) = (t.text("consent-unknown-title").to_owned(), t.text("consent-unknown-text").to_owned());
    answer(page::render_as(StatusCode::NOT_FOUND, &CalmPage { t, frame, title, text, reference: String::new() }))
}

/// No search engine keeps a customer's page; that nobody else does is said on every page.
fn answer(mut response: HttpResponse) -> HttpResponse {
    let header = (HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex, nofollow"));
    response.headers_mut().insert(header.0, header.1);
    response
}

impl Visit {
    fn standing(&self) -> Standing {
        Standing::of(self.linked.claim(), self.now)
    }

    /// The address of one of the pages.
    fn to(&self, page: &str) -> String {
        format!("{}{page}{}", self.path, self.query)
    }

    fn home(&self) -> HttpResponse {
        see_other(&self.to(""))
    }

    /// The page that says how things stand.
    fn page(self, status: StatusCode, moved: Option<&'static str>) -> HttpResponse {
        let (decline, end, restoration) = (self.to("/decline"), self.to("/end"), self.to("/restoration"));
        let Self { linked, now, frame, words, .. } = self;
        let t = frame.t;
        let moved = moved.map(|key| t.text(key)).unwrap_or_default();
        let standing = Standing::of(linked.claim(), now);
        answer(match standing {
            Standing::Open { until } => {
                page::render_as(status, &ShowPage { t, frame, moved, href: decline, until, linked, w: words })
            }
            Standing::Declined { at, until, can_return } => {
                let page =
                    DeclinedPage { t, frame, moved, action: restoration, at, until, can_return, linked, w: words };
                page::render_as(status, &page)
            }
            Standing::Over { until, asked_at } => {
                page::render_as(status, &OverPage { t, frame, moved, href: end, until, asked_at, w: words })
            }
            Standing::Withdrawn | Standing::Gone => {
                let title = words.calm_title(&standing);
                let text = t.text("consent-withdrawn-text").to_owned();
                page::render_as(status, &CalmPage { t, frame, title, text, reference: words.reference })
            }
        })
    }
}

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

/// What the second page sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ChoiceForm {
    choice: String,
    reason: String,
}

/// A choice that was made.
enum Chosen {
    Yes { reason: Option<String> },
    No,
}

impl ChoiceForm {
    /// What was chosen, or what is wrong. `missing` is the message when nothing was chosen.
    fn parse(&self, frame: &Frame, missing: &'static str, mut errors: Errors) -> Result<Chosen, Errors> {
        let reason = fields::optional_text(&self.reason, REASON);
        match self.choice.as_str() {
            "no" => return Ok(Chosen::No),
            "yes" => {}
            _ => errors.add("choice", frame.t.text(missing)),
        }
        match reason {
            Ok(reason) if !errors.any() => Ok(Chosen::Yes { reason }),
            Ok(_) => Err(errors),
            Err(error) => {
                errors.add("reason", error.say(frame.t, frame.t.text("consent-reason")));
                Err(errors)
            }
        }
    }
}

fn choices(frame: &Frame, yes: &'static str, chosen: &str) -> Vec<Choice> {
    let t = frame.t;
    [Choice::new("yes", t.text(yes)), Choice::new("no", t.text("consent-no"))]
        .into_iter()
        .map(|choice| Choice { chosen: choice.value == chosen, ..choice })
        .collect()
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
            let asked_at = visit.now;
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
    let asked_at = visit.now;
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
    form: crate::claims::act::Form,
    command: Command,
) -> Result<HttpResponse, PageError> {
    let (office, id, actor) = (state.office.clone(), visit.linked.claim().id, visit.linked.actor.clone());
    let work = move |conn: &mut diesel::PgConnection| {
        use crate::claims::refusal::Refusal::{AlreadyDone, Competing, OwnClaim};
        // The receipt of the form holds no address: the link is a key and is kept nowhere.
        let done = once(conn, &form, |_| String::new(), |conn| act(conn, &office, id, &actor, None, command));
        match done {
            Ok(_) | Err(ActError::Refused { refusal: AlreadyDone, .. }) => Ok(Outcome::Done),
            Err(ActError::Refused { refusal: Competing | OwnClaim(_), .. }) => Ok(Outcome::Superseded),
            Err(ActError::Refused { .. }) => Ok(Outcome::Moved),
            Err(ActError::NotFound) => Ok(Outcome::Unknown),
            Err(error @ (ActError::FormReused | ActError::Fault(_))) => Err(PageError::from(error)),
        }
    };
    let outcome = state.write(work).await?;
    let key = match outcome {
        Outcome::Done => return Ok(visit.home()),
        Outcome::Unknown => return Ok(unknown(&request)),
        Outcome::Superseded => "consent-not-taken-back",
        Outcome::Moved => "consent-moved",
    };
    let token = visit.path.trim_start_matches("/consent/").to_owned();
    match self::visit(&request, &state, token).await? {
        Ok(visit) => Ok(visit.page(StatusCode::CONFLICT, Some(key))),
        Err(unknown) => Ok(unknown),
    }
}
