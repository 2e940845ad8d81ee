//! The pages of [`ReviewerAction`]s: each asks for its reason, says what it leads to, and does it.

use crate::claims::context::Context;
use crate::claims::history::EntryDetail;
use crate::claims::lifecycle::policy::{Actor, may};
use crate::claims::model::command::Command;
use crate::claims::model::domain;
use crate::claims::model::refusal::Refusal;
use crate::claims::model::vocabulary::ClaimId;
use crate::claims::queries;
use crate::claims::review::data;
use crate::claims::review::data::{Colleague, ReviewData};
use crate::claims::store::act::{Landing, act, once};
use crate::claims::store::error::ActError;
use crate::people::{Person, UserId};
use crate::text::Texts;
use crate::text::fields;
use crate::text::fields::MESSAGE;
use crate::web::claim::claim_path::OfClaim;
use crate::web::claim::labels::Presenter;
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::http::forms::Posted;
use crate::web::http::page;
use crate::web::http::page::Frame;
use crate::web::http::page::choice::Choice;
use crate::web::http::session::{Reviewer, SignedIn};
use crate::web::http::state::State;
use crate::web::reviewer::actions::ReviewerAction;
use crate::web::reviewer::done;
use crate::web::reviewer::page::read_desk;
use crate::web::reviewer::view::{CommentView, ReviewHeader, ReviewPresenter};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use chrono::{DateTime, Utc};
use serde::Deserialize;

/// What the pages send; none uses every field.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ActionForm {
    /// The version of the claim that was shown.
    version: String,
    /// `yes` to resume what is on hold, or to refuse an address.
    off: String,
    /// The account that the claim is assigned to.
    reviewer: String,
    /// Why.
    reason: String,
    /// What the partner reads.
    message: String,
}

#[derive(Template)]
#[template(path = "reviews/errand.html")]
struct ActionPage {
    t: Texts,
    frame: Frame,
    head: ReviewHeader,
    errand: ReviewerAction,
    form: ActionForm,
    reviewers: Vec<Choice>,
    /// The address that the customer's mail was sent to.
    recipient: String,
    /// Whose it is: name and job title.
    contact: String,
    /// The customer's domain, which addresses are compared with.
    domain: String,
    /// What that address raises.
    flags: Vec<&'static str>,
    /// The address before it, and what that raised.
    before: Option<(String, Vec<&'static str>)>,
    version: i32,
    /// What happened since the reader last looked, if something did.
    meanwhile: Option<Vec<CommentView>>,
}

impl ActionPage {
    fn holds(&self) -> bool {
        self.errand == ReviewerAction::Hold
    }

    fn resumes(&self) -> bool {
        self.errand == ReviewerAction::Resume
    }

    fn bounces(&self) -> bool {
        self.errand == ReviewerAction::Bounce
    }

