//! "Send this?": the decision as the partner will read it, and its sending.

use crate::claims::context::Context;
use crate::claims::history::EntryDetail;
use crate::claims::lifecycle::policy::{Action, may};
use crate::claims::model::event::Event;
use crate::claims::model::refusal::Denied;
use crate::claims::model::refusal::Refusal;
use crate::claims::model::vocabulary::{ClaimId, Status};
use crate::claims::queries;
use crate::claims::review::decision::{self, Choice, ReviewDecision};
use crate::claims::review::draft::ReviewDraft;
use crate::claims::review::save::{self, SaveRequest};
use crate::claims::store::act::once;
use crate::claims::store::dry_run::{DryRun, dry_run};
use crate::outbox::OutgoingMail;
use crate::people::preferences;
use crate::text::Texts;
use crate::time::TimeWords;
use crate::web::claim::labels::Tag;
use crate::web::ground::error::PageError;
use crate::web::ground::flash::Flash;
use crate::web::ground::form_errors::Errors;
use crate::web::http::forms::{Posted, QueryParams};
use crate::web::http::page::{self, Frame, done, see_other};
use crate::web::http::session::{Reviewer, SignedIn};
use crate::web::http::state::Connection;
use crate::web::reviewer::load::{ReviewLocation, ReviewQuery, ReviewView};
use crate::web::reviewer::page::refusal_of;
use crate::web::reviewer::queue::query::QueueQuery;
use crate::web::reviewer::request::By;
use crate::web::reviewer::shortcuts::KEYS;
use crate::web::reviewer::view::{CommentView, ReviewPresenter, is_by_others};
use crate::web::reviewer::{changes_since, form, position};
use actix_web::HttpResponse;
use askama::Template;
use chrono::{DateTime, Utc};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "reviewer/decision.html")]
struct DecisionPage {
    t: Texts,
    frame: Frame,
    id: String,
    back: String,
    /// The list of the queue that the reader came from, as the form sends it along.
    queue: String,
    list_href: String,
    customer: String,
    decision: &'static str,
    tag: Tag,
    /// Label and value of what the decision sets.
    deadlines: Vec<(&'static str, String)>,
    mails: Vec<OutgoingMail>,
    note: String,
    unsent_message: bool,
    reject: bool,
    version: i32,
    digest: String,
    competing: bool,
    /// What others said since the review was opened, the last of it.
    comments: Vec<CommentView>,
    /// That was all; else the rest is in the history.
    all: bool,
    shortcuts: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SendForm {
    version: String,
    review: String,
    /// `yes` when a competing claim was.
    competing: String,
    /// The list of the queue that the reader came from.
    queue: String,
}

/// `GET /claims/{id}/decision`
pub async fn page(
    By(request, ..): By<Reviewer>,
    QueryParams(query): QueryParams<ReviewQuery>,
) -> Result<HttpResponse, PageError> {
    let at = ReviewLocation::of_query(query);
    let (review, now) = request.review().await?;
    let (id, claim, context) = (request.id, &review.found.claim, request.state.context.clone());
    let draft = review.draft.as_ref().map(|saved| saved.draft.clone());
    if !may(&request.actor(), Action::Approve, claim) {
        let refusal = Refusal::Denied(Denied::Forbidden);
        return request.conflict(refusal, ReviewView::of(draft, at)).await;
    }
    let in_review = matches!(claim.status, Status::UnderReview | Status::Disputed);
    let Some(draft) = draft.filter(|_| in_review) else { return Ok(see_other(&at.address(id, "review", false))) };
    if review.changed_since(draft.version) {
        return request.conflict(Refusal::Changed, ReviewView::of(Some(draft), at)).await;
    }
    let decision = match decision::read(&draft, claim, review.pages, request.reader.is_lead()) {
        Ok(decision) => decision,
        Err(problems) => {
            let errors = form::errors(request.frame.t, claim, problems, Errors::default());
            let request = request.at(at.address(id, "review", false));
            return request.invalid(ReviewView::of(Some(draft), at), errors).await;
        }
    };
    let (command, user) = (decision.command.clone(), request.reader.id);
    let read = request.read(move |conn, context, actor, now| {
        Ok((dry_run(conn, context, id, actor, command, now)?, preferences::shortcuts(conn, user)?))
    });
    let (dry_run, shortcuts) = match read.await {
        Ok(read) => read,
        Err(PageError::Refused { refusal: Refusal::NamesRival, .. }) => {
            let mut errors = Errors::default();
            errors.add("message", request.frame.t.text("error-message-names-other"));
            let request = request.at(at.address(id, "review", false));
            return request.invalid(ReviewView::of(Some(draft), at), errors).await;
        }
        Err(error) => return request.refused(error, ReviewView::of(Some(draft), at)).await,
    };
    let presenter = ReviewPresenter::new(request.frame.t, &context, now, &review);
    let others = review.since(draft.version).iter().filter(|entry| is_by_others(entry, &request.reader));
    let (comments, all) = changes_since::last(&presenter, draft.version, others);
    let page = decision_page(request.frame, &context, (&draft, &at), &decision, dry_run);
    Ok(page::render(&DecisionPage { shortcuts, comments, all, competing: review.marks.competing, ..page }))
}

fn decision_page(
    frame: Frame,
    context: &Context,
    (draft, at): (&ReviewDraft, &ReviewLocation),
    decision: &ReviewDecision,
    dry_run: DryRun,
) -> DecisionPage {
    let t = frame.t;
    let after = dry_run.decision.after();
    DecisionPage {
        id: after.id.to_string(),
        back: at.address(after.id, "review", false),
        queue: at.list.as_ref().map(QueueQuery::to_text).unwrap_or_default(),
        list_href: at.list.as_ref().map_or_else(|| "/review".to_owned(), |list| list.href("/review")),
        customer: after.answers.customer_name.clone().unwrap_or_default(),
        decision: t.text(decision.choice.label_key()),
        tag: after.status.tag(t),
        deadlines: deadlines(t, context, dry_run.decision.event()),
        mails: dry_run.mails,
        note: draft.note.trim().to_owned(),
        unsent_message: decision.choice == Choice::Approve && !draft.message.trim().is_empty(),
        reject: decision.choice == Choice::Reject,
        // An event more than the claim has now.
        version: after.version.saturating_sub(1),
        digest: draft.digest(),
        competing: false,
        comments: Vec::new(),
        all: true,
        shortcuts: false,
        t,
        frame,
    }
}

fn deadlines(t: Texts, context: &Context, event: &Event) -> Vec<(&'static str, String)> {
    let words = TimeWords::new(t.language(), &context.calendar);
    let days = || t.with("decision-customer-days", &[("days", context.periods().decline.into())]);
    if let Event::InformationRequested { answer_due, .. } = event {
        vec![(t.text("decision-answer-due"), words.deadline(*answer_due))]
    } else if let Event::Rejected { dispute_until, .. } = event {
        vec![dispute_until_words(t, words, *dispute_until)]
    } else if let Event::Approved { confirm_due: Some(due), .. } = event {
        vec![(t.text("history-confirm-due"), words.deadline(*due)), (t.text("field-deadline"), days())]
    } else {
        vec![(t.text("field-deadline"), days())]
    }
}

/// Until when a rejection can be disputed, or that it is final: label and value.
pub(super) fn dispute_until_words(
    t: Texts,
    words: TimeWords<'_>,
    until: Option<DateTime<Utc>>,
) -> (&'static str, String) {
    match until {
        Some(until) => (t.text("decision-dispute-until"), words.deadline(until)),
        None => (t.text("rejection-final"), t.text("decision-final").to_owned()),
    }
}

/// `POST /claims/{id}/decision` (T8, T11, T12, T21, T22, T24)
pub async fn send(By(request, ..): By<SignedIn>, posted: Posted<SendForm>) -> Result<HttpResponse, PageError> {
    let Posted { form, once: receipt, .. } = posted;
    let since = form.version.parse().unwrap_or(0);
    let seen = SaveRequest { version: since, digest: form.review, competing: form.competing == "yes" };
    let at = ReviewLocation::in_list(&form.queue);
    let (id, user, came_from) = (request.id, request.reader.id, at.list.clone());
    let landed = request.write(move |conn, context, actor| {
        let mut said = false;
        let work = |conn: &mut Connection| {
            let claim = queries::claim::look(conn, actor, id)?;
            let now = context.clock.now(conn)?;
            let next = position::next(conn, user, now, came_from.as_ref(), &claim)?;
            said = save::send(conn, context, actor, id, &seen)?;
            Ok(next)
        };
        let landing = once(conn, &receipt, onward, work)?;
        Ok((landing, said))
    });
    let refusal = match landed.await {
        Ok((landing, said)) => return Ok(sent(id, landing.location(), said)),
        Err(error) => refusal_of(error)?,
    };
    request.refuse_partners()?;
    let draft = request.review().await?.0.draft.map(|saved| saved.draft);
    request.conflict(refusal, ReviewView { since, ..ReviewView::of(draft, at) }).await
}

/// What is said of a decision that was sent: also that somebody said something just before.
fn sent(id: ClaimId, to: &str, said: bool) -> HttpResponse {
    let next = !to.starts_with("/review");
    match (next, said) {
        (_, true) => Flash::talked(next, id).after(see_other(to)),
        (false, false) => done(to, "notice-decision-sent"),
        (true, false) => done(to, "notice-decision-sent-next"),
    }
}

/// What opens after a decision: the next claim, or the queue (rule 7.11).
fn onward((list, next): &(QueueQuery, Option<ClaimId>)) -> String {
    let at = ReviewLocation { list: Some(list.clone()), ..ReviewLocation::default() };
    next.map_or_else(|| list.href("/review"), |next| at.address(next, "review", false))
}
