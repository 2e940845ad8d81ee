//! "Send this?": the decision as the partner will read it, and its sending.

use crate::claims::context::Context;
use crate::claims::history::EntryDetail;
use crate::claims::lifecycle::policy::{Action, Actor, may};
use crate::claims::model::event::Event;
use crate::claims::model::refusal::Denied;
use crate::claims::model::refusal::Refusal;
use crate::claims::model::vocabulary::{ClaimId, Status};
use crate::claims::queries;
use crate::claims::review::decision;
use crate::claims::review::decision::{Choice, ReviewDecision};
use crate::claims::review::draft::ReviewDraft;
use crate::claims::review::save;
use crate::claims::review::save::SaveRequest as Seen;
use crate::claims::store::act::{Landing, once};
use crate::claims::store::dry_run::{DryRun, dry_run};
use crate::claims::store::error::ActError;
use crate::outbox::{Letter, OutgoingMail};
use crate::people::{Person, preferences};
use crate::text::Texts;
use crate::time::TimeWords;
use crate::web::claim::claim_path::OfClaim;
use crate::web::claim::labels::{Presenter, Tag};
use crate::web::ground::error::PageError;
use crate::web::ground::flash::Flash;
use crate::web::ground::form_errors::Errors;
use crate::web::http::forms::{Posted, QueryParams};
use crate::web::http::page;
use crate::web::http::page::{Frame, see_other};
use crate::web::http::session::{Reviewer, SignedIn};
use crate::web::http::state::State;
use crate::web::reviewer::changes_since::is_by_others;
use crate::web::reviewer::load::{ReviewLocation, ReviewQuery};
use crate::web::reviewer::page::{ReviewView, conflict, invalid, read_desk};
use crate::web::reviewer::queue::query::QueueQuery;
use crate::web::reviewer::shortcuts::KEYS;
use crate::web::reviewer::view::{CommentView, ReviewPresenter};
use crate::web::reviewer::{changes_since, done, form, position};
use actix_web::HttpResponse;
use askama::Template;
use serde::Deserialize;

/// A mail as it will be sent.
pub(super) struct Mail {
    pub name: String,
    pub address: String,
    pub language: &'static str,
    pub letter: Letter,
}

#[derive(Template)]
#[template(path = "reviews/decision.html")]
struct DecisionPage {
    t: Texts,
    frame: Frame,
    id: String,
    /// The review.
    back: String,
    /// The list of the queue that the reader came from, as the form sends it along.
    queue: String,
    /// Its address.
    list_href: String,
    customer: String,
    decision: &'static str,
    tag: Tag,
    /// Label and value of what the decision sets.
    sets: Vec<(&'static str, String)>,
    mails: Vec<Mail>,
    note: String,
    unsent_message: bool,
    reject: bool,
    version: i32,
    digest: String,
    /// Another company's claim competes.
    competing: bool,
    /// What others said since the review was opened, the last of it.
    said: Vec<CommentView>,
    /// That was all; else the rest is in the history.
    all: bool,
    /// Single keys act.
    shortcuts: bool,
}

/// What the confirm page sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SendForm {
    /// The version of the claim that was shown.
    version: String,
    /// Which review was shown.
    review: String,
    /// `yes` when a competing claim was.
    competing: String,
    /// The list of the queue that the reader came from.
    queue: String,
}

/// `GET /claims/{id}/decision`
pub async fn page(
    OfClaim(id): OfClaim,
    frame: Frame,
    Reviewer(reader): Reviewer,
    QueryParams(query): QueryParams<ReviewQuery>,
    state: State,
) -> Result<HttpResponse, PageError> {
    let at = ReviewLocation::of_query(query);
    let (review, now) = read_desk(&state, &reader, id).await?;
    let claim = &review.found.claim;
    let actor = Actor::Person(reader.clone());
    if !may(&actor, Action::Approve, claim) {
        let refusal = Refusal::Denied(Denied::Forbidden);
        return conflict(frame, reader, &state, id, refusal, since(&review.draft.map(|saved| saved.draft), &at)).await;
    }
    let in_review = matches!(claim.status, Status::UnderReview | Status::Disputed);
    let Some(draft) = review.draft.as_ref().map(|saved| saved.draft.clone()).filter(|_| in_review) else {
        return Ok(see_other(&at.address(id, "review", false)));
    };
    if review.changed_since(draft.version) {
        let shown = since(&Some(draft), &at);
        return conflict(frame, reader, &state, id, Refusal::Changed, shown).await;
    }
    let wish = match decision::read(&draft, claim, review.pages) {
        Ok(wish) => wish,
        Err(problems) => {
            let errors = form::errors(frame.t, claim, problems, Errors::default());
            let frame = frame.at(at.address(id, "review", false));
            return invalid(frame, reader, &state, id, ReviewView::sent(draft, at), errors).await;
        }
    };
    let (context, command) = (state.context.clone(), wish.command.clone());
    let user = reader.id;
    let read = move |conn: &mut diesel::PgConnection, now| {
        let dry_run = dry_run(conn, &context, id, &actor, command, now)?;
        Ok((dry_run, preferences::shortcuts(conn, user).map_err(ActError::from)?))
    };
    match state.read(read).await {
        Ok((dry_run, shortcuts)) => {
            let shower = ReviewPresenter {
                teller: Presenter { t: frame.t, calendar: &state.context.calendar, now },
                review: &review,
            };
            let others = review.since(draft.version).iter().filter(|entry| is_by_others(entry, &reader));
            let (said, all) = changes_since::last(&shower, draft.version, others);
            let page = decision_page(frame, &state.context, (&draft, &at), &wish, dry_run);
            Ok(page::render(&DecisionPage { shortcuts, said, all, competing: review.competing, ..page }))
        }
        Err(PageError::Refused { refusal, .. }) => {
            conflict(frame, reader, &state, id, refusal, since(&Some(draft), &at)).await
        }
        Err(other) => Err(other),
    }
}

