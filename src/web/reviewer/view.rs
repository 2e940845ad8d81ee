//! What the review page shows of a claim, in words: its head, its data, its proof and what was said.

use crate::claims::history;
use crate::claims::history::EntryDetail;
use crate::claims::history::entry::HistoryEntry;
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
use crate::web::reviewer::changes_since::is_by_others;
use crate::web::reviewer::load::{ReviewLocation, ReviewParts};
use crate::web::reviewer::position::MOST;
use std::collections::HashSet;

/// The bar above both panes.
pub struct ReviewHeader {
    /// The claim's number.
    pub id: String,
    /// The customer's name.
    pub customer: String,
    /// Its status.
    pub tag: Tag,
    /// How far since approval.
    pub stage: Option<String>,
    /// The next deadline.
    pub due: DeadlineWords,
    /// Whose deadline for what; may be empty.
    pub due_label: &'static str,
    /// Partner, area, activities, since when.
    pub line: String,
    /// Which round of review.
    pub round: i16,
}

/// One thing that the partner claims.
pub struct ReviewField {
    pub label: &'static str,
    /// What they say.
    pub value: String,
    /// It was edited since the reader last looked.
    pub changed: bool,
}

/// Where the claim is in the reader's view of the queue.
pub struct QueuePosition {
    /// The list's address.
    pub list_href: String,
    /// The view's title.
    pub title: &'static str,
    /// "3 of 14", if the claim is in it.
    pub position: Option<String>,
    /// To the claim before.
    pub previous: Option<QueueLink>,
    /// To the claim after.
    pub next: Option<QueueLink>,
}

/// The way to another claim of the view.
pub struct QueueLink {
    /// What its button sends with the review's form.
    pub value: String,
    /// What it links to where there is no form.
    pub href: String,
}

/// An entry of the history.
pub struct CommentView {
    /// What happened.
    pub title: String,
    /// Who did it.
    pub by: String,
    /// When, in words.
    pub at: String,
    /// When, for programs.
    pub machine: String,
    /// Only reviewers read it.
    pub internal: bool,
    /// The reader has not read it, or it came since they last looked.
    pub is_new: bool,
    /// The rest.
    pub lines: Vec<EntryDetail>,
    /// Names and addresses of the files that came with it.
    pub files: Vec<(String, String)>,
}

impl CommentView {
    /// The bytes of its texts in HTML.
    pub(super) fn bytes(&self, t: Texts) -> usize {
        self.lines.iter().map(|line| bytes_of(&line.in_one(t))).sum()
    }
}

/// Turns a review into words.
pub struct ReviewPresenter<'a> {
    /// Dates and deadlines.
    pub teller: Presenter<'a>,
    /// What lies on the review.
    pub review: &'a ReviewData,
}

impl ReviewPresenter<'_> {
    fn t(&self) -> Texts {
        self.teller.t
    }

    fn claim(&self) -> &Claim {
        &self.review.found.claim
    }

    /// The bar.
    pub fn head(&self) -> ReviewHeader {
        let (t, claim, found) = (self.t(), self.claim(), &self.review.found);
        let stands = StatusOrStage::from(claim);
        let sent = claim.submitted_at.map(|at| {
            let date = self.teller.words().date(self.teller.calendar.local_date(at));
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
            stage: self.teller.stage(&stands),
            due: self.teller.due(&stands),
            due_label: due_key(claim.status).map_or("", |key| t.text(key)),
            line: parts.join(" · "),
            round: claim.round,
        }
    }

    /// How much of the reviewers' time the claim has used (rules 4.11 and 18.4); nothing before it was sent.
    fn reviewer_time(&self) -> Option<String> {
        self.claim().submitted_at?;
        let phases = phases(self.review.entries.iter().map(|entry| (&entry.event, entry.to, entry.at)));
        let days = reviewer_days(&phases, self.teller.now, self.teller.calendar);
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

    /// Where the claim is in the queue.
    pub(super) fn place(&self, bench: &ReviewParts) -> QueuePosition {
        let (t, list) = (self.t(), &bench.list);
        let at = ReviewLocation { list: Some(list.clone()), ..ReviewLocation::default() };
        let way = |id: ClaimId| QueueLink {
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
            position: bench.neighbours.map(position),
            previous: bench.neighbours.and_then(|at| at.previous).map(way),
            next: bench.neighbours.and_then(|at| at.next).map(way),
        }
    }

    /// The talk about the claim, newest first, as much as there is room for, and the way to what came before.
    pub fn talk(&self, reader: &Person, since: Option<i32>) -> (Vec<CommentView>, Option<OlderLink>) {
        let talk = self.review.entries.iter().filter(|entry| is_talk(&entry.event)).rev();
        let cut = talk.clone().count();
        let mut told = self.tell(talk.clone().take_while(|entry| entry.seq >= self.review.extent.from));
        told.truncate(PageBudget::THREAD.holds(told.iter().map(|said| said.bytes(self.t()))));
        let talk = talk.take(told.len());
        for (said, entry) in told.iter_mut().zip(talk.clone()) {
            said.is_new |= since.is_some_and(|since| entry.seq > since && is_by_others(entry, reader));
        }
        let whole = Whole { claim: self.claim(), extent: self.review.extent, unread: &self.review.unread };
        let earlier = whole.earlier(self.t(), talk, cut > told.len());
        (told, earlier)
    }

    /// Entries in words.
    pub fn tell<'e>(&self, entries: impl Iterator<Item = &'e HistoryEntry>) -> Vec<CommentView> {
        let words = self.teller.words();
        let teller = history::HistoryPresenter::new(
            words,
            self.review.entries.iter().map(|entry| &entry.event),
            &self.review.names,
        );
        let said = |entry: &HistoryEntry| {
            let told = teller.tell(entry);
            CommentView {
                title: told.title,
                by: told.by,
                at: words.instant(entry.at),
                machine: words.machine(entry.at),
                internal: entry.internal,
                is_new: self.review.unread.contains(&entry.seq),
                lines: told.lines,
                files: self.came_with(entry),
            }
        };
        entries.map(said).collect()
    }
}

impl ReviewPresenter<'_> {
    fn came_with(&self, entry: &HistoryEntry) -> Vec<(String, String)> {
        let is_of = |row: &&FileRow| entry.event.files().iter().any(|file| file.storage_key == row.storage_key);
        let href = |row: &FileRow| (row.name.clone(), format!("/claims/{}/files/{}", self.claim().id, row.id));
        self.review.attachments.iter().filter(is_of).map(href).collect()
    }
}

/// The key of what a deadline is for.
const fn due_key(status: Status) -> Option<&'static str> {
    match status {
        Status::Submitted => Some("review-start-by"),
        Status::UnderReview | Status::Disputed => Some("review-decide-by"),
        Status::PartnerActionRequired => Some("history-answer-due"),
        Status::Editing | Status::Approved | Status::Rejected | Status::Deleted => None,
    }
}

/// The names of activities.
fn activities(t: Texts, activities: &[Activity]) -> String {
    activities.iter().map(|activity| t.text(activity.label_key())).collect::<Vec<_>>().join(", ")
}

/// What people said to each other about the claim.
fn is_talk(event: &Event) -> bool {
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
