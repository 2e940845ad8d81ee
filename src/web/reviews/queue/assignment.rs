//! A lead gives the claims that are ticked to a colleague: all of them or none (rule 17.6).

use super::query::QueueQuery;
use super::{Found, queue_page, read};
use crate::claims::act::{ActError, Landing};
use crate::claims::claim::ClaimId;
use crate::claims::fields::{self, MESSAGE};
use crate::claims::handout::{self, Assignment, Obstacle};
use crate::claims::policy::Actor;
use crate::claims::queries::Colleague;
use crate::claims::refusal::Refusal;
use crate::people::{Person, UserId};
use crate::text::Texts;
use crate::web::errors::PageError;
use crate::web::forms::{Asked, Errors, Posted};
use crate::web::page::{self, Choice, Frame};
use crate::web::refusals;
use crate::web::reviews::done;
use crate::web::session::Lead;
use crate::web::state::State;
use actix_web::HttpResponse;
use serde::Deserialize;

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
///
/// # Errors
/// [`PageError::NotFound`] for partners, [`PageError::Forbidden`] for reviewers who are no leads, [`PageError::Busy`] and
/// faults.
pub async fn assign(
    frame: Frame,
    Lead(reader): Lead,
    Asked(query): Asked<QueueQuery>,
    state: State,
    posted: Posted<AssignForm>,
) -> Result<HttpResponse, PageError> {
    let Posted { form, once, errors } = posted;
    let query = query.understood();
    let assignment = match read_form(frame.t, &form, errors) {
        Ok(assignment) => assignment,
        Err(errors) => return come_back(frame, &reader, &state, query, form, |_| errors).await,
    };
    let (office, actor, landing) = (state.office.clone(), Actor::Person(reader.clone()), query.href("/review"));
    let landed = state.write(move |conn| Ok(handout::assign(conn, &office, &actor, &once, &landing, assignment)));
    match landed.await? {
        Ok(Landing::Done(to) | Landing::Again(to)) => Ok(done(&to, "notice-claims-assigned")),
        Err(Obstacle { claim: Some(id), error: ActError::Refused { refusal, .. } }) => {
            let why = why(&frame, &refusal);
            let said = frame.t.with("queue-none-assigned", &[("claim", id.to_string().into()), ("why", why.into())]);
            come_back(frame, &reader, &state, query, form, |found| at_its_row(id, said, found)).await
        }
        Err(Obstacle { error, .. }) => Err(error.into()),
    }
}

/// Why this claim cannot be given to that person.
fn why(frame: &Frame, refusal: &Refusal) -> String {
    if matches!(refusal, Refusal::Barred | Refusal::WrongDetails) {
        frame.t.text("error-reviewer-unfit").to_owned()
    } else if *refusal == Refusal::AlreadyDone {
        frame.t.text("queue-already-theirs").to_owned()
    } else {
        refusals::words(frame.t, frame.when(), refusal).1
    }
}

/// What is said of a claim, at its row; of one that has left this page meanwhile, at the list.
fn at_its_row(id: ClaimId, said: String, found: &Found) -> Errors {
    let mut errors = Errors::default();
    let is_here = found.rows.iter().any(|row| row.id == id);
    errors.add(if is_here { tick_of(id) } else { TICKS.to_owned() }, said);
    errors
}

fn read_form(t: Texts, form: &AssignForm, mut errors: Errors) -> Result<Assignment, Errors> {
    let claims: Vec<ClaimId> = form.claims.iter().filter_map(|id| ClaimId::parse(id)).collect();
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
    Ok(page::invalid(&queue_page(frame, &state.office.calendar, reader, query, found, form)))
}
