//! What a reviewer does at their review: keep a review that is under way, and send it.

use crate::claims::context::Context;
use crate::claims::lifecycle::policy::{self, Action, Actor};
use crate::claims::model::claim::Claim;
use crate::claims::model::command::Command;
use crate::claims::model::refusal::Refusal;
use crate::claims::model::vocabulary::{ClaimId, Status};
use crate::claims::queries;
use crate::claims::queries::claim::Found;
use crate::claims::review::data::{self, SavedDraft};
use crate::claims::review::decision::{self, Choice, DecisionProblem};
use crate::claims::review::draft::ReviewDraft;
use crate::claims::review::form::{Arrival, ReviewForm};
use crate::claims::saved_replies;
use crate::claims::saved_replies::reply::ReplyId;
use crate::claims::saved_replies::text::{self, ReplyValues};
use crate::claims::store::act::act;
use crate::claims::store::error::ActError;
use crate::claims::store::writer;
use crate::db::schema::review_drafts;
use crate::people::UserId;
use crate::people::names::Names;
use crate::text::Language;
use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::result::Error;
use std::sync::Arc;

/// What became of a review that was sent to be kept.
#[derive(Debug, Clone, PartialEq)]
pub enum SaveOutcome {
    Kept {
        claim: Box<Claim>,
        /// The review, with the reasons that it suggests.
        draft: Box<ReviewDraft>,
        saved_at: DateTime<Utc>,
        /// What the review rests on changed since its page was opened (rule 4.13).
        stale: bool,
    },
    /// It is kept as it was typed: the saved reply speaks of what is to be chosen first (rule 10.12).
    ToChoose {
        claim: Box<Claim>,
        /// The review, with the reasons that it suggests.
        draft: Box<ReviewDraft>,
        first: DecisionProblem,
    },
    /// A newer one is kept, from another page (rule 7.14). Nothing was replaced.
    Elsewhere { typed: Box<ReviewDraft>, saved_at: DateTime<Utc> },
}

/// Keeps the form of a reviewer's own review; it replaces the one before, unless that is a newer one from another page
/// (rule 7.14). Saving the same twice is the same as saving it once, so this needs no receipt. One transaction.
pub fn save(
    conn: &mut PgConnection,
    context: &Context,
    actor: &Actor,
    id: ClaimId,
    form: &ReviewForm,
) -> Result<SaveOutcome, ActError> {
    conn.transaction(|conn| {
        let found = opened(conn, actor, id)?;
        let mut draft = read(conn, actor, &found.claim, form)?;
        if !form.is_passing() {
            draft.since = draft.version;
        }
        keep(conn, context, actor, found.claim, form, draft)
    })
}

/// The claim, locked, so that of two windows one waits for the other.
fn opened(conn: &mut PgConnection, actor: &Actor, id: ClaimId) -> Result<Found, ActError> {
    writer::lock(conn, id)?.ok_or(ActError::NotFound)?;
    let found = queries::claim::look_up(conn, actor, id)?;
    decidable(actor, &found.claim)?;
    Ok(found)
}

/// What was ticked and written, with what follows from it.
fn read(conn: &mut PgConnection, actor: &Actor, claim: &Claim, form: &ReviewForm) -> Result<ReviewDraft, ActError> {
    let before = data::own_draft(conn, actor, claim)?.map(|saved| saved.draft);
    let draft = ReviewDraft::read(&form.pairs, claim);
    Ok(draft.with_page(form.field("shown"), before.as_ref()).with_suggestions(claim))
}

/// A review that arrives when the claim is not its writer's any more, as it was typed. While the claim is nobody's and no
/// other reviewer's review is kept, it is kept for whoever had the claim, who may take it again (rule 7.19).
pub fn set_aside(
    conn: &mut PgConnection,
    context: &Context,
    actor: &Actor,
    names: &Arc<Names>,
    id: ClaimId,
    form: &ReviewForm,
) -> Result<ReviewDraft, ActError> {
    conn.transaction(|conn| {
        writer::lock(conn, id)?.ok_or(ActError::NotFound)?;
        let review = data::review_data(conn, actor, names, id)?;
        let claim = review.found.claim.clone();
        let draft = read(conn, actor, &claim, form)?;
        let writer: Option<i64> =
            review_drafts::table.find(id.0).select(review_drafts::reviewer_id).first(conn).optional()?;
        let of_others = writer.is_some_and(|writer| actor.user() != Some(UserId(writer)));
        if review.may_be_taken_again(actor) && !of_others {
            keep(conn, context, actor, claim, form, draft.clone())?;
        }
        Ok(draft)
    })
}

