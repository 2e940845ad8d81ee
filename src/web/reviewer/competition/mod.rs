//! Competing claims side by side, and a lead's decision between two of them (rules 9.4 to 9.8).

mod confirm;
mod form;
mod view;

use crate::claims::context::Context;
use crate::claims::history::EntryDetail;
use crate::claims::lifecycle::competition::{Ruling, reveals};
use crate::claims::lifecycle::policy::{Action, Actor, may};
use crate::claims::model::refusal::Refusal;
use crate::claims::model::vocabulary::ClaimId;
use crate::claims::queries;
use crate::claims::queries::competition::CompetingClaim;
use crate::claims::store::act::{Landing, decide_competition, once};
use crate::claims::store::dry_run::dry_run_competition;
use crate::claims::store::error::ActError;
use crate::people::Person;
use crate::text::Texts;
use crate::web::claim::claim_path::OfClaim;
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::http::forms::Posted;
use crate::web::http::page;
use crate::web::http::page::Frame;
use crate::web::http::page::choice::Choice;
use crate::web::http::refusal_text;
use crate::web::http::session::{Reviewer, SignedIn};
use crate::web::http::state::State;
use crate::web::reviewer::competition::form::CompetitionForm;
use crate::web::reviewer::competition::view::{CompetitionCard, CompetitionView};
use crate::web::reviewer::done;
use crate::web::reviewer::view::CommentView;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;
use chrono::{DateTime, Utc};

/// What happened since the reader last looked.
struct Meanwhile {
    title: &'static str,
    text: String,
    entries: Vec<CommentView>,
    /// That was all; else the rest is in the histories.
    all: bool,
}

#[derive(Template)]
#[template(path = "reviews/competition.html")]
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
    meanwhile: Option<Meanwhile>,
}

