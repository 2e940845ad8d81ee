//! What happened to a claim, in words (rules 10.4 and 10.5).
//!
//! Pure: an [`HistoryEntry`] in, a [`TimelineEntry`] out. What the reader may not know was taken out when the entry was read, so that
//! this module tells whatever it is given, and the same to both sides.

pub mod details;
pub mod entry;
pub mod field_values;
pub mod kinds;

#[cfg(test)]
mod tests;

use crate::claims::history::entry::HistoryEntry;
use crate::claims::model::answers::ProductChoice;
use crate::claims::model::event::Event;
use crate::claims::model::vocabulary::Status;
use crate::people::names::Names;
use crate::people::{LocationId, UserId};
use crate::text::Texts;
use crate::time::TimeWords;
use chrono::{DateTime, Utc};
use std::collections::HashMap;
use std::sync::Arc;

/// An entry of the history, ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelineEntry {
    /// What happened: "Claim submitted".
    pub title: String,
    /// Who did it: "Amélie Roux", "a reviewer", "the customer".
    pub by: String,
    /// Everything else that is to say, in the order in which it is read.
    pub lines: Vec<EntryDetail>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EntryDetail {
    /// A value with its label.
    Fact { label: String, value: String },
    /// Somebody's own words, which may have several lines.
    Quote {
        /// Whose words, or what for.
        label: String,
        text: String,
    },
    /// A value that became another.
    Change { field: String, before: String, after: String },
    /// A file that came with it.
    File {
        name: String,
        size: String,
        /// The digest of its content, in hexadecimal.
        sha256: String,
    },
}

/// What telling needs beside the entry.
#[derive(Clone)]
pub struct HistoryPresenter<'a> {
    /// The words of the reader's language.
    t: Texts,
    /// Dates and deadlines in that language.
    words: TimeWords<'a>,
    /// Names of products and workloads by their key and by their code, as the claim has named them over time.
    products: Arc<HashMap<String, String>>,
    names: &'a HistoryNames,
}

/// Names that events mention by number only, as the reader of a claim may know them.
#[derive(Debug, Clone, Default)]
pub struct HistoryNames {
    known: Arc<Names>,
    /// The reader may know the programme's people (rule 5.7).
    people: bool,
}

impl HistoryNames {
    /// Of these names, with the programme's `people` if the reader may know them.
    pub const fn new(known: Arc<Names>, people: bool) -> Self {
        Self { known, people }
    }

    /// A location of the claim's company with its number, as it is shown.
    pub fn location(&self, id: LocationId) -> Option<String> {
        self.known.location(id).map(|location| format!("{} ({})", location.name, location.mpn_id))
    }

    /// A person of the programme.
    pub fn reviewer(&self, id: UserId) -> Option<&str> {
        self.known.of_programme(id).filter(|_| self.people)
    }
}

impl<'a> HistoryPresenter<'a> {
    /// Tells in the language of `words`; products are called as the last of these events
    /// that names them does.
    pub fn new<'e>(words: TimeWords<'a>, naming: impl IntoIterator<Item = &'e Event>, names: &'a HistoryNames) -> Self {
        let t = words.texts();
        let chosen: Vec<ProductChoice> = naming.into_iter().flat_map(field_values::products_of).collect();
        let products = chosen.iter().flat_map(|product| {
            let often = chosen.iter().any(|other| other.code == product.code && !other.is_same_as(product));
            let label = product.label(t.language()).to_owned();
            let name = if often { product.in_words(t.language()) } else { label.clone() };
            [(product.code.clone(), label), (product.key(), name)]
        });
        let products = Arc::new(products.collect());
        Self { t, words, products, names }
    }
}

