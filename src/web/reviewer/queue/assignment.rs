//! A lead gives the claims that are ticked to a colleague: all of them or none (rule 17.6).

use crate::claims::lifecycle::policy::Actor;
use crate::claims::model::refusal::Refusal;
use crate::claims::model::vocabulary::ClaimId;
use crate::claims::store::assignment::{self, Obstacle};
use crate::people::Person;
use crate::people::names::Names;
use crate::web::ground::error::PageError;
use crate::web::ground::flash::Flash;
use crate::web::ground::form_errors::Errors;
use crate::web::http::forms::{Posted, QueryParams};
use crate::web::http::names::KnownNames;
use crate::web::http::page::{self, Frame, see_other};
use crate::web::http::refusal_text;
use crate::web::http::session::Lead;
use crate::web::http::state::State;
use crate::web::reviewer::queue::assign_form::{AssignForm, TICKS, tick_of};
use crate::web::reviewer::queue::page::{Found, queue_page, read};
use crate::web::reviewer::queue::query::QueueQuery;
use actix_web::HttpResponse;
use std::sync::Arc;

/// `POST /review/assignment`; the queue's own query says which page it was sent from.
pub async fn assign(
    frame: Frame,
    Lead(reader): Lead,
    QueryParams(query): QueryParams<QueueQuery>,
    state: State,
    KnownNames(names): KnownNames,
    posted: Posted<AssignForm>,
) -> Result<HttpResponse, PageError> {
    let Posted { form, once, errors } = posted;
    let query = query.understood();
    let assignment = match form.read(frame.t, errors) {
        Ok(assignment) => assignment,
        Err(errors) => return invalid(frame, &reader, (&state, names), query, form, |_| errors).await,
    };
    let (count, reviewer) = (assignment.claims.len(), assignment.reviewer);
    let (context, actor, landing) = (state.context.clone(), Actor::Person(reader.clone()), query.href("/review"));
    let landed = state.write(move |conn| Ok(assignment::assign(conn, &context, &actor, &once, &landing, assignment)));
    match landed.await? {
        Ok(landing) => {
            let name = names.of_programme(reviewer).unwrap_or_default().to_owned();
            Ok(Flash::assigned(count, name).after(see_other(landing.location())))
        }
        Err(Obstacle::Claims(refused)) => {
            let message = |(id, refusal): &(ClaimId, Refusal)| {
                let (claim, why) = (id.to_string(), why(&frame, refusal));
                (*id, frame.t.with("queue-none-assigned", &[("claim", claim.into()), ("why", why.into())]))
            };
            let messages: Vec<(ClaimId, String)> = refused.iter().map(message).collect();
            invalid(frame, &reader, (&state, names), query, form, |found| at_their_rows(messages, found)).await
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

/// The message about each claim at its row; about those that have left this page since, at the list.
fn at_their_rows(messages: Vec<(ClaimId, String)>, found: &Found) -> Errors {
    let is_here = |(id, _): &(ClaimId, String)| found.rows.iter().any(|row| row.id == *id);
    let (here, gone): (Vec<_>, Vec<_>) = messages.into_iter().partition(is_here);
    let mut errors = Errors::default();
    if !gone.is_empty() {
        errors.add(TICKS, gone.into_iter().map(|(_, message)| message).collect::<Vec<_>>().join(" "));
    }
    for (id, message) in here {
        errors.add(tick_of(id), message);
    }
    errors
}

/// The same page of the queue with what is wrong, everything typed and ticked still there.
async fn invalid(
    frame: Frame,
    reader: &Person,
    (state, names): (&State, Arc<Names>),
    query: QueueQuery,
    form: AssignForm,
    errors: impl FnOnce(&Found) -> Errors,
) -> Result<HttpResponse, PageError> {
    let found = read(state, names, reader, query.clone()).await?;
    let frame = frame.with_errors(errors(&found)).at(query.href("/review"));
    Ok(page::invalid(&queue_page(frame, &state.context, reader, query, found, form)))
}
