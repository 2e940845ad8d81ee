//! *Start next claim*: the most urgent one that is nobody's, so that nobody picks the easy ones (rule 17.5).

use crate::claims::context::Context;
use crate::claims::lifecycle::policy::Actor;
use crate::claims::model::vocabulary::ClaimId;
use crate::claims::store::assignment;
use crate::web::ground::error::PageError;
use crate::web::http::forms::Posted;
use crate::web::http::page::done;
use crate::web::http::session::Reviewer;
use crate::web::http::state::{Connection, State};
use actix_web::HttpResponse;
use serde::Deserialize;

/// The button sends nothing but its form's id.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct NextForm {}

/// Where it leads when there is nothing to begin.
const NOTHING: &str = "/review";

/// `POST /review/next`
pub async fn start_next(
    Reviewer(reader): Reviewer,
    state: State,
    posted: Posted<NextForm>,
) -> Result<HttpResponse, PageError> {
    let actor = Actor::Person(reader);
    let review =
        |claim: &Option<ClaimId>| claim.map_or_else(|| NOTHING.to_owned(), |id| format!("/claims/{id}/review"));
    let work = move |conn: &mut Connection, context: &Context| assignment::start_next(conn, context, &actor);
    let landing = state.once(posted.once, review, work).await?;
    let to = landing.location();
    let notice = if to == NOTHING { "notice-nothing-to-start" } else { "notice-next-started" };
    Ok(done(to, notice))
}
