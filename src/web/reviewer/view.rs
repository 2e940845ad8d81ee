//! What the review page shows of a claim, in words: its head, its data, its proof and what was said.

use crate::claims::context::Context;
use crate::claims::history::entry::HistoryEntry;
use crate::claims::history::{EntryDetail, HistoryPresenter};
use crate::claims::model::claim::Claim;
use crate::claims::model::event::Event;
use crate::claims::model::fields::{Field, FieldValue};
use crate::claims::model::vocabulary::{Activity, ClaimId, Status};
use crate::claims::queries::adjacent::AdjacentClaims;
use crate::claims::queries::claim_files::FileRow;
use crate::claims::queries::page_budget::{PageBudget, bytes_of};
use crate::claims::review::data::ReviewData;
use crate::claims::statistics::{TARGET_DAYS, phases, reviewer_days};
use crate::people::Person;
use crate::text::Texts;
use crate::web::claim::labels::stage::StatusOrStage;
use crate::web::claim::labels::{DeadlineWords, Presenter, Tag};
use crate::web::claim::older::{OlderLink, Whole};
use crate::web::reviewer::load::{ReviewLocation, ReviewParts};
use crate::web::reviewer::position::MOST;
use chrono::{DateTime, Utc};
use std::collections::HashSet;

/// The bar above both panes.
pub struct ReviewHeader {
    pub id: String,
    pub customer: String,
    pub tag: Tag,
    pub stage: Option<String>,
    pub due: DeadlineWords,
    /// Whose deadline for what; may be empty.
    pub due_label: &'static str,
    /// Partner, area, activities, since when.
    pub line: String,
    pub round: i16,
}

/// One thing that the partner claims.
pub struct ReviewField {
    pub label: &'static str,
    pub value: String,
    /// It was edited since the reader last looked.
    pub changed: bool,
}

/// Where the claim is in the reader's view of the queue.
pub struct QueuePosition {
    pub list_href: String,
    pub title: &'static str,
    /// "3 of 14", if the claim is in it.
    pub position: Option<String>,
    pub previous: Option<QueueLink>,
    pub next: Option<QueueLink>,
}

/// The way to another claim of the view.
pub struct QueueLink {
    /// What its button sends with the review's form.
    pub value: String,
    /// What it links to where there is no form.
    pub href: String,
}

pub struct CommentView {
    pub title: String,
    pub by: String,
    pub at: String,
    pub machine: String,
    pub internal: bool,
    /// The reader has not read it, or it came since they last looked.
    pub is_new: bool,
    pub lines: Vec<EntryDetail>,
    pub files: Vec<(String, String)>,
}

impl CommentView {
    /// The bytes of its texts in HTML.
    pub(super) fn bytes(&self, t: Texts) -> usize {
        self.lines.iter().map(|line| bytes_of(&line.in_one(t))).sum()
    }
}

pub struct ReviewPresenter<'a> {
    pub labels: Presenter<'a>,
    pub review: &'a ReviewData,
}

impl<'a> ReviewPresenter<'a> {
    pub fn new(t: Texts, context: &'a Context, now: DateTime<Utc>, review: &'a ReviewData) -> Self {
        Self { labels: Presenter { t, calendar: &context.calendar, periods: context.periods(), now }, review }
    }

    fn t(&self) -> Texts {
        self.labels.t
    }

    fn claim(&self) -> &Claim {
        &self.review.found.claim
    }

    pub fn head(&self) -> ReviewHeader {
        let (t, claim, found) = (self.t(), self.claim(), &self.review.found);
        let status = StatusOrStage::from(claim);
        let sent = claim.submitted_at.map(|at| {
            let date = self.labels.words().date(self.labels.calendar.local_date(at));
            t.with("review-sent", &[("date", date.into())])
        });
        let mut parts = vec![
            format!("{}, {} ({})", found.company, found.location, found.mpn_id),
            t.text(claim.answers.area.label_key()).to_owned(),
            activities(t, &claim.answers.activities),
        ];
        parts.extend(sent);
        parts.extend(self.reviewer_time());
        ReviewHeader {
            id: claim.id.to_string(),
            customer: claim.answers.customer_name.clone().unwrap_or_default(),
            tag: claim.status.tag(t),
            stage: self.labels.stage(&status),
            due: self.labels.due(&status),
            due_label: due_key(claim.status).map_or("", |key| t.text(key)),
            line: parts.join(" · "),
            round: claim.round,
        }
    }

    /// How much of the reviewers' time the claim has used (rules 4.11 and 18.4); nothing before it was sent.
    fn reviewer_time(&self) -> Option<String> {
        self.claim().submitted_at?;
        let phases = phases(self.review.entries.iter().map(|entry| (&entry.event, entry.to, entry.at)));
        let days = reviewer_days(&phases, self.labels.now, self.labels.calendar);
        Some(self.t().with("review-reviewer-time", &[("days", days.into()), ("target", TARGET_DAYS.into())]))
    }