impl CompetitionPage {
    /// There is somebody to compete with.
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
pub async fn page(
    OfClaim(id): OfClaim,
    frame: Frame,
    Reviewer(reader): Reviewer,
    state: State,
) -> Result<HttpResponse, PageError> {
    let case = read(&state, &reader, id).await?;
    Ok(page::render(&dress(frame, &state.context, &case, CompetitionForm::default(), None)))
}

async fn read(state: &State, reader: &Person, id: ClaimId) -> Result<Case, PageError> {
    let actor = Actor::Person(reader.clone());
    state.read(move |conn, now| Ok(Case { all: queries::competition::contenders(conn, &actor, id)?, now, actor })).await
}

fn dress(
    frame: Frame,
    context: &Context,
    case: &Case,
    form: CompetitionForm,
    refusal: Option<&Refusal>,
) -> CompetitionPage {
    let t = frame.t;
    let ring = CompetitionView::new(t, context, &case.actor, &case.all, case.now);
    let cards = ring.cards();
    let version = |each: &CompetingClaim| format!("{}:{}", each.claim().id.0, each.claim().version);
    let meanwhile = refusal.map(|refusal| {
        let (title, text) = refusal_text::words(t, None, refusal);
        let (entries, all) = ring.since(&form.seen());
        Meanwhile { title, text, entries, all }
    });
    let (id, customer) = cards.first().map(|c| (c.head.id.clone(), c.head.customer.clone())).unwrap_or_default();
    CompetitionPage {
        frame: frame.at(format!("/claims/{id}/competition")),
        shared: ring.shared(),
        newest: ring.newest_told(),
        rulings: ring.rulings(&form.ruling),
        barred: ring.is_barred(),
        seen: case.all.iter().map(version).collect::<Vec<_>>().join(" "),
        id,
        customer,
        cards,
        form,
        meanwhile,
        t,
    }
}

/// `POST /claims/{id}/competition` (rule 9.5): first shows what the decision leads to, then does it.
pub async fn decide(
    OfClaim(id): OfClaim,
    frame: Frame,
    SignedIn(reader): SignedIn,
    state: State,
    posted: Posted<CompetitionForm>,
) -> Result<HttpResponse, PageError> {
    allow(&state, &reader, id).await?;
    let Posted { form, once: receipt, errors } = posted;
    if form.act == "change" {
        let case = read(&state, &reader, id).await?;
        return Ok(page::render(&dress(frame, &state.context, &case, form, None)));
    }
    let ruling = match form.read(frame.t, errors) {
        Ok(ruling) => ruling,
        Err(errors) => return invalid(frame, &state, &reader, id, form, errors).await,
    };
    if form.act != "send" {
        return check(frame, &state, &reader, id, form, ruling).await;
    }
    let (context, actor) = (state.context.clone(), Actor::Person(reader.clone()));
    let landed = state.write(move |conn| {
        let work = |conn: &mut _| decide_competition(conn, &context, &actor, &ruling);
        let landed: Result<Landing, ActError> = once(conn, &receipt, |claim| format!("/claims/{}", claim.id), work);
        Ok(landed?)
    });
    match landed.await {
        Ok(Landing::Done(to) | Landing::Again(to)) => Ok(done(&to, "notice-competition-decided")),
        Err(PageError::Refused { refusal: Refusal::WrongDetails, .. }) => {
            names_other(frame, &state, &reader, id, form).await
        }
        Err(PageError::Refused { refusal, .. }) => conflict(frame, &state, &reader, id, form, refusal).await,
        Err(other) => Err(other),
    }
}

async fn allow(state: &State, reader: &Person, id: ClaimId) -> Result<(), PageError> {
    let actor = Actor::Person(reader.clone());
    state
        .read(move |conn, _now| {
            let claim = queries::claim::look(conn, &actor, id)?;
            if may(&actor, Action::DecideCompetition, &claim) { Ok(()) } else { Err(PageError::Forbidden) }
        })
        .await
}

/// The page that asks "send this?".
async fn check(
    frame: Frame,
    state: &State,
    reader: &Person,
    id: ClaimId,
    form: CompetitionForm,
    ruling: Ruling,
) -> Result<HttpResponse, PageError> {
    let case = read(state, reader, id).await?;
    let contender = |id: ClaimId| case.all.iter().find(|each| each.claim().id == id);
    let (Some(winner), Some(loser)) = (contender(ruling.winner.id), contender(ruling.loser.id)) else {
        return conflict(frame, state, reader, id, form, Refusal::NotCompeting).await;
    };
    if winner.review.changed_since(ruling.winner.version) || loser.review.changed_since(ruling.loser.version) {
        return conflict(frame, state, reader, id, form, Refusal::Changed).await;
    }
    let found = &winner.review.found;
    if reveals(&ruling.message, &found.company, found.claim.id, &found.mpn_id) {
        return names_other(frame, state, reader, id, form).await;
    }
    let (context, actor) = (state.context.clone(), case.actor.clone());
    let previews = state.read(move |conn, now| Ok(dry_run_competition(conn, &context, &actor, &ruling, now)?)).await;
    match previews {
        Ok(previews) => {
            let frame = frame.at(format!("/claims/{id}/competition"));
            Ok(page::render(&confirm::dress(frame, &state.context, id, form, (winner, loser), previews)))
        }
        Err(PageError::Refused { refusal, .. }) => conflict(frame, state, reader, id, form, refusal).await,
        Err(other) => Err(other),
    }
}

async fn names_other(
    frame: Frame,
    state: &State,
    reader: &Person,
    id: ClaimId,
    form: CompetitionForm,
) -> Result<HttpResponse, PageError> {
    let mut errors = Errors::default();
    errors.add("message", frame.t.text("error-message-names-other"));
    invalid(frame, state, reader, id, form, errors).await
}

async fn invalid(
    frame: Frame,
    state: &State,
    reader: &Person,
    id: ClaimId,
    form: CompetitionForm,
    errors: Errors,
) -> Result<HttpResponse, PageError> {
    let case = read(state, reader, id).await?;
    Ok(page::invalid(&dress(frame.with_errors(errors), &state.context, &case, form, None)))
}

/// The page as the claims stand now, with what was typed and what happened meanwhile.
async fn conflict(
    frame: Frame,
    state: &State,
    reader: &Person,
    id: ClaimId,
    form: CompetitionForm,
    refusal: Refusal,
) -> Result<HttpResponse, PageError> {
    let case = read(state, reader, id).await?;
    Ok(page::render_as(StatusCode::CONFLICT, &dress(frame, &state.context, &case, form, Some(&refusal))))
}
