//! Everything that a reviewer has before their eyes.

use crate::claims::history::HistoryNames;
use crate::claims::history::entry::HistoryEntry;
use crate::claims::lifecycle::policy::{Action, Actor, may};
use crate::claims::mail::recipients;
use crate::claims::model::address_flags::Flag;
use crate::claims::model::claim::Claim;
use crate::claims::model::event::Event;
use crate::claims::model::vocabulary::{ClaimId, Status};
use crate::claims::queries::claim::{Found, look_up};
use crate::claims::queries::claim_files::{ClaimFiles, FileRow, all_files};
use crate::claims::queries::customer_address;
use crate::claims::queries::earlier_declines::{EarlierDecline, earlier_declines};
use crate::claims::queries::marks::{ClaimMarks, of_claim};
use crate::claims::queries::names::names;
use crate::claims::queries::page_budget::PageBudget;
use crate::claims::queries::page_images::most_pages;
use crate::claims::queries::recent::{Extent, Recent, recent};
use crate::claims::queries::same_files::{SameFile, same_files};
use crate::claims::review::draft::ReviewDraft;
use crate::claims::review::form::SavedReview;
use crate::claims::saved_replies::queries::replies;
use crate::claims::saved_replies::reply::Reply;
use crate::claims::store::error::ActError;
use crate::db::schema::review_drafts;
use crate::people::UserId;
use crate::people::names::Colleague;
use crate::people::names::Names;
use crate::people::reviewers::in_conflict;
use crate::text::Language;
use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::result::Error;
use std::sync::Arc;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedDraft {
    pub draft: ReviewDraft,
    pub saved_at: DateTime<Utc>,
    /// The form that saved it.
    pub form_id: String,
    /// Which sending of that form it was.
    pub sending: i32,
}

impl SavedDraft {
    /// As what arrives is compared with it (rule 7.14).
    pub fn kept(&self) -> SavedReview<'_> {
        SavedReview { draft: &self.draft, form_id: &self.form_id, sending: self.sending }
    }
}

/// A claim on a reviewer's review.
#[derive(Debug, Clone)]
pub struct ReviewData {
    pub found: Found,
    pub files: Vec<FileRow>,
    /// The pages of the longest file of it, if those of every file are known.
    pub pages: Option<u16>,
    pub attachments: Vec<FileRow>,
    /// Its history, internal entries included, without what was said long ago.
    pub entries: Vec<HistoryEntry>,
    /// How much of what was said they are.
    pub extent: Extent,
    pub names: HistoryNames,
    /// What to look at twice.
    pub flags: Vec<Flag>,
    /// What the address was before it was changed last, and what that raises.
    pub address_before: Option<(String, Vec<Flag>)>,
    /// What the customer has said to this partner before.
    pub earlier: Vec<EarlierDecline>,
    /// Proof that other companies' claims have too.
    pub same_files: Vec<SameFile>,
    pub marks: ClaimMarks,
    /// The reader's own review as far as it was kept.
    pub draft: Option<SavedDraft>,
    pub replies: Vec<Reply>,
    pub partner_language: Language,
}

pub fn review_data(
    conn: &mut PgConnection,
    actor: &Actor,
    known: &Arc<Names>,
    id: ClaimId,
) -> Result<ReviewData, ActError> {
    let found = look_up(conn, actor, id)?;
    let claim = &found.claim;
    if !may(actor, Action::ViewInternal, claim) {
        return Err(ActError::NotFound);
    }
    let ClaimFiles { proof: files, attachments } = all_files(conn, claim)?;
    let pages = most_pages(conn, &files)?;
    let Recent { entries, extent } = recent(conn, actor, claim, PageBudget::THREAD)?;
    let names = names(known, actor, claim);
    let look = customer_address::look(conn, claim)?;
    let address_before = match address_before(entries.iter().map(|entry| &entry.event)) {
        Some(address) => {
            let came_of = customer_address::what_came_of(conn, claim, &address)?;
            let flags = look.neighbourhood.flags(&address).into_iter().chain(came_of).collect();
            Some((address, flags))
        }
        None => None,
    };
    let earlier = earlier_declines(conn, claim)?;
    let same_files = same_files(conn, claim, &files)?;
    let draft = own_draft(conn, actor, claim)?;
    let (marks, replies) = match actor {
        Actor::Person(reader) => (of_claim(conn, reader, claim)?, replies(conn, reader)?),
        Actor::Customer { .. } | Actor::System => (ClaimMarks::default(), Vec::new()),
    };
    let partner_language = recipients::partner_language(conn, claim)?;
    Ok(ReviewData {
        files,
        pages,
        attachments,
        entries,
        extent,
        names,
        flags: look.all(),
        address_before,
        earlier,
        same_files,
        marks,
        draft,
        replies,
        partner_language,
        found,
    })
}