    fn checks_address(&self) -> bool {
        matches!(self.errand, ReviewerAction::ConfirmAddress | ReviewerAction::RefuseAddress)
    }
}

/// What lies before the reader of a page.
struct Shown {
    review: ReviewData,
    now: DateTime<Utc>,
    colleagues: Vec<Colleague>,
}

/// The last part of the address, by which the errand is named.
fn segment(request: &HttpRequest) -> String {
    let pattern = request.match_pattern().unwrap_or_default();
    pattern.rsplit('/').next().unwrap_or_default().to_owned()
}

/// `GET /claims/{id}/hold`, `/release`, `/assignment`, `/reinstatement`, `/late-decline`, `/bounce`, `/address-check`,
/// `/refusal-lifting`
pub async fn page(
    request: HttpRequest,
    OfClaim(id): OfClaim,
    frame: Frame,
    Reviewer(reader): Reviewer,
    state: State,
) -> Result<HttpResponse, PageError> {
    let segment = segment(&request);
    let shown = read(&state, &reader, id).await?;
    let errand = ReviewerAction::of(&segment, shown.review.found.claim.held).ok_or(PageError::NotFound)?;
    allow(errand, &reader, &shown)?;
    Ok(page::render(&dress(frame, &state.context, errand, &shown, ActionForm::default(), None)))
}

async fn read(state: &State, reader: &Person, id: ClaimId) -> Result<Shown, PageError> {
    let (review, now) = read_desk(state, reader, id).await?;
    let (actor, claim) = (Actor::Person(reader.clone()), review.found.claim.clone());
    let colleagues = state.read(move |conn, _now| Ok(data::assignable(conn, &actor, &claim)?)).await?;
    Ok(Shown { review, now, colleagues })
}

/// Whether the reader may do it, and it can be done now.
fn allow(errand: ReviewerAction, reader: &Person, shown: &Shown) -> Result<(), PageError> {
    let claim = &shown.review.found.claim;
    if !may(&Actor::Person(reader.clone()), errand.action(), claim) {
        return Err(PageError::Forbidden);
    }
    match errand.obstacle(claim, shown.now) {
        None => Ok(()),
        Some(refusal) => Err(PageError::Refused { refusal, claim: Some(Box::new(claim.clone())) }),
    }
}

fn dress(
    frame: Frame,
    context: &Context,
    errand: ReviewerAction,
    shown: &Shown,
    form: ActionForm,
    since: Option<i32>,
) -> ActionPage {
    let (t, claim) = (frame.t, &shown.review.found.claim);
    let shower =
        ReviewPresenter { teller: Presenter { t, calendar: &context.calendar, now: shown.now }, review: &shown.review };
    let choice = |colleague: &Colleague| Choice::new(colleague.id.0.to_string(), &colleague.name);
    let each = shown.colleagues.iter().map(|colleague| choice(colleague).chosen_in(&[&form.reviewer]));
    let reviewers = if errand == ReviewerAction::Assign {
        std::iter::once(Choice::new("", t.text("list-choose"))).chain(each).collect()
    } else {
        Vec::new()
    };
    let contact = claim.answers.customer_contact.as_ref();
    ActionPage {
        head: shower.head(),
        reviewers,
        recipient: contact.map(|contact| contact.email.clone()).unwrap_or_default(),
        contact: contact.map(|contact| format!("{}, {}", contact.name, contact.title)).unwrap_or_default(),
        domain: claim.answers.tenant_domain.as_deref().map(domain::in_words).unwrap_or_default(),
        flags: shown.review.flags.iter().map(|flag| t.text(flag.key())).collect(),
        before: shown
            .review
            .address_before
            .as_ref()
            .map(|(address, flags)| (address.clone(), flags.iter().map(|flag| t.text(flag.key())).collect())),
        version: claim.version,
        meanwhile: since.map(|since| shower.tell(shown.review.since(since).iter())),
        frame: frame.at(format!("/claims/{}{}", claim.id, errand.path())),
        errand,
        form,
        t,
    }
}

/// `POST` to the same addresses.
pub async fn send(
    request: HttpRequest,
    OfClaim(id): OfClaim,
    frame: Frame,
    SignedIn(reader): SignedIn,
    state: State,
    posted: Posted<ActionForm>,
) -> Result<HttpResponse, PageError> {
    let Posted { form, once: receipt, errors } = posted;
    let errand = ReviewerAction::of(&segment(&request), form.off == "yes").ok_or(PageError::NotFound)?;
    let wish = match wish(frame.t, errand, &form, errors) {
        Ok(wish) => wish,
        Err(errors) => return come_back(frame, &reader, &state, id, errand, form, errors).await,
    };
    let version = form.version.parse().unwrap_or(0);
    let (context, actor) = (state.context.clone(), Actor::Person(reader.clone()));
    let landed = state.write(move |conn| {
        let work = |conn: &mut _| {
            let command = match wish {
                Wish::Command(command) => command,
                Wish::Bounce => Command::RecordBounce { issue: queries::claim::look(conn, &actor, id)?.link_issue },
            };
            act(conn, &context, id, &actor, Some(version), command)
        };
        let landed: Result<Landing, ActError> = once(conn, &receipt, |claim| format!("/claims/{}", claim.id), work);
        Ok(landed?)
    });
    match landed.await {
        Ok(Landing::Done(to) | Landing::Again(to)) => Ok(done(&to, errand.notice_key())),
        Err(PageError::Refused { refusal: Refusal::Changed, .. }) => {
            let shown = read(&state, &reader, id).await?;
            allow(errand, &reader, &shown)?;
            let page = dress(frame, &state.context, errand, &shown, form, Some(version));
            Ok(page::render_as(StatusCode::CONFLICT, &page))
        }
        Err(PageError::Refused { refusal: Refusal::WrongDetails | Refusal::Barred, .. })
            if errand == ReviewerAction::Assign =>
        {
            let mut errors = Errors::default();
            errors.add("reviewer", frame.t.text("error-reviewer-unfit"));
            come_back(frame, &reader, &state, id, errand, form, errors).await
        }
        Err(other) => Err(other),
    }
}

/// The page with what is wrong with its form, for whoever may see it; partners learn nothing about it.
async fn come_back(
    frame: Frame,
    reader: &Person,
    state: &State,
    id: ClaimId,
    errand: ReviewerAction,
    form: ActionForm,
    errors: Errors,
) -> Result<HttpResponse, PageError> {
    let actor = Actor::Person(reader.clone());
    let claim = state.read(move |conn, _now| Ok(queries::claim::look(conn, &actor, id)?)).await?;
    if !may(&Actor::Person(reader.clone()), errand.action(), &claim) {
        return Err(PageError::Forbidden);
    }
    let shown = read(state, reader, id).await?;
    allow(errand, reader, &shown)?;
    Ok(page::invalid(&dress(frame.with_errors(errors), &state.context, errand, &shown, form, None)))
}

/// What the form asks for.
enum Wish {
    Command(Command),
    /// [`Command::RecordBounce`] of the link that is valid then.
    Bounce,
}

fn wish(t: Texts, errand: ReviewerAction, form: &ActionForm, mut errors: Errors) -> Result<Wish, Errors> {
    let mut text = |field: &str, label: &'static str, raw: &str, missing: &'static str| {
        fields::text(raw, missing, MESSAGE).unwrap_or_else(|error| {
            errors.add(field, error.say(t, t.text(label)));
            String::new()
        })
    };
    let mut reason = || text("reason", "field-reason", &form.reason, "error-reason-missing");
    let command = match errand {
        ReviewerAction::ConfirmAddress => Command::ConfirmAddress,
        ReviewerAction::RefuseAddress => Command::RefuseAddress { reason: reason() },
        ReviewerAction::LiftRefusal => Command::LiftRefusal { reason: reason() },
        ReviewerAction::Bounce => return if errors.any() { Err(errors) } else { Ok(Wish::Bounce) },
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
    if errors.any() { Err(errors) } else { Ok(Wish::Command(command)) }
}