    /// What the partner claims: label and value, without what was not asked.
    pub fn data(&self, edited: &HashSet<&str>) -> Vec<ReviewField> {
        let (t, found) = (self.t(), &self.review.found);
        let place = format!("{}, {} ({})", found.company, found.location, found.mpn_id);
        let row = |(field, value): (&Field, Option<FieldValue>)| {
            let value = value?;
            let key = if field.name == "location" { "field-partner" } else { field.label_key };
            let separator = if field.name == "products" { "\n" } else { ", " };
            let value = value.parts(t, Some(&place)).join(separator);
            Some(ReviewField { label: t.text(key), value, changed: edited.contains(field.name) })
        };
        // The head says the others.
        let is_here = |field: &Field| !field.derived && !matches!(field.name, "area" | "customer_name");
        let fields = self.claim().answers.fields().filter(|(field, _)| is_here(field));
        let mut rows: Vec<ReviewField> = fields.filter_map(row).collect();
        // The name first, then the location.
        rows.swap(0, 1);
        rows
    }

    pub(super) fn place(&self, parts: &ReviewParts) -> QueuePosition {
        let (t, list) = (self.t(), &parts.list);
        let at = ReviewLocation { list: Some(list.clone()), ..ReviewLocation::default() };
        let link = |id: ClaimId| QueueLink {
            value: format!("{}:{id}", list.to_text()),
            href: at.address(id, "review", false),
        };
        let number = |count: i64| {
            if count > MOST { t.with("review-count-capped", &[("count", MOST.into())]) } else { count.to_string() }
        };
        let position = |at: AdjacentClaims| {
            let (position, total) = (number(at.position), number(at.total));
            t.with("review-position", &[("number", position.into()), ("total", total.into())])
        };
        QueuePosition {
            list_href: list.href("/review"),
            title: t.text(list.view().label_key()),
            position: parts.adjacent.map(position),
            previous: parts.adjacent.and_then(|at| at.previous).map(link),
            next: parts.adjacent.and_then(|at| at.next).map(link),
        }
    }

    /// What was said about the claim, newest first, as much as there is room for, and the way to what came before.
    pub fn comments(&self, reader: &Person, since: Option<i32>) -> (Vec<CommentView>, Option<OlderLink>) {
        let said = self.review.entries.iter().filter(|entry| is_comment(&entry.event)).rev();
        let count = said.clone().count();
        let mut shown = self.entries(said.clone().take_while(|entry| entry.seq >= self.review.extent.from));
        shown.truncate(PageBudget::THREAD.holds(shown.iter().map(|comment| comment.bytes(self.t()))));
        let said = said.take(shown.len());
        for (comment, entry) in shown.iter_mut().zip(said.clone()) {
            comment.is_new |= since.is_some_and(|since| entry.seq > since && is_by_others(entry, reader));
        }
        let whole = Whole { claim: self.claim(), extent: self.review.extent, unread: &self.review.marks.unread };
        let older = whole.earlier(self.t(), said, count > shown.len());
        (shown, older)
    }

    pub fn entries<'e>(&self, entries: impl Iterator<Item = &'e HistoryEntry>) -> Vec<CommentView> {
        let words = self.labels.words();
        let events = self.review.entries.iter().map(|entry| &entry.event);
        let history = HistoryPresenter::new(words, events, &self.review.names);
        let view = |entry: &HistoryEntry| {
            let told = history.tell(entry);
            CommentView {
                title: told.title,
                by: told.by,
                at: words.instant(entry.at),
                machine: words.machine(entry.at),
                internal: entry.internal,
                is_new: self.review.marks.unread.contains(&entry.seq),
                lines: told.lines,
                files: self.files(entry),
            }
        };
        entries.map(view).collect()
    }

    /// Names and addresses of the files that came with it.
    fn files(&self, entry: &HistoryEntry) -> Vec<(String, String)> {
        let is_of = |row: &&FileRow| entry.event.files().iter().any(|file| file.storage_key == row.storage_key);
        let href = |row: &FileRow| (row.name.clone(), format!("/claims/{}/files/{}", self.claim().id, row.id));
        self.review.attachments.iter().filter(is_of).map(href).collect()
    }
}

/// Whether somebody else than the reader did it.
pub(super) fn is_by_others(entry: &HistoryEntry, reader: &Person) -> bool {
    entry.actor != Some(reader.id)
}

const fn due_key(status: Status) -> Option<&'static str> {
    match status {
        Status::Submitted => Some("review-start-by"),
        Status::UnderReview | Status::Disputed => Some("review-decide-by"),
        Status::PartnerActionRequired => Some("history-answer-due"),
        Status::Editing | Status::Approved | Status::Rejected | Status::Deleted => None,
    }
}

fn activities(t: Texts, activities: &[Activity]) -> String {
    activities.iter().map(|activity| t.text(activity.label_key())).collect::<Vec<_>>().join(", ")
}

/// What people said to each other about the claim.
fn is_comment(event: &Event) -> bool {
    matches!(
        event,
        Event::InformationRequested { .. }
            | Event::Answered { .. }
            | Event::Rejected { .. }
            | Event::CompetitionWon { .. }
            | Event::CompetitionLost { .. }
            | Event::Disputed { .. }
            | Event::Held { .. }
            | Event::CommentAdded { .. }
            | Event::NoteAdded { .. }
            | Event::Edited { .. }
    )
}