impl HistoryPresenter<'_> {
    /// Tells what happened in the words of that time (rule 16.13).
    pub fn tell(&self, entry: &HistoryEntry) -> TimelineEntry {
        let then = self.at(entry.at);
        let mut lines = then.status_line(entry);
        lines.extend(then.lines(&entry.event));
        TimelineEntry { title: then.t.text(title_key(&entry.event)).to_owned(), by: then.by(entry), lines }
    }

    /// The same in the words of a moment.
    #[must_use]
    pub fn at(&self, moment: DateTime<Utc>) -> Self {
        Self { t: self.t.as_of(moment), ..self.clone() }
    }

    /// Who did it. An actor without a name is told by their side.
    pub fn by(&self, entry: &HistoryEntry) -> String {
        let side = match entry.actor_kind.as_str() {
            "partner" => "history-by-partner",
            "reviewer" | "lead" => "role-a-reviewer",
            "customer" => "history-by-customer",
            _ => "history-by-system",
        };
        entry.actor_name.clone().unwrap_or_else(|| self.t.text(side).to_owned())
    }

    /// Who did it, as it stands at the head of a line.
    pub fn author(&self, entry: &HistoryEntry) -> String {
        let side = match entry.actor_kind.as_str() {
            "partner" => "field-partner",
            "reviewer" | "lead" => "author-reviewer",
            "customer" => "role-customer",
            _ => "role-system",
        };
        entry.actor_name.clone().unwrap_or_else(|| self.t.text(side).to_owned())
    }

    /// The name of a reviewer, if the reader may know it.
    pub fn reviewer(&self, id: UserId) -> Option<&str> {
        self.names.reviewer(id)
    }

    /// The move from one status to another, if there was one.
    fn status_line(&self, entry: &HistoryEntry) -> Vec<EntryDetail> {
        let word = |status: Status| self.t.text(status.label_key()).to_owned();
        match entry.from {
            Some(from) if from != entry.to && entry.to != Status::Deleted => {
                vec![EntryDetail::Change {
                    field: self.t.text("field-status").to_owned(),
                    before: word(from),
                    after: word(entry.to),
                }]
            }
            Some(_) | None => vec![],
        }
    }
}

/// The key of what an event is called.
pub const fn title_key(event: &Event) -> &'static str {
    match event {
        Event::Created { .. } => "history-created",
        Event::DraftSaved { .. } => "history-draft-saved",
        Event::DraftDeleted { expired: false } => "history-draft-deleted",
        Event::DraftDeleted { expired: true } => "history-draft-expired",
        Event::Submitted { .. } => "history-submitted",
        Event::Edited { .. } => "history-edited",
        Event::ReviewStarted { .. } => "history-review-started",
        Event::Taken { .. } => "history-taken",
        Event::Released { .. } => "history-released",
        Event::Assigned { .. } => "history-assigned",
        Event::InformationRequested { .. } => "history-information-requested",
        Event::Answered { .. } => "history-answered",
        Event::ClosedUnanswered { .. } => "history-closed-unanswered",
        Event::Approved { .. } => "history-approved",
        Event::Rejected { .. } => "history-rejected",
        Event::Held { .. } => "history-held",
        Event::Resumed { .. } => "history-resumed",
        Event::CustomerNotified { .. } => "history-customer-notified",
        Event::MailBounced { .. } => "history-mail-bounced",
        Event::AddressReplaced { .. } => "history-address-replaced",
        Event::LinkReissued { .. } => "history-link-reissued",
        Event::AddressConfirmed { .. } => "history-address-confirmed",
        Event::AddressRefused { .. } => "history-address-refused",
        Event::Declined { .. } => "history-declined",
        Event::DeclineTakenBack => "history-decline-taken-back",
        Event::SentForAssessment => "history-sent-for-assessment",
        Event::OutcomeRecorded { reason: None, .. } => "history-eligible",
        Event::OutcomeRecorded { reason: Some(_), .. } => "history-not-eligible",
        Event::EndRequested { .. } => "history-end-requested",
        Event::DeclinedLate { .. } => "history-declined-late",
        Event::RefusalLifted { .. } => "history-refusal-lifted",
        Event::Withdrawn { .. } => "history-withdrawn",
        Event::Disputed { .. } => "history-disputed",
        Event::Reinstated { .. } => "history-reinstated",
        Event::CompetitionWon { .. } => "history-competition-won",
        Event::CompetitionLost { .. } => "history-competition-lost",
        Event::ProofAdded { .. } => "history-proof-added",
        Event::ProofRemoved { .. } => "history-proof-removed",
        Event::CommentAdded { .. } => "history-comment-added",
        Event::NoteAdded { .. } => "history-note-added",
    }
}

impl EntryDetail {
    /// The line as one piece of text, for exports.
    pub fn in_one(&self, t: Texts) -> String {
        match self {
            Self::Fact { label, value } => t.with("history-line", &[("label", label.into()), ("text", value.into())]),
            Self::Quote { label, text } => t.with("history-line", &[("label", label.into()), ("text", text.into())]),
            Self::Change { field, before, after } => {
                let text = t.with("list-from-to", &[("before", before.into()), ("after", after.into())]);
                t.with("history-line", &[("label", field.into()), ("text", text.into())])
            }
            Self::File { name, size, sha256 } => {
                t.with("history-file", &[("name", name.into()), ("size", size.into()), ("sha256", sha256.into())])
            }
        }
    }
}
