//! Taking a claim, and beginning its review.

use crate::claims::lifecycle::policy::Actor;
use crate::claims::model::command::Command;
use crate::claims::model::refusal::Refusal;
use crate::claims::model::vocabulary::ClaimId;
use crate::claims::store::act::{Landing, act, once};
use crate::people::Person;
use crate::web::claim::claim_path::OfClaim;
use crate::web::ground::error::PageError;
use crate::web::http::forms::Posted;
use crate::web::http::page::{Frame, see_other};
use crate::web::http::session::SignedIn;
use crate::web::http::state::State;
use crate::web::reviewer::load::ReviewLocation;
use crate::web::reviewer::page::ReviewView;
use crate::web::reviewer::{done, page};
use actix_web::HttpResponse;
use serde::Deserialize;

/// What the button sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct TakeForm {
    /// The version of the claim that the page showed, if it showed one.
    version: String,
    /// The list of the queue that the reader came from.
    queue: String,
}

/// `POST /claims/{id}/taking` (T7)
pub async fn take(
    OfClaim(id): OfClaim,
    frame: Frame,
    SignedIn(reader): SignedIn,
    state: State,
    posted: Posted<TakeForm>,
) -> Result<HttpResponse, PageError> {
    begin(frame, reader, state, posted, id, Command::Take, "notice-claim-taken").await
}

/// `POST /claims/{id}/review-start` (T6)
pub async fn start(
    OfClaim(id): OfClaim,
    frame: Frame,
    SignedIn(reader): SignedIn,
    state: State,
    posted: Posted<TakeForm>,
) -> Result<HttpResponse, PageError> {
    begin(frame, reader, state, posted, id, Command::StartReview, "notice-review-started").await
}

async fn begin(
    frame: Frame,
    reader: Person,
    state: State,
    posted: Posted<TakeForm>,
    id: ClaimId,
    command: Command,
    notice: &'static str,
) -> Result<HttpResponse, PageError> {
    let at = ReviewLocation::in_list(&posted.form.queue);
    let came_from = at.clone();
    let since = posted.form.version.parse().unwrap_or(i32::MAX);
    let (context, actor) = (state.context.clone(), Actor::Person(reader.clone()));
    let landed = state.write(move |conn| {
        let work = |conn: &mut _| act(conn, &context, id, &actor, None, command);
        Ok(once(conn, &posted.once, |claim| came_from.address(claim.id, "review", false), work)?)
    });
    match landed.await {
        Ok(Landing::Done(to) | Landing::Again(to)) => Ok(done(&to, notice)),
        // It is theirs already: pressed in two windows.
        Err(PageError::Refused { refusal: Refusal::AlreadyDone, .. }) => {
            Ok(see_other(&at.address(id, "review", false)))
        }
        Err(PageError::Refused { refusal, .. }) => {
            page::conflict(frame, reader, &state, id, refusal, ReviewView { since, at, ..ReviewView::default() }).await
        }
        Err(other) => Err(other),
    }
}
