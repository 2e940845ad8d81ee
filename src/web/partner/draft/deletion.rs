//! Throwing a draft away (T3), after a page that asks.

use crate::claims::model::claim::Claim;
use crate::claims::model::command::Command;
use crate::claims::model::fields::DraftStep;
use crate::text::Texts;
use crate::web::claim::claim_path::OfClaim;
use crate::web::ground::error::PageError;
use crate::web::ground::flash::Flash;
use crate::web::http::forms::Posted;
use crate::web::http::page;
use crate::web::http::page::{Frame, see_other};
use crate::web::http::session::SignedIn;
use crate::web::http::state::State;
use crate::web::partner::draft::{Draft, OpenedDraft, open};
use actix_web::HttpResponse;
use askama::Template;
use serde::Deserialize;

/// The page that asks.
#[derive(Template)]
#[template(path = "claims/draft/deletion.html")]
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
    match open(&state, &frame, person, id, DraftStep::Partner).await? {
        OpenedDraft::Draft(draft) => Ok(page::render(&DeletionPage { t: frame.t, frame, draft: &draft })),
        OpenedDraft::Elsewhere(response) => Ok(response),
    }
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
    let response = see_other(landing.location());
    Ok(Flash::new("notice-draft-deleted").map_or_else(|| see_other("/claims"), |notice| notice.after(response)))
}