fn since(draft: &Option<ReviewDraft>, at: &ReviewLocation) -> ReviewView {
    ReviewView {
        since: draft.as_ref().map_or(i32::MAX, |draft| draft.version),
        draft: draft.clone(),
        at: at.clone(),
        ..ReviewView::default()
    }
}

fn decision_page(
    frame: Frame,
    context: &Context,
    (draft, at): (&ReviewDraft, &ReviewLocation),
    wish: &ReviewDecision,
    preview: DryRun,
) -> DecisionPage {
    let t = frame.t;
    let words = TimeWords::new(t.language(), &context.calendar);
    let after = preview.decision.after();
    DecisionPage {
        id: after.id.to_string(),
        back: at.address(after.id, "review", false),
        queue: at.list.as_ref().map(QueueQuery::to_text).unwrap_or_default(),
        list_href: at.list.as_ref().map_or_else(|| "/review".to_owned(), |list| list.href("/review")),
        customer: after.answers.customer_name.clone().unwrap_or_default(),
        decision: t.text(wish.choice.label_key()),
        tag: after.status.tag(t),
        sets: sets(t, words, context, preview.decision.event()),
        mails: preview.mails.into_iter().map(Mail::of).collect(),
        note: draft.note.trim().to_owned(),
        unsent_message: wish.choice == Choice::Approve && !draft.message.trim().is_empty(),
        reject: wish.choice == Choice::Reject,
        // An event more than the claim has now.
        version: after.version.saturating_sub(1),
        digest: draft.digest(),
        competing: false,
        said: Vec::new(),
        all: true,
        shortcuts: false,
        t,
        frame,
    }
}

impl Mail {
    /// A mail that would be owed.
    pub(super) fn of(owed: OutgoingMail) -> Self {
        let OutgoingMail { recipient, recipient_name, language, letter, .. } = owed;
        Self { name: recipient_name, address: recipient, language: language.code(), letter }
    }
}

/// The deadlines that the decision would set now.
fn sets(t: Texts, words: TimeWords<'_>, context: &Context, event: &Event) -> Vec<(&'static str, String)> {
    let days = || t.with("decision-customer-days", &[("days", context.periods.decline.into())]);
    if let Event::InformationRequested { answer_due, .. } = event {
        vec![(t.text("decision-answer-due"), words.deadline(*answer_due))]
    } else if let Event::Rejected { dispute_until: Some(until), .. } = event {
        vec![(t.text("decision-dispute-until"), words.deadline(*until))]
    } else if let Event::Rejected { dispute_until: None, .. } = event {
        vec![(t.text("rejection-final"), t.text("decision-final").to_owned())]
    } else if let Event::Approved { confirm_due: Some(due), .. } = event {
        vec![(t.text("history-confirm-due"), words.deadline(*due)), (t.text("field-deadline"), days())]
    } else {
        vec![(t.text("field-deadline"), days())]
    }
}

/// `POST /claims/{id}/decision` (T8, T11, T12, T21, T22, T24)
pub async fn send(
    OfClaim(id): OfClaim,
    frame: Frame,
    SignedIn(reader): SignedIn,
    state: State,
    posted: Posted<SendForm>,
) -> Result<HttpResponse, PageError> {
    let version = posted.form.version.parse().unwrap_or(0);
    let seen = Seen { version, digest: posted.form.review.clone(), competing: posted.form.competing == "yes" };
    let at = ReviewLocation::in_list(&posted.form.queue);
    let came_from = at.list.clone();
    let (context, actor, user) = (state.context.clone(), Actor::Person(reader.clone()), reader.id);
    let landed = state.write(move |conn| {
        let (receipt, mut said) = (posted.once, false);
        let work = |conn: &mut diesel::PgConnection| {
            let claim = queries::claim::look(conn, &actor, id)?;
            let now = context.clock.now(conn)?;
            let next = position::next(conn, user, now, came_from.as_ref(), &claim)?;
            said = save::send(conn, &context, &actor, id, &seen)?;
            Ok(next)
        };
        let landed: Result<Landing, ActError> = once(conn, &receipt, onward, work);
        Ok((landed?, said))
    });
    let refusal = match landed.await {
        Ok((Landing::Done(to) | Landing::Again(to), said)) => return Ok(sent(id, &to, said)),
        Err(PageError::Refused { refusal, .. }) => refusal,
        Err(PageError::Forbidden) => Refusal::Denied(Denied::Forbidden),
        Err(other) => return Err(other),
    };
    refuse(frame, reader, &state, id, refusal, (version, at)).await
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

/// The page that says what happened meanwhile, with what the reader had kept.
async fn refuse(
    frame: Frame,
    reader: Person,
    state: &State,
    id: ClaimId,
    refusal: Refusal,
    (since, at): (i32, ReviewLocation),
) -> Result<HttpResponse, PageError> {
    if reader.company().is_some() {
        return Err(PageError::Forbidden);
    }
    let (review, _) = read_desk(state, &reader, id).await?;
    let draft = review.draft.map(|saved| saved.draft);
    conflict(frame, reader, state, id, refusal, ReviewView { draft, since, at, ..ReviewView::default() }).await
}
