//! Throwing a draft away (T3), after a page that asks.

use crate::claims::model::claim::Claim;
use crate::claims::model::command::Command;
use crate::claims::model::fields::DraftStep;
use crate::text::Texts;
use crate::web::claim::claim_path::OfClaim;
use crate::web::ground::error::PageError;
use crate::web::http::forms::Posted;
use crate::web::http::page;
use crate::web::http::page::{Frame, done};
use crate::web::http::session::SignedIn;
use crate::web::http::state::State;
use crate::web::partner::draft::{Draft, open};
use actix_web::HttpResponse;
use askama::Template;
use serde::Deserialize;

/// The page that asks.
#[derive(Template)]
#[template(path = "partner/draft/deletion.html")]
struct DeletionPage<'a> {
    t: Texts,
    frame: Frame,
    draft: &'a Draft,
}

impl DeletionPage<'_> {
    /// What the draft is called: its customer, else its own name.
    fn name(&self) -> &str {
        let answers = &self.draft.claim().answers;
        answers.customer_name.as_deref().unwrap_or(&answers.name)
    }
}

/// What the page sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct DeletionForm {
    /// The version that the page showed.
    version: String,
}

/// `GET /claims/{id}/deletion`
pub async fn page(
    frame: Frame,
    SignedIn(person): SignedIn,
    OfClaim(id): OfClaim,
    state: State,
) -> Result<HttpResponse, PageError> {
    let draft = open(&state, &frame, person, id, DraftStep::Partner).await?;
    Ok(page::render(&DeletionPage { t: frame.t, frame, draft: &draft }))
}

/// `POST /claims/{id}/deletion`
pub async fn create(
    SignedIn(person): SignedIn,
    OfClaim(id): OfClaim,
    state: State,
    posted: Posted<DeletionForm>,
) -> Result<HttpResponse, PageError> {
    let version = Some(posted.form.version.parse().unwrap_or(0));
    let to = |_: &Claim| "/claims".to_owned();
    let landing = state.act(posted.once, &person, id, version, Command::DeleteDraft, to).await?;
    Ok(done(landing.location(), "notice-draft-deleted"))
}
