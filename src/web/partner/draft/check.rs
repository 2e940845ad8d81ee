//! Step 6: check the answers, declare, submit (T4).

use crate::claims::context::Context;
use crate::claims::lifecycle::policy::{Action, Actor};
use crate::claims::model::claim::Claim;
use crate::claims::model::command::Command;
use crate::claims::model::fields::DraftStep;
use crate::claims::model::refusal::Refusal;
use crate::claims::model::vocabulary::{ClaimId, Status};
use crate::claims::queries;
use crate::claims::store::act;
use crate::people::Person;
use crate::text::Texts;
use crate::time::TimeWords;
use crate::web::claim::claim_path::OfClaim;
use crate::web::claim::files::{FileLine, file_lines};
use crate::web::claim::summary;
use crate::web::claim::summary::SummaryLine;
use crate::web::ground::error::PageError;
use crate::web::ground::flash::Flash;
use crate::web::ground::form_errors::Errors;
use crate::web::ground::paths::claim_path;
use crate::web::http::forms::Posted;
use crate::web::http::page;
use crate::web::http::page::{Frame, done, see_other};
use crate::web::http::session::SignedIn;
use crate::web::http::state::{Connection, State};
use crate::web::partner::draft::own_claim::OwnClaim;
use crate::web::partner::draft::steps::Steps;
use crate::web::partner::draft::{Draft, changed_by, editable, open};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "partner/draft/check.html")]
struct CheckPage {
    t: Texts,
    frame: Frame,
    draft: Draft,
    steps: Steps,
    groups: Vec<Group>,
    files: Vec<FileLine>,
    missing: Vec<Open>,
    own: Option<OwnClaim>,
    declared: bool,
    changed: Option<String>,
    /// Until when a review begins if it is sent now.
    start_by: String,
}

/// The lines of a step.
struct Group {
    step: DraftStep,
    name: &'static str,
    href: String,
    lines: Vec<SummaryLine>,
}

/// A step that still needs something.
struct Open {
    name: &'static str,
    href: String,
}

/// What the page sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct CheckForm {
    /// The version that the page showed.
    version: String,
    declared: String,
}

async fn build(state: &State, frame: Frame, draft: Draft) -> Result<CheckPage, PageError> {
    let (t, claim) = (frame.t, draft.claim().clone());
    let (person, id) = (draft.person.clone(), claim.id);
    let context = state.context.clone();
    let asked = claim.clone();
    let (files, own, start) = state
        .read(move |conn, now| {
            let own = OwnClaim::of(conn, t, &person, &asked)?;
            let start = context.moment(now).in_business_days(context.periods().start);
            Ok((queries::claim_files::files(conn, &asked)?, own, start))
        })
        .await?;
    let group = |step: DraftStep| {
        let lines = summary::lines(t, &claim.answers, draft.place()).into_iter().filter(|line| line.field.step == step);
        Group { step, name: t.text(step.label_key()), href: step.path(id), lines: lines.collect() }
    };
    let calendar = &state.context.calendar;
    let groups = DraftStep::ALL.iter().copied().filter(|step| *step != DraftStep::Check).map(group).collect();
    let steps = Steps::of(t, Some(&claim), DraftStep::Check);
    let open = |step: DraftStep| Open { name: t.text(step.label_key()), href: step.path(id) };
    Ok(CheckPage {
        t,
        frame: frame.at(DraftStep::Check.path(id)),
        steps,
        groups,
        files: file_lines(t, calendar, id, files),
        missing: claim.answers.missing(claim.poe_count).into_iter().map(open).collect(),
        own,
        declared: false,
        changed: None,
        start_by: TimeWords::new(t.language(), calendar).short_deadline(start),
        draft,
    })
}

/// `GET /claims/{id}/check`
pub async fn page(
    frame: Frame,
    SignedIn(person): SignedIn,
    OfClaim(id): OfClaim,
    state: State,
) -> Result<HttpResponse, PageError> {
    let draft = open(&state, &frame, person, id, DraftStep::Check).await?;
    Ok(page::render(&build(&state, frame, draft).await?))
}