/// The actor's own draft of a claim that was looked up; of an earlier round only what still holds.
pub fn own_draft(conn: &mut PgConnection, actor: &Actor, claim: &Claim) -> QueryResult<Option<SavedDraft>> {
    type Row = (i16, serde_json::Value, DateTime<Utc>, String, i32);
    let row: Option<Row> = review_drafts::table
        .filter(review_drafts::claim_id.eq(claim.id.0))
        .filter(review_drafts::reviewer_id.eq(actor.user().map_or(0, |user| user.0)))
        .select((
            review_drafts::round,
            review_drafts::content,
            review_drafts::saved_at,
            review_drafts::form_id,
            review_drafts::sending,
        ))
        .first(conn)
        .optional()?;
    row.map(|(round, content, saved_at, form_id, sending)| {
        let draft: ReviewDraft = serde_json::from_value(content).map_err(|e| Error::DeserializationError(e.into()))?;
        let draft = if round == claim.round { draft } else { draft.carried_over() };
        Ok(SavedDraft { draft, saved_at, form_id, sending })
    })
    .transpose()
}

/// Whom a lead can assign a claim to that was looked up: reviewers who neither have it nor are barred from it
/// (rule 3.7), and never those in conflict with its company, by name; an empty list for a reader who assigns none.
pub fn assignable(
    conn: &mut PgConnection,
    reviewers: &[Colleague],
    actor: &Actor,
    claim: &Claim,
) -> QueryResult<Vec<Colleague>> {
    if !may(actor, Action::Assign, claim) {
        return Ok(Vec::new());
    }
    let in_conflict = in_conflict(conn, claim.company)?;
    let fits = |c: &&Colleague| claim.reviewer != Some(c.id) && claim.barred_reviewer != Some(c.id);
    Ok(reviewers.iter().filter(|c| fits(c) && !in_conflict.contains(&c.id)).cloned().collect())
}

fn address_before<'e>(events: impl DoubleEndedIterator<Item = &'e Event>) -> Option<String> {
    let email = |event: &'e Event| event.changes().iter().find(|change| change.field == "customer_contact.email");
    events.rev().find_map(|event| email(event)?.old.as_str().map(str::to_owned))
}

/// Whose work the claim became by this event.
pub fn taken_by(event: &Event) -> Option<UserId> {
    if let Event::Taken { reviewer } | Event::ReviewStarted { reviewer, .. } | Event::Assigned { reviewer, .. } = event
    {
        Some(*reviewer)
    } else {
        None
    }
}

impl ReviewData {
    /// Whether the claim is or was this person's work.
    pub fn was_held_by(&self, person: UserId) -> bool {
        self.entries.iter().any(|entry| taken_by(&entry.event) == Some(person))
    }

    /// Whether it was this actor's review, is nobody's now, and they may go on with it.
    pub fn may_be_taken_again(&self, actor: &Actor) -> bool {
        let claim = &self.found.claim;
        let is_free = claim.reviewer.is_none() && matches!(claim.status, Status::UnderReview | Status::Disputed);
        is_free && claim.barred_reviewer != actor.user() && actor.user().is_some_and(|user| self.was_held_by(user))
    }

    /// The entry by which the claim came to whoever has it, or by which it became nobody's.
    pub fn handed(&self) -> Option<&HistoryEntry> {
        let is_handed = |event: &Event| taken_by(event).is_some() || matches!(event, Event::Released { .. });
        self.entries.iter().rev().find(|entry| is_handed(&entry.event))
    }

    /// Whose work the claim is, and since when.
    pub fn holder(&self) -> Option<(&str, DateTime<Utc>)> {
        let reviewer = self.found.claim.reviewer?;
        let name = self.names.reviewer(reviewer)?;
        // A review that was begun by whoever had taken the claim before does not make it theirs anew.
        let mut since = None;
        for entry in &self.entries {
            let goes_on =
                |to| matches!(entry.event, Event::ReviewStarted { .. }) && since.is_some_and(|(of, _)| of == to);
            match taken_by(&entry.event) {
                Some(to) if !goes_on(to) => since = Some((to, entry.at)),
                None if matches!(entry.event, Event::Released { .. }) => since = None,
                Some(_) | None => {}
            }
        }
        since.filter(|(holder, _)| *holder == reviewer).map(|(_, at)| (name, at))
    }

    /// Whether something that a decision rests on changed after the claim had that version (rule 4.13).
    pub fn changed_since(&self, version: i32) -> bool {
        version > self.found.claim.version || self.since(version).iter().any(|entry| !entry.event.is_said())
    }

    /// What happened after the claim had that version; of what was said the newest.
    pub fn since(&self, version: i32) -> &[HistoryEntry] {
        let first = self.entries.partition_point(|entry| entry.seq <= version);
        &self.entries[first..]
    }
}
