//! Competing claims side by side, and a lead's decision between two of them (rules 9.4 to 9.8).

mod confirm;
mod form;
mod view;

use crate::claims::context::Context;
use crate::claims::history::EntryDetail;
use crate::claims::lifecycle::competition::Ruling;
use crate::claims::lifecycle::policy::{Action, Actor, may};
use crate::claims::model::claim::Claim;
use crate::claims::model::refusal::Refusal;
use crate::claims::model::vocabulary::ClaimId;
use crate::claims::queries;
use crate::claims::queries::competition::CompetingClaim;
use crate::claims::store::act::decide_competition;
use crate::claims::store::dry_run::dry_run_competition;
use crate::text::Texts;
use crate::web::claim::labels::Presenter;
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::http::forms::Posted;
use crate::web::http::page::choice::Choice;
use crate::web::http::page::{self, Frame, done};
use crate::web::http::refusal_text;
use crate::web::http::session::{Reviewer, SignedIn};
use crate::web::http::state::Connection;
use crate::web::reviewer::changes_since::ChangesSince;
use crate::web::reviewer::competition::form::CompetitionForm;
use crate::web::reviewer::competition::view::{CompetitionCard, CompetitionView};
use crate::web::reviewer::request::{By, ReviewRequest};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;
use chrono::{DateTime, Utc};
use std::sync::Arc;

#[derive(Template)]
#[template(path = "reviewer/competition.html")]
struct CompetitionPage {
    t: Texts,
    frame: Frame,
    id: String,
    customer: String,
    cards: Vec<CompetitionCard>,
    shared: Vec<String>,
    newest: String,
    /// What a lead can choose; empty for everybody else.
    rulings: Vec<Choice>,
    barred: bool,
    /// The versions of the claims, for the form.
    seen: String,
    form: CompetitionForm,
    changes: Option<ChangesSince>,
}

impl CompetitionPage {
    fn competes(&self) -> bool {
        self.cards.len() > 1
    }
}

/// The claim of the address and those that compete with it, when they were read, and by whom.
struct Case {
    all: Vec<CompetingClaim>,
    now: DateTime<Utc>,
    actor: Actor,
}

/// `GET /claims/{id}/competition`
pub async fn page(By(request, ..): By<Reviewer>) -> Result<HttpResponse, PageError> {
    let case = read(&request).await?;
    Ok(page::render(&competition_page(request, &case, CompetitionForm::default(), None)))
}

async fn read(request: &ReviewRequest) -> Result<Case, PageError> {
    let (id, names) = (request.id, Arc::clone(&request.names));
    let read = request.read(move |conn, _, actor, now| {
        let all = queries::competition::contenders(conn, actor, &names, id)?;
        Ok(Case { all, now, actor: actor.clone() })
    });
    read.await
}

fn competition_page(
    request: ReviewRequest,
    case: &Case,
    form: CompetitionForm,
    refusal: Option<&Refusal>,
) -> CompetitionPage {
    let (t, context) = (request.frame.t, &request.state.context);
    let view = CompetitionView {
        labels: Presenter { t, calendar: &context.calendar, periods: context.periods(), now: case.now },
        all: &case.all,
        actor: &case.actor,
    };
    let cards = view.cards();
    let version = |each: &CompetingClaim| format!("{}:{}", each.claim().id.0, each.claim().version);
    let changes = refusal.map(|refusal| {
        let (title, text) = refusal_text::words(t, None, refusal);
        let (entries, all) = view.since(&form.seen());
        ChangesSince { title, text, entries, all }
    });
    let (id, customer) = cards.first().map(|c| (c.head.id.clone(), c.head.customer.clone())).unwrap_or_default();
    CompetitionPage {
        frame: request.frame.at(format!("/claims/{id}/competition")),
        shared: view.shared(),
        newest: view.newest_in_words(),
        rulings: view.rulings(&form.ruling),
        barred: view.is_barred(),
        seen: case.all.iter().map(version).collect::<Vec<_>>().join(" "),
        id,
        customer,
        cards,
        form,
        changes,
        t,
    }
}

/// `POST /claims/{id}/competition` (rule 9.5): first shows what the decision leads to, then does it.
pub async fn decide(By(request, ..): By<SignedIn>, posted: Posted<CompetitionForm>) -> Result<HttpResponse, PageError> {
    allow(&request).await?;
    let Posted { form, once, errors } = posted;
    if form.act == "change" {
        let case = read(&request).await?;
        return Ok(page::render(&competition_page(request, &case, form, None)));
    }
    let ruling = match form.read(request.frame.t, errors) {
        Ok(ruling) => ruling,
        Err(errors) => return invalid(request, form, errors).await,
    };
    if form.act != "send" {
        return check(request, form, ruling).await;
    }
    let actor = request.actor();
    let work = move |conn: &mut Connection, context: &Context| decide_competition(conn, context, &actor, &ruling);
    match request.state.once(once, |claim: &Claim| format!("/claims/{}", claim.id), work).await {
        Ok(landing) => Ok(done(landing.location(), "notice-competition-decided")),
        Err(error) => refused(request, form, error).await,
    }
}

async fn allow(request: &ReviewRequest) -> Result<(), PageError> {
    let id = request.id;
    let work = request.read(move |conn, _, actor, _| {
        let claim = queries::claim::look(conn, actor, id)?;
        if may(actor, Action::DecideCompetition, &claim) { Ok(()) } else { Err(PageError::Forbidden) }
    });
    work.await
}

/// The page that asks "send this?".
async fn check(request: ReviewRequest, form: CompetitionForm, ruling: Ruling) -> Result<HttpResponse, PageError> {
    let case = read(&request).await?;
    let contender = |id: ClaimId| case.all.iter().find(|each| each.claim().id == id);
    let (Some(winner), Some(loser)) = (contender(ruling.winner.id), contender(ruling.loser.id)) else {
        return conflict(request, form, Refusal::NotCompeting).await;
    };
    if winner.review.changed_since(ruling.winner.version) || loser.review.changed_since(ruling.loser.version) {
        return conflict(request, form, Refusal::Changed).await;
    }
    let read =
        request.read(move |conn, context, actor, now| Ok(dry_run_competition(conn, context, actor, &ruling, now)?));
    match read.await {
        Ok(dry_runs) => Ok(page::render(&confirm::confirm_page(request, form, (winner, loser), dry_runs))),
        Err(error) => refused(request, form, error).await,
    }
}

async fn invalid(mut request: ReviewRequest, form: CompetitionForm, errors: Errors) -> Result<HttpResponse, PageError> {
    let case = read(&request).await?;
    request.frame = request.frame.with_errors(errors);
    Ok(page::invalid(&competition_page(request, &case, form, None)))
}

async fn refused(request: ReviewRequest, form: CompetitionForm, error: PageError) -> Result<HttpResponse, PageError> {
    if let PageError::Refused { refusal, .. } = error { conflict(request, form, refusal).await } else { Err(error) }
}

/// The page as the claims stand now, with what was typed and what happened since; a message that names the other partner
/// is an error of the form.
async fn conflict(request: ReviewRequest, form: CompetitionForm, refusal: Refusal) -> Result<HttpResponse, PageError> {
    if refusal == Refusal::NamesRival {
        let mut errors = Errors::default();
        errors.add("message", request.frame.t.text("error-message-names-other"));
        return invalid(request, form, errors).await;
    }
    let case = read(&request).await?;
    Ok(page::render_as(StatusCode::CONFLICT, &competition_page(request, &case, form, Some(&refusal))))
}
