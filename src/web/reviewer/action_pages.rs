//! The pages of [`ReviewerAction`]s: each asks for its reason, says what it leads to, and does it.

use crate::claims::history::EntryDetail;
use crate::claims::lifecycle::policy::{Actor, may};
use crate::claims::model::address_flags::Flag;
use crate::claims::model::claim::Claim;
use crate::claims::model::command::Command;
use crate::claims::model::domain;
use crate::claims::model::refusal::Refusal;
use crate::claims::queries;
use crate::claims::review::data::{ReviewData, assignable, review_data};
use crate::people::UserId;
use crate::people::names::Colleague;
use crate::text::Texts;
use crate::text::fields::{self, MESSAGE};
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::http::forms::Posted;
use crate::web::http::page::choice::Choice;
use crate::web::http::page::{self, Frame};
use crate::web::http::session::{Reviewer, SignedIn};
use crate::web::reviewer::actions::ReviewerAction;
use crate::web::reviewer::queue::assign_form;
use crate::web::reviewer::request::{By, ReviewRequest};
use crate::web::reviewer::view::{CommentView, ReviewHeader, ReviewPresenter};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use std::sync::Arc;

/// What the pages send; none uses every field.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ActionForm {
    version: String,
    /// `yes` to resume what is on hold, or to refuse an address.
    off: String,
    reviewer: String,
    reason: String,
    message: String,
}

#[derive(Template)]
#[template(path = "reviewer/action.html")]
struct ActionPage {
    t: Texts,
    frame: Frame,
    head: ReviewHeader,
    action: ReviewerAction,
    form: ActionForm,
    reviewers: Vec<Choice>,
    /// The address that the customer's mail was sent to.
    recipient: String,
    /// Whose it is: name and job title.
    contact: String,
    /// The customer's domain, which addresses are compared with.
    domain: String,
    flags: Vec<&'static str>,
    /// The address before it, and what that raised.
    before: Option<(String, Vec<&'static str>)>,
    version: i32,
    /// What happened since the reader last looked, if something did.
    changes: Option<Vec<CommentView>>,
}

impl ActionPage {
    fn is(&self, action: ReviewerAction) -> bool {
        self.action == action
    }

