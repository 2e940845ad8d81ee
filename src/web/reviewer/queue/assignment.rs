//! A lead gives the claims that are ticked to a colleague: all of them or none (rule 17.6).

use crate::claims::lifecycle::policy::Actor;
use crate::claims::model::refusal::Refusal;
use crate::claims::model::vocabulary::ClaimId;
use crate::claims::review::data::Colleague;
use crate::claims::store::act::Landing;
use crate::claims::store::assignment;
use crate::claims::store::assignment::{Assignment, Obstacle};
use crate::people::{self, Person, UserId};
use crate::text::Texts;
use crate::text::fields;
use crate::text::fields::MESSAGE;
use crate::web::ground::error::PageError;
use crate::web::ground::flash::Flash;
use crate::web::ground::form_errors::Errors;
use crate::web::http::forms::{Posted, QueryParams};
use crate::web::http::page;
use crate::web::http::page::choice::Choice;
use crate::web::http::page::{Frame, see_other};
use crate::web::http::refusal_text;
use crate::web::http::session::Lead;
use crate::web::http::state::State;
use crate::web::reviewer::queue::query::QueueQuery;
use crate::web::reviewer::queue::{Found, queue_page, read};
use actix_web::HttpResponse;
use serde::Deserialize;
use std::collections::BTreeSet;

/// What the form below the queue sends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct AssignForm {
    /// Claim IDs that are ticked.
    pub claims: Vec<String>,
    /// The account that they are assigned to.
    pub assignee: String,
    /// Why.
    pub reason: String,
}

/// All boxes together, for an error that is about no row of the page.
pub(super) const TICKS: &str = "claims";

/// The id of the box of a claim.
pub(super) fn tick_of(id: ClaimId) -> String {
    format!("{TICKS}-{id}")
}

/// Whom claims can be given to.
pub(super) fn choices(t: Texts, colleagues: &[Colleague], form: &AssignForm) -> Vec<Choice> {
    let each = colleagues.iter().map(|colleague| Choice::new(colleague.id.0.to_string(), &colleague.name));
    let first = std::iter::once(Choice::new("", t.text("list-choose")));
    first.chain(each.map(|choice| choice.chosen_in(&[&form.assignee]))).collect()
}

/// `POST /review/assignment`; the queue's own query says which page it was sent from.
pub async fn assign(
    frame: Frame,
    Lead(reader): Lead,
    QueryParams(query): QueryParams<QueueQuery>,
    state: State,
    posted: Posted<AssignForm>,
) -> Result<HttpResponse, PageError> {
    let Posted { form, once, errors } = posted;
    let query = query.understood();
    let assignment = match read_form(frame.t, &form, errors) {
        Ok(assignment) => assignment,
        Err(errors) => return come_back(frame, &reader, &state, query, form, |_| errors).await,
    };
    let (count, reviewer) = (assignment.claims.len(), assignment.reviewer);
    let (context, actor, landing) = (state.context.clone(), Actor::Person(reader.clone()), query.href("/review"));
    let landed = state.write(move |conn| Ok(assignment::assign(conn, &context, &actor, &once, &landing, assignment)));
    match landed.await? {
        Ok(Landing::Done(to) | Landing::Again(to)) => {
            let to_whom = state.read(move |conn, _now| Ok(people::by_id(conn, reviewer)?)).await?;
            let name = to_whom.map(|person| person.name).unwrap_or_default();
            Ok(Flash::assigned(count, name).after(see_other(&to)))
        }
        Err(Obstacle::Claims(refused)) => {
            let said = |(id, refusal): &(ClaimId, Refusal)| {
                let why = why(&frame, refusal);
                (*id, frame.t.with("queue-none-assigned", &[("claim", id.to_string().into()), ("why", why.into())]))
            };
            let said: Vec<(ClaimId, String)> = refused.iter().map(said).collect();
            come_back(frame, &reader, &state, query, form, |found| at_their_rows(said, found)).await
        }
        Err(Obstacle::Other(error)) => Err(error.into()),
    }
}

/// Why this claim cannot be given to that person.
fn why(frame: &Frame, refusal: &Refusal) -> String {
    if matches!(refusal, Refusal::Barred | Refusal::WrongDetails) {
        frame.t.text("error-reviewer-unfit").to_owned()
    } else if *refusal == Refusal::AlreadyDone {
        frame.t.text("queue-already-theirs").to_owned()
    } else {
        refusal_text::words(frame.t, frame.when(), refusal).1
    }
}

/// What is said of each claim, at its row; of those that have left this page meanwhile, at the list.
fn at_their_rows(said: Vec<(ClaimId, String)>, found: &Found) -> Errors {
    let is_here = |(id, _): &(ClaimId, String)| found.rows.iter().any(|row| row.id == *id);
    let (here, gone): (Vec<_>, Vec<_>) = said.into_iter().partition(is_here);
    let mut errors = Errors::default();
    if !gone.is_empty() {
        errors.add(TICKS, gone.into_iter().map(|(_, said)| said).collect::<Vec<_>>().join(" "));
    }
    for (id, said) in here {
        errors.add(tick_of(id), said);
    }
    errors
}

fn read_form(t: Texts, form: &AssignForm, mut errors: Errors) -> Result<Assignment, Errors> {
    let claims: BTreeSet<ClaimId> = form.claims.iter().filter_map(|id| ClaimId::parse(id)).collect();
    let claims: Vec<ClaimId> = claims.into_iter().collect();
    if claims.is_empty() {
        errors.add(TICKS, t.text("queue-tick-some"));
    }
    let reviewer = form.assignee.parse().map(UserId).unwrap_or(UserId(0));
    if reviewer == UserId(0) {
        errors.add("assignee", t.text("error-reviewer-choose"));
    }
    let reason = fields::text(&form.reason, "error-reason-missing", MESSAGE).unwrap_or_else(|error| {
        errors.add("reason", error.say(t, t.text("field-reason")));
        String::new()
    });
    if errors.any() { Err(errors) } else { Ok(Assignment { claims, reviewer, reason }) }
}

/// The same page of the queue with what is wrong, everything typed and ticked still there.
async fn come_back(
    frame: Frame,
    reader: &Person,
    state: &State,
    query: QueueQuery,
    form: AssignForm,
    wrong: impl FnOnce(&Found) -> Errors,
) -> Result<HttpResponse, PageError> {
    let found = read(state, reader, query.clone()).await?;
    let frame = frame.with_errors(wrong(&found)).at(query.href("/review"));
    Ok(page::invalid(&queue_page(frame, &state.context, reader, query, found, form)))
}
