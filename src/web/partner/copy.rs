//! *Copy to a new claim*: a draft with the same answers.

use crate::claims::model::fields::DraftStep;
use crate::claims::store::act::once;
use crate::claims::store::copy::{Copied, copy};
use crate::web::claim::claim_path::OfClaim;
use crate::web::ground::error::PageError;
use crate::web::http::forms::Posted;
use crate::web::http::page::done;
use crate::web::http::session::SignedIn;
use crate::web::http::state::State;
use actix_web::HttpResponse;
use serde::Deserialize;

/// What the button sends: nothing but its id.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct CopyForm {}

/// `POST /claims/{id}/copy`
pub async fn create(
    SignedIn(person): SignedIn,
    OfClaim(id): OfClaim,
    state: State,
    posted: Posted<CopyForm>,
) -> Result<HttpResponse, PageError> {
    let context = state.context.clone();
    let work = move |conn: &mut diesel::PgConnection| {
        let mut elsewhere = false;
        let landing = once(
            conn,
            &posted.once,
            |copied: &Copied| DraftStep::Partner.path(copied.claim.id),
            |conn| {
                let copied = copy(conn, &context, &person, id)?;
                elsewhere = copied.elsewhere;
                Ok(copied)
            },
        )?;
        Ok((landing, elsewhere))
    };
    let (landing, elsewhere) = state.write(work).await?;
    let notice = if elsewhere { "notice-claim-copied-elsewhere" } else { "notice-claim-copied" };
    Ok(done(landing.location(), notice))
}