    fn checks_address(&self) -> bool {
        self.is(ReviewerAction::ConfirmAddress) || self.is(ReviewerAction::RefuseAddress)
    }
}

/// What lies before the reader of a page.
struct Shown {
    review: ReviewData,
    now: DateTime<Utc>,
    colleagues: Vec<Colleague>,
}

/// The last part of the address, by which the action is named.
fn segment(http: &HttpRequest) -> String {
    let pattern = http.match_pattern().unwrap_or_default();
    pattern.rsplit('/').next().unwrap_or_default().to_owned()
}

/// `GET /claims/{id}/hold`, `/release`, `/assignment`, `/reinstatement`, `/late-decline`, `/bounce`, `/address-check`,
/// `/refusal-lifting`
pub async fn page(http: HttpRequest, By(request, ..): By<Reviewer>) -> Result<HttpResponse, PageError> {
    let shown = read(&request).await?;
    let claim = &shown.review.found.claim;
    let action = ReviewerAction::of(&segment(&http), claim.held).ok_or(PageError::NotFound)?;
    if action.action().is_leads() && !request.reader.is_lead() {
        return Err(PageError::NotFound);
    }
    allow(action, &request.actor(), claim, shown.now)?;
    Ok(page::render(&action_page(request, action, &shown, ActionForm::default(), None)))
}

async fn read(request: &ReviewRequest) -> Result<Shown, PageError> {
    let (id, names) = (request.id, Arc::clone(&request.names));
    let read = request.read(move |conn, _, actor, now| {
        let review = review_data(conn, actor, &names, id)?;
        let colleagues = assignable(conn, names.reviewers(), actor, &review.found.claim)?;
        Ok(Shown { review, now, colleagues })
    });
    read.await
}

/// Whether the reader may do it, and it can be done now.
fn allow(action: ReviewerAction, actor: &Actor, claim: &Claim, now: DateTime<Utc>) -> Result<(), PageError> {
    if !may(actor, action.action(), claim) {
        return Err(PageError::Forbidden);
    }
    match action.obstacle(claim, now) {
        None => Ok(()),
        Some(refusal) => Err(PageError::Refused { refusal, claim: Some(Box::new(claim.clone())) }),
    }
}

fn action_page(
    request: ReviewRequest,
    action: ReviewerAction,
    shown: &Shown,
    form: ActionForm,
    since: Option<i32>,
) -> ActionPage {
    let (t, review, claim) = (request.frame.t, &shown.review, &shown.review.found.claim);
    let presenter = ReviewPresenter::new(t, &request.state.context, shown.now, review);
    let reviewers = if action == ReviewerAction::Assign {
        assign_form::choices(t, &shown.colleagues, request.state.context.calendar.local_date(shown.now), &form.reviewer)
    } else {
        Vec::new()
    };
    let contact = claim.answers.customer_contact.as_ref();
    let words = |flags: &[Flag]| flags.iter().map(|flag| t.text(flag.key())).collect();
    ActionPage {
        head: presenter.head(),
        reviewers,
        recipient: contact.map(|contact| contact.email.clone()).unwrap_or_default(),
        contact: contact.map(|contact| format!("{}, {}", contact.name, contact.title)).unwrap_or_default(),
        domain: claim.answers.tenant_domain.as_deref().map(domain::in_words).unwrap_or_default(),
        flags: words(&review.flags),
        before: review.address_before.as_ref().map(|(address, flags)| (address.clone(), words(flags))),
        version: claim.version,
        changes: since.map(|since| presenter.entries(review.since(since).iter())),
        frame: request.frame.at(format!("/claims/{}{}", claim.id, action.path())),
        action,
        form,
        t,
    }
}

pub async fn send(
    http: HttpRequest,
    By(request, ..): By<SignedIn>,
    posted: Posted<ActionForm>,
) -> Result<HttpResponse, PageError> {
    let Posted { form, once, errors } = posted;
    let action = ReviewerAction::of(&segment(&http), form.off == "yes").ok_or(PageError::NotFound)?;
    let id = request.id;
    let look = request.read(move |conn, _, actor, now| Ok((queries::claim::look(conn, actor, id)?, now)));
    let (claim, now) = look.await?;
    let command = match command(request.frame.t, action, &form, &claim, errors) {
        Ok(command) => command,
        Err(errors) => {
            allow(action, &request.actor(), &claim, now)?;
            return invalid(request, action, form, errors).await;
        }
    };
    let version = form.version.parse().unwrap_or(0);
    match request.act(once, version, command, action.notice_key()).await {
        Err(PageError::Refused { refusal: Refusal::Changed, .. }) => {
            let shown = read(&request).await?;
            allow(action, &request.actor(), &shown.review.found.claim, shown.now)?;
            Ok(page::render_as(StatusCode::CONFLICT, &action_page(request, action, &shown, form, Some(version))))
        }
        Err(PageError::Refused { refusal: Refusal::WrongDetails | Refusal::Barred, .. })
            if action == ReviewerAction::Assign =>
        {
            let mut errors = Errors::default();
            errors.add("reviewer", request.frame.t.text("error-reviewer-unfit"));
            invalid(request, action, form, errors).await
        }
        Err(PageError::Refused { refusal: Refusal::NamesRival, .. }) => {
            let mut errors = Errors::default();
            let field = if action == ReviewerAction::Hold { "message" } else { "reason" };
            errors.add(field, request.frame.t.text("error-message-names-other"));
            invalid(request, action, form, errors).await
        }
        done => done,
    }
}

/// The page with what is wrong with its form, for a reader who may do it.
async fn invalid(
    mut request: ReviewRequest,
    action: ReviewerAction,
    form: ActionForm,
    errors: Errors,
) -> Result<HttpResponse, PageError> {
    let shown = read(&request).await?;
    request.frame = request.frame.with_errors(errors);
    Ok(page::invalid(&action_page(request, action, &shown, form, None)))
}

fn command(
    t: Texts,
    action: ReviewerAction,
    form: &ActionForm,
    claim: &Claim,
    mut errors: Errors,
) -> Result<Command, Errors> {
    let mut text = |field: &str, label: &'static str, raw: &str, missing: &'static str| {
        fields::text(raw, missing, MESSAGE).unwrap_or_else(|error| {
            errors.add(field, error.say(t, t.text(label)));
            String::new()
        })
    };
    let mut reason = || text("reason", "field-reason", &form.reason, "error-reason-missing");
    let command = match action {
        ReviewerAction::ConfirmAddress => Command::ConfirmAddress,
        ReviewerAction::RefuseAddress => Command::RefuseAddress { reason: reason() },
        ReviewerAction::LiftRefusal => Command::LiftRefusal { reason: reason() },
        ReviewerAction::Bounce => Command::RecordBounce { issue: claim.link_issue },
        ReviewerAction::Hold => {
            let reason = reason();
            let message = text("message", "field-message-to-partner", &form.message, "error-message-missing");
            Command::Hold { reason, message }
        }
        ReviewerAction::Resume => Command::Resume { reason: reason() },
        ReviewerAction::Release => Command::Release { reason: reason() },
        ReviewerAction::Reinstate => Command::Reinstate { reason: reason() },
        ReviewerAction::DeclineLate => Command::DeclineLate { reason: reason() },
        ReviewerAction::Assign => {
            let reason = reason();
            let reviewer = form.reviewer.parse().map(UserId);
            if reviewer.is_err() {
                errors.add("reviewer", t.text("error-reviewer-choose"));
            }
            Command::Assign { reviewer: reviewer.unwrap_or(UserId(0)), reason }
        }
    };
    if errors.any() { Err(errors) } else { Ok(command) }
}
