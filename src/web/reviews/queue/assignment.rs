//! A lead gives the claims that are ticked to a colleague: all of them or none (rule 17.6).

use super::query::QueueQuery;
use super::{queue_page, read};
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
        Err(errors) => return come_back(frame, &reader, &state, query, form, errors).await,
    };
    let (office, actor, landing) = (state.office.clone(), Actor::Person(reader.clone()), query.href("/review"));
    let landed = state.write(move |conn| Ok(handout::assign(conn, &office, &actor, &once, &landing, assignment)));
    match landed.await? {
        Ok(Landing::Done(to) | Landing::Again(to)) => Ok(done(&to, "notice-claims-assigned")),
        Err(Obstacle { claim: Some(id), error: ActError::Refused { refusal, .. } }) => {
            let mut errors = Errors::default();
            let why = if matches!(refusal, Refusal::Barred | Refusal::WrongDetails) {
                frame.t.text("error-reviewer-unfit").to_owned()
            } else if refusal == Refusal::AlreadyDone {
                frame.t.text("queue-already-theirs").to_owned()
            } else {
                refusals::words(frame.t, frame.when(), &refusal).1
            };
            let id = id.to_string();
            errors.add("claims", frame.t.with("queue-none-assigned", &[("claim", id.into()), ("why", why.into())]));
            come_back(frame, &reader, &state, query, form, errors).await
        }
        Err(Obstacle { error, .. }) => Err(error.into()),
    }
}

fn read_form(t: Texts, form: &AssignForm, mut errors: Errors) -> Result<Assignment, Errors> {
    let claims: Vec<ClaimId> = form.claims.iter().filter_map(|id| ClaimId::parse(id)).collect();
    if claims.is_empty() {
        errors.add("claims", t.text("queue-tick-some"));
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
    errors: Errors,
) -> Result<HttpResponse, PageError> {
    let found = read(state, reader, query.clone()).await?;
    let frame = frame.with_errors(errors).at(query.href("/review"));
    Ok(page::invalid(&queue_page(frame, &state.office.calendar, reader, query, found, form)))
}
