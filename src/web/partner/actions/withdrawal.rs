//! Withdrawing a claim, or ending an association (T19), after a page that asks why and says what it leads to.

use crate::claims::lifecycle::policy::Action;
use crate::claims::model::command::Command;
use crate::claims::model::refusal::Refusal;
use crate::claims::model::vocabulary::{RejectionDetail, RejectionGroup, Status};
use crate::claims::reference::List;
use crate::text::Texts;
use crate::text::fields::{MESSAGE, text};
use crate::web::claim::claim_path::OfClaim;
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::ground::request_id;
use crate::web::http::forms::Posted;
use crate::web::http::page;
use crate::web::http::page::choice::{Choice, entry_choice};
use crate::web::http::page::{Frame, done, see_other};
use crate::web::http::session::SignedIn;
use crate::web::http::state::{State, WebState};
use crate::web::partner::actions::{Case, Head, PostedCommand, act, find, refused};
use crate::web::partner::draft::editable;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;

/// The page that asks.
#[derive(Template)]
#[template(path = "partner/actions/withdrawal.html")]
struct WithdrawalPage {
    t: Texts,
    frame: Frame,
    head: Head,
    consequence: &'static str,
    reasons: Vec<Choice>,
    explanation: String,
    version: i32,
    /// Somebody changed the claim while this was filled in.
    meanwhile: bool,
}

impl WithdrawalPage {
    fn new(frame: Frame, state: &WebState, case: &Case, form: &WithdrawalForm) -> Self {
        let (t, claim, reference) = (frame.t, case.claim(), state.context.reference());
        let (today, chosen) = (state.context.calendar.local_date(case.now), std::slice::from_ref(&form.reason));
        let offered = reference.offered(List::WithdrawalReasons, today, chosen).into_iter();
        Self {
            t,
            head: Head::of(t, &case.found),
            consequence: t.text(consequence_key(claim.status)),
            reasons: offered.map(|entry| entry_choice(t, entry, chosen)).collect(),
            explanation: form.explanation.clone(),
            version: claim.version,
            meanwhile: false,
            frame,
        }
    }
}

/// What the page sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct WithdrawalForm {
    /// The version that the page showed.
    version: String,
    reason: String,
    explanation: String,
}

impl WithdrawalForm {
    fn parse(&self, t: Texts, mut errors: Errors) -> Result<Command, Errors> {
        let offered = RejectionGroup::PartnerRequest.details();
        let reason = RejectionDetail::parse(&self.reason).filter(|reason| offered.contains(reason));
        if reason.is_none() {
            errors.add("reason", t.text("error-reason-choose"));
        }
        let text = text(&self.explanation, "error-explanation-missing", MESSAGE)
            .map_err(|wrong| errors.add("explanation", wrong.say(t, t.text("field-explanation"))));
        match (reason, text) {
            (Some(reason), Ok(text)) if !errors.any() => Ok(Command::Withdraw { reason, text }),
            _ => Err(errors),
        }
    }
}

const fn consequence_key(status: Status) -> &'static str {
    match status {
        Status::Submitted => "withdraw-consequence-submitted",
        Status::PartnerActionRequired => "withdraw-consequence-question",
        Status::Disputed => "withdraw-consequence-disputed",
        Status::Approved => "withdraw-consequence-approved",
        Status::UnderReview | Status::Editing | Status::Rejected | Status::Deleted => {
            "withdraw-consequence-before-approval"
        }
    }
}

/// Ending an approved association takes more than withdrawing a claim (rule 5.3).
fn action(status: Status) -> Action {
    if status == Status::Approved { Action::EndAssociation } else { Action::Withdraw }
}

/// `GET /claims/{id}/withdrawal`
pub async fn page(
    frame: Frame,
    SignedIn(person): SignedIn,
    OfClaim(id): OfClaim,
    state: State,
) -> Result<HttpResponse, PageError> {
    let case = find(&state, person, id).await?;
    let claim = case.claim();
    editable(&case.person, claim, action(claim.status))?;
    if claim.status == Status::Editing {
        return Ok(see_other(&format!("/claims/{id}/deletion")));
    }
    if !claim.status.is_live() {
        return Ok(see_other(&crate::web::ground::paths::claim_path(id)));
    }
    Ok(page::render(&WithdrawalPage::new(frame, &state, &case, &WithdrawalForm::default())))
}

/// `POST /claims/{id}/withdrawal` (T19)
pub async fn create(
    request: HttpRequest,
    frame: Frame,
    SignedIn(person): SignedIn,
    OfClaim(id): OfClaim,
    state: State,
    posted: Posted<WithdrawalForm>,
) -> Result<HttpResponse, PageError> {
    let case = find(&state, person, id).await?;
    editable(&case.person, case.claim(), action(case.claim().status))?;
    let Posted { form, once, errors } = posted;
    let command = match form.parse(frame.t, errors) {
        Ok(command) => command,
        Err(errors) => {
            return Ok(page::invalid(&WithdrawalPage::new(frame.with_errors(errors), &state, &case, &form)));
        }
    };
    let posted = PostedCommand { once, version: form.version.clone(), command };
    let refusal = match act(&state, request_id::arrived(&request), &case.person, id, posted).await? {
        Ok(to) => return Ok(done(&to, "notice-claim-withdrawn")),
        Err(refusal) => refusal,
    };
    let case = find(&state, case.person, id).await?;
    if refusal == Refusal::Changed && case.claim().status.is_live() && case.may(action(case.claim().status)) {
        let page = WithdrawalPage { meanwhile: true, ..WithdrawalPage::new(frame, &state, &case, &form) };
        return Ok(page::render_as(StatusCode::CONFLICT, &page));
    }
    Ok(refused(&state, frame, &case, &refusal, vec![("field-explanation", form.explanation)]))
}
