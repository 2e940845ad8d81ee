//! Taking a claim, and beginning its review.

use crate::claims::model::command::Command;
use crate::claims::model::refusal::Refusal;
use crate::web::ground::error::PageError;
use crate::web::http::forms::Posted;
use crate::web::http::page::{done, see_other};
use crate::web::http::session::SignedIn;
use crate::web::reviewer::load::{ReviewLocation, ReviewView};
use crate::web::reviewer::request::{By, ReviewRequest};
use actix_web::HttpResponse;
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct TakeForm {
    /// The version of the claim that the page showed, if it showed one.
    version: String,
    /// The list of the queue that the reader came from.
    queue: String,
}

/// `POST /claims/{id}/taking` (T7)
pub async fn take(By(request, ..): By<SignedIn>, posted: Posted<TakeForm>) -> Result<HttpResponse, PageError> {
    begin(request, posted, Command::Take, "notice-claim-taken").await
}

/// `POST /claims/{id}/review-start` (T6)
pub async fn start(By(request, ..): By<SignedIn>, posted: Posted<TakeForm>) -> Result<HttpResponse, PageError> {
    begin(request, posted, Command::StartReview, "notice-review-started").await
}

async fn begin(
    request: ReviewRequest,
    posted: Posted<TakeForm>,
    command: Command,
    notice: &'static str,
) -> Result<HttpResponse, PageError> {
    let at = ReviewLocation::in_list(&posted.form.queue);
    let since = posted.form.version.parse().unwrap_or(i32::MAX);
    let review = at.address(request.id, "review", false);
    let to = review.clone();
    match request.state.act(posted.once, &request.reader, request.id, None, command, move |_| to).await {
        Ok(landing) => Ok(done(landing.location(), notice)),
        // It is theirs already: pressed in two windows.
        Err(PageError::Refused { refusal: Refusal::AlreadyDone, .. }) => Ok(see_other(&review)),
        Err(error) => request.refused(error, ReviewView { since, at, ..ReviewView::default() }).await,
    }
}