/// `POST /claims/{id}/submission`
pub async fn create(
    frame: Frame,
    SignedIn(person): SignedIn,
    OfClaim(id): OfClaim,
    state: State,
    posted: Posted<CheckForm>,
) -> Result<HttpResponse, PageError> {
    let Posted { form, once, .. } = posted;
    let (version, declared) = (Some(form.version.parse().unwrap_or(0)), form.declared == "yes");
    let actor = Actor::Person(person.clone());
    let work = move |conn: &mut Connection, context: &Context| {
        let sent = act::act(conn, context, id, &actor, version, Command::Submit { declared })?;
        Ok(queries::competition::is_told(conn, &context.quotas, &sent)?)
    };
    match state.once_with_result(once, move |_| claim_path(id), work).await {
        Ok((landing, Some(true))) => Ok(done(landing.location(), "notice-claim-submitted-competing")),
        Ok((landing, _)) => {
            let response = see_other(landing.location());
            Ok(match submitted(&state, frame.t, person, id).await? {
                Some(notice) => notice.after(response),
                None => response,
            })
        }
        Err(PageError::Refused { refusal, claim: Some(claim) }) if claim.status == Status::Editing => {
            refused(state, frame, person, id, refusal, declared).await
        }
        Err(PageError::Refused { refusal: Refusal::Changed | Refusal::WrongStatus(_), claim: Some(claim) }) => {
            let sent = state.read(move |conn, _now| Ok(queries::filing::sent(conn, claim.id, person.id)?)).await?;
            Err(sent.map_or(PageError::NotFound, PageError::AlreadySent))
        }
        Err(error) => Err(error),
    }
}

/// Says by when the review of the claim starts, unless it has started.
async fn submitted(state: &State, t: Texts, person: Person, id: ClaimId) -> Result<Option<Flash>, PageError> {
    let actor = Actor::Person(person);
    let claim = state.read(move |conn, _now| Ok(queries::claim::look(conn, &actor, id)?)).await?;
    let due = claim.due_at.filter(|_| claim.status == Status::Submitted);
    let words = TimeWords::new(t.language(), &state.context.calendar);
    Ok(due.map(|due| Flash::submitted(words.short_deadline(due).trim_end_matches('.').to_owned())))
}

/// The same page, which says what keeps the claim from being sent.
async fn refused(
    state: State,
    frame: Frame,
    person: Person,
    id: ClaimId,
    refusal: Refusal,
    declared: bool,
) -> Result<HttpResponse, PageError> {
    let t = frame.t;
    let actor = Actor::Person(person.clone());
    let (found, last) = state
        .read(move |conn, _now| {
            let found = queries::claim::look_up(conn, &actor, id)?;
            let last = queries::history::entries(conn, &actor, &found.claim)?.pop();
            Ok((found, last))
        })
        .await?;
    editable(&person, &found.claim, Action::Submit)?;
    let mut errors = Errors::default();
    let Some(status) = add_errors(t, &refusal, &found.claim, &mut errors) else {
        return Err(PageError::Refused { refusal, claim: Some(Box::new(found.claim)) });
    };
    let (name, at) = last.map(|entry| (entry.actor_name.unwrap_or_default(), entry.at)).unwrap_or_default();
    let changed = (refusal == Refusal::Changed).then(|| changed_by(&state, t, &name, at));
    let draft = Draft { found, person, saved: String::new() };
    let mut page = build(&state, frame.with_errors(errors), draft).await?;
    page.declared = declared && changed.is_none();
    page.changed = changed;
    Ok(page::render_as(status, &page))
}

/// What keeps the claim from being sent, said on its own page; `None` for what that page cannot say.
fn add_errors(t: Texts, refusal: &Refusal, claim: &Claim, errors: &mut Errors) -> Option<StatusCode> {
    if matches!(refusal, Refusal::Incomplete(_)) {
        for step in claim.answers.missing(claim.poe_count) {
            let message = t.with("error-step-open", &[("step", t.text(step.label_key()).into())]);
            errors.add(format!("step-{}", step.as_str()), message);
        }
        Some(StatusCode::UNPROCESSABLE_ENTITY)
    } else if *refusal == Refusal::NotDeclared {
        errors.add("declared", t.text("error-declaration"));
        Some(StatusCode::UNPROCESSABLE_ENTITY)
    } else {
        matches!(refusal, Refusal::Changed | Refusal::OwnClaim(_)).then_some(StatusCode::CONFLICT)
    }
}
