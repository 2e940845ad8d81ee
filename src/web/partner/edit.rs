//! A submitted claim, edited by its partner (T5): one page with what is not fixed by sending. No clock moves.

use crate::claims::context::Context;
use crate::claims::lifecycle::policy::{Action, Actor};
use crate::claims::model::answers::Answers;
use crate::claims::model::command::Command;
use crate::claims::model::fields::DraftStep;
use crate::claims::model::refusal::Refusal;
use crate::claims::model::vocabulary::{ClaimId, Status};
use crate::claims::queries;
use crate::claims::store::act;
use crate::people::Person;
use crate::text::Texts;
use crate::web::claim::claim_path::OfClaim;
use crate::web::claim::summary;
use crate::web::claim::summary::SummaryLine;
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::ground::paths::claim_path;
use crate::web::http::forms::Posted;
use crate::web::http::page;
use crate::web::http::page::{Frame, done, see_other};
use crate::web::http::session::SignedIn;
use crate::web::http::state::{Connection, State};
use crate::web::partner::actions::response::request::correction_path;
use crate::web::partner::draft::partner::{Place, company_places, ids};
use crate::web::partner::draft::products::product_offers;
use crate::web::partner::draft::{Conflict, Draft, conflict, editable, judge};
use crate::web::partner::form_sections::EditFields;
use crate::web::partner::forms::Offer;
use crate::web::partner::forms::edit::EditForm;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

/// The steps whose lines can change.
const STEPS: [DraftStep; 4] = [DraftStep::Partner, DraftStep::Customer, DraftStep::Products, DraftStep::Contact];

/// A claim that may be edited, and what its page must know beside it.
struct Opened {
    draft: Draft,
    places: Vec<Place>,
    offers: Vec<Offer>,
}

#[derive(Template)]
#[template(path = "partner/edit.html")]
struct EditPage<'a> {
    t: Texts,
    frame: Frame,
    opened: &'a Opened,
    id: ClaimId,
    fields: EditFields,
    fixed: Vec<SummaryLine>,
    conflict: Option<Conflict>,
    /// The own company's claim on the same thing.
    own: Option<ClaimId>,
}

impl<'a> EditPage<'a> {
    fn new(frame: Frame, state: &State, opened: &'a Opened, form: EditForm) -> Self {
        let (t, claim, days) = (frame.t, opened.draft.claim(), state.context.periods().decline);
        Self {
            t,
            id: claim.id,
            fields: EditFields::new(t, &claim.answers, form, (&opened.places, &opened.offers), days),
            fixed: summary::lines(t, &claim.answers, opened.draft.place())
                .into_iter()
                .filter(|line| line.field.frozen)
                .collect(),
            conflict: None,
            own: None,
            frame: frame.at(format!("/claims/{}/edit", claim.id)),
            opened,
        }
    }

    fn answers(&self) -> &Answers {
        &self.opened.draft.claim().answers
    }

    fn customer(&self) -> &str {
        self.answers().customer_name.as_deref().unwrap_or(&self.answers().name)
    }
}

async fn open(state: &State, person: Person, id: ClaimId) -> Result<Opened, PageError> {
    let found = state.look_up(&person, id).await?;
    editable(&person, &found.claim, Action::EditSubmitted)?;
    if found.claim.status != Status::Submitted {
        let refusal = Refusal::WrongStatus(found.claim.status);
        return Err(PageError::Refused { refusal, claim: Some(Box::new(found.claim)) });
    }
    let places = company_places(state, &person, Some(found.claim.answers.location)).await?;
    let draft = Draft { found, person, saved: String::new() };
    let offers = product_offers(state, draft.claim()).await?;
    Ok(Opened { draft, places, offers })
}

/// `GET /claims/{id}/edit`
pub async fn page(
    frame: Frame,
    SignedIn(person): SignedIn,
    OfClaim(id): OfClaim,
    state: State,
) -> Result<HttpResponse, PageError> {
    let opened = match open(&state, person, id).await {
        // What a question is about is corrected where it is answered: a corrected field is an answer (rule 3.9).
        Err(PageError::Refused { refusal: Refusal::WrongStatus(Status::PartnerActionRequired), .. }) => {
            return Ok(see_other(&correction_path(id)));
        }
        opened => opened?,
    };
    let claim = opened.draft.claim();
    let form = EditForm { version: claim.version.to_string(), ..EditForm::of(&claim.answers) };
    Ok(page::render(&EditPage::new(frame, &state, &opened, form)))
}

/// `POST /claims/{id}/edit`
pub async fn update(
    frame: Frame,
    SignedIn(person): SignedIn,
    OfClaim(id): OfClaim,
    state: State,
    posted: Posted<EditForm>,
) -> Result<HttpResponse, PageError> {
    let mut opened = open(&state, person, id).await?;
    let Posted { form, once, errors } = posted;
    let parsed = form.parse(frame.t, &opened.draft.claim().answers, &ids(&opened.places), &opened.offers);
    let answers = match judge(errors, parsed) {
        Ok(answers) => answers,
        Err(errors) => return Ok(page::invalid(&EditPage::new(frame.with_errors(errors), &state, &opened, form))),
    };
    let version = Some(form.version.parse().unwrap_or(0));
    let actor = Actor::Person(opened.draft.person.clone());
    let command = Command::Edit { answers: Box::new(answers.clone()) };
    let work = move |conn: &mut Connection, context: &Context| {
        let claim = act::act(conn, context, id, &actor, version, command)?;
        Ok(queries::competition::is_told(conn, &context.quotas, &claim)?)
    };
    match state.once_with_result(once, move |_| claim_path(id), work).await {
        Ok((landing, Some(true))) => Ok(done(landing.location(), "notice-claim-edited-competing")),
        Ok((landing, _)) => Ok(done(landing.location(), "notice-claim-edited")),
        // Nothing differs from what stands there.
        Err(PageError::Refused { refusal: Refusal::AlreadyDone, .. }) => Ok(see_other(&claim_path(id))),
        Err(PageError::Refused { refusal: Refusal::OwnClaim(own), .. }) => {
            let mut errors = Errors::default();
            errors.add("product", frame.t.with("refusal-own-claim", &[("claim", own.to_string().into())]));
            let page = EditPage { own: Some(own), ..EditPage::new(frame.with_errors(errors), &state, &opened, form) };
            Ok(page::invalid(&page))
        }
        Err(PageError::Refused { refusal: Refusal::Changed, claim: Some(now) }) if now.status == Status::Submitted => {
            // The line of what was typed names the location that was chosen.
            if let Some(place) = opened.places.iter().find(|place| place.id == answers.location) {
                opened.draft.found.location.clone_from(&place.name);
                opened.draft.found.mpn_id.clone_from(&place.mpn_id);
            }
            let conflict = conflict(&state, frame.t, &opened.draft, &STEPS, id, &answers).await?;
            let form = EditForm { version: conflict.version.to_string(), ..form };
            let page = EditPage { conflict: Some(conflict), ..EditPage::new(frame, &state, &opened, form) };
            Ok(page::render_as(StatusCode::CONFLICT, &page))
        }
        Err(error) => Err(error),
    }
}