/// As [`save`], with a saved reply in `language` at the end of the message, filled from the claim and from what is ticked
/// so far (rule 10.10). The same form sent twice gives the same message.
pub fn insert(
    conn: &mut PgConnection,
    context: &Context,
    actor: &Actor,
    id: ClaimId,
    form: &ReviewForm,
    (reply, language): (ReplyId, Language),
) -> Result<SaveOutcome, ActError> {
    conn.transaction(|conn| {
        let found = opened(conn, actor, id)?;
        let Actor::Person(person) = actor else { return Err(ActError::NotFound) };
        let reply = saved_replies::queries::reply(conn, person, reply)?;
        let mut draft = read(conn, actor, &found.claim, form)?;
        if let Some(first) = decision::choose_first(&draft, reply.text(language)) {
            return Ok(match keep(conn, context, actor, found.claim, form, draft)? {
                SaveOutcome::Kept { claim, draft, .. } => SaveOutcome::ToChoose { claim, draft, first },
                other @ (SaveOutcome::ToChoose { .. } | SaveOutcome::Elsewhere { .. }) => other,
            });
        }
        let at = context.moment(context.clock.now(conn)?);
        let missing = draft.missing();
        let due = draft.due(&found.claim, &at);
        let source = ReplyValues { missing: &missing, due, ..ReplyValues::of(&found, context) };
        let filled = text::fill(reply.text(language), &source.values(language, &context.calendar));
        let typed = draft.message.trim_end();
        draft.message = if typed.is_empty() { filled } else { format!("{typed}\n\n{filled}") };
        keep(conn, context, actor, found.claim, form, draft)
    })
}

fn keep(
    conn: &mut PgConnection,
    context: &Context,
    actor: &Actor,
    claim: Claim,
    form: &ReviewForm,
    draft: ReviewDraft,
) -> Result<SaveOutcome, ActError> {
    let kept = data::own_draft(conn, actor, &claim)?;
    let arrival = form.arrival(&draft, kept.as_ref().map(SavedDraft::kept));
    if let (Arrival::Elsewhere | Arrival::Late, Some(SavedDraft { draft: kept, saved_at, .. })) = (arrival, kept) {
        return Ok(if arrival == Arrival::Late {
            let stale = writer::changed_since(conn, &claim, kept.version)?;
            SaveOutcome::Kept { claim: Box::new(claim), draft: Box::new(kept), saved_at, stale }
        } else {
            SaveOutcome::Elsewhere { typed: Box::new(draft), saved_at }
        });
    }
    let saved_at = context.clock.now(conn)?;
    let content = serde_json::to_value(&draft).map_err(|e| Error::SerializationError(e.into()))?;
    let row = (
        review_drafts::reviewer_id.eq(actor.user().map_or(0, |user| user.0)),
        review_drafts::round.eq(claim.round),
        review_drafts::content.eq(content),
        review_drafts::saved_at.eq(saved_at),
        review_drafts::form_id.eq(&form.form_id),
        review_drafts::sending.eq(form.sending()),
    );
    diesel::insert_into(review_drafts::table)
        .values((review_drafts::claim_id.eq(claim.id.0), row.clone()))
        .on_conflict(review_drafts::claim_id)
        .do_update()
        .set(row)
        .execute(conn)?;
    let stale = writer::changed_since(conn, &claim, draft.version)?;
    Ok(SaveOutcome::Kept { claim: Box::new(claim), draft: Box::new(draft), saved_at, stale })
}

/// Whether the actor may decide the claim, and its status allows it.
fn decidable(actor: &Actor, claim: &Claim) -> Result<(), ActError> {
    let refused = |refusal| ActError::Refused { refusal, claim: Some(Box::new(claim.clone())) };
    policy::check(actor, Action::Approve, claim).map_err(|denied| refused(Refusal::Denied(denied)))?;
    if matches!(claim.status, Status::UnderReview | Status::Disputed) {
        Ok(())
    } else {
        Err(refused(Refusal::WrongStatus(claim.status)))
    }
}

/// What a page showed that asked "send this?".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaveRequest {
    pub version: i32,
    pub digest: String,
    /// Whether another company's claim competed.
    pub competing: bool,
}

/// Sends the actor's own review: the decision, and a note that has no room in it. Says whether something was said since
/// the page that asked. Inside the caller's transaction.
pub fn send(
    conn: &mut PgConnection,
    context: &Context,
    actor: &Actor,
    id: ClaimId,
    asked: &SaveRequest,
) -> Result<bool, ActError> {
    let claim = opened(conn, actor, id)?.claim;
    let (version, digest) = (asked.version, &asked.digest);
    let shown =
        data::own_draft(conn, actor, &claim)?.map(|saved| saved.draft).filter(|draft| draft.digest() == *digest);
    let files = queries::claim_files::files(conn, &claim)?;
    let pages = queries::page_images::most_pages(conn, &files)?;
    let decision = shown.and_then(|draft| decision::read(&draft, &claim, pages, actor.is_lead()).ok());
    let changed = || ActError::Refused { refusal: Refusal::Changed, claim: Some(Box::new(claim.clone())) };
    let decision = decision.ok_or_else(changed)?;
    if !asked.competing && queries::competition::competes(conn, &claim)? {
        return Err(ActError::Refused { refusal: Refusal::Competing, claim: Some(Box::new(claim)) });
    }
    let said = claim.version > version;
    act(conn, context, id, actor, Some(version), decision.command)?;
    if decision.choice != Choice::Ask {
        // The findings of a request are still wanted when the answer comes.
        diesel::delete(review_drafts::table.find(id.0)).execute(conn)?;
    }
    if let Some(text) = decision.note {
        act(conn, context, id, actor, None, Command::Note { text })?;
    }
    Ok(said)
}
