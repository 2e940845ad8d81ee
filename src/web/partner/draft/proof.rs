//! Step 4: the proof, and afterwards the page on which more of it is added.

use crate::claims::lifecycle::policy::{Action, Actor};
use crate::claims::model::fields::DraftStep;
use crate::claims::model::vocabulary::{ClaimId, Status};
use crate::claims::queries;
use crate::claims::queries::claim::Found;
use crate::people::Person;
use crate::text::Texts;
use crate::web::claim::claim_path::OfClaim;
use crate::web::claim::files::input::FileInput;
use crate::web::claim::files::{FileLine, file_lines};
use crate::web::ground::error::PageError;
use crate::web::http::page;
use crate::web::http::page::{Frame, done, see_other};
use crate::web::http::session::SignedIn;
use crate::web::http::state::State;
use crate::web::partner::draft::editable;
use crate::web::partner::draft::own_claim::OwnClaim;
use crate::web::partner::draft::steps::Steps;
use actix_web::HttpResponse;
use askama::Template;

#[derive(Template)]
#[template(path = "partner/draft/proof.html")]
pub(in crate::web) struct ProofPage {
    t: Texts,
    frame: Frame,
    found: Found,
    /// The steps, while the claim is a draft.
    steps: Option<Steps>,
    files: Vec<FileLine>,
    own: Option<OwnClaim>,
}

impl ProofPage {
    fn id(&self) -> ClaimId {
        self.found.claim.id
    }

    fn title(&self) -> &'static str {
        self.t.text(if self.steps.is_some() { "step-proof-title" } else { "proof-add-title" })
    }

    fn must_show(&self) -> Vec<String> {
        let t = self.t;
        let answers = &self.found.claim.answers;
        let elements = ["proof-shows-claim", "proof-shows-acknowledgement", "proof-shows-dates", "proof-shows-work"];
        let elements = elements.into_iter().map(|key| t.text(key).to_owned());
        let products: Vec<_> = answers.products.iter().map(|p| answers.product_name(p, t.language())).collect();
        elements.chain([t.with("proof-shows-products", &[("products", products.join(", ").into())])]).collect()
    }

    fn input(&self) -> FileInput {
        FileInput::of(&self.frame.errors)
    }
}

/// The page as the claim stands now.
pub(in crate::web) async fn build(
    state: &State,
    frame: Frame,
    person: Person,
    id: ClaimId,
) -> Result<ProofPage, PageError> {
    let t = frame.t;
    let (found, files, own) = state
        .read(move |conn, _now| {
            let found = queries::claim::look_up(conn, &Actor::Person(person.clone()), id)?;
            let files = queries::claim_files::files(conn, &found.claim)?;
            let draft = found.claim.status == Status::Editing;
            let own = if draft { OwnClaim::of(conn, t, &person, &found.claim)? } else { None };
            Ok((found, files, own))
        })
        .await?;
    let draft = found.claim.status == Status::Editing;
    let steps = draft.then(|| Steps::of(t, Some(&found.claim), DraftStep::Proof));
    let files = file_lines(t, &state.context.calendar, id, files);
    Ok(ProofPage { t, frame: frame.at(DraftStep::Proof.path(id)), found, steps, files, own })
}

/// `GET /claims/{id}/proof`
pub async fn page(
    frame: Frame,
    SignedIn(person): SignedIn,
    OfClaim(id): OfClaim,
    state: State,
) -> Result<HttpResponse, PageError> {
    let page = build(&state, frame, person.clone(), id).await?;
    let claim = &page.found.claim;
    editable(&person, claim, Action::AddProof)?;
    if claim.status == Status::Editing && DraftStep::first_open(claim) < DraftStep::Proof {
        return Ok(done(&DraftStep::first_open(claim).path(id), "step-too-early"));
    }
    if matches!(claim.status, Status::Rejected | Status::Deleted) {
        return Ok(see_other(&crate::web::ground::paths::claim_path(id)));
    }
    Ok(page::render(&page))
}
