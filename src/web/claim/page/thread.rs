//! What both sides said to each other about a claim lately, oldest first; notes among reviewers between it, for reviewers.

use crate::claims::model::event::{Event, FileFacts};
use crate::claims::queries::claim_files::FileRow;
use crate::claims::queries::history::{Extent, HistoryEntry};
use crate::claims::queries::page_budget::{PageBudget, bytes_of};
use crate::web::claim::older::{OlderLink, Whole};
use crate::web::claim::page::view::ClaimView;

/// What was said lately.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thread {
    /// The newest, oldest first.
    pub said: Vec<ThreadEntry>,
    /// The way to what came before.
    pub earlier: Option<OlderLink>,
}

/// Something said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThreadEntry {
    /// Who said it.
    pub by: String,
    /// When, in words.
    pub at: String,
    /// When, for `<time datetime>`.
    pub machine: String,
    /// On what occasion, where it was more than a comment.
    pub occasion: Option<&'static str>,
    /// The words.
    pub text: String,
    /// Names and addresses of the files that came with it.
    pub files: Vec<(String, String)>,
    /// Reviewers only.
    pub internal: bool,
    /// The reader has not read it.
    pub new: bool,
}

impl ClaimView<'_> {
    /// As much of what was said as there is room for; `unread` are the numbers of what is new to the reader.
    pub fn thread(&self, files: &[FileRow], extent: Extent, unread: &[i32]) -> Thread {
        let mut told: Vec<(&HistoryEntry, Vec<ThreadEntry>)> = self
            .entries
            .iter()
            .map(|entry| (entry, self.said(entry, files)))
            .filter(|(_, said)| !said.is_empty())
            .collect();
        let whole = told.iter().filter(|(entry, _)| entry.seq >= extent.from).count();
        let bytes = |(_, said): &(&HistoryEntry, Vec<ThreadEntry>)| said.iter().map(|said| bytes_of(&said.text)).sum();
        let cut = told.len() - PageBudget::THREAD.holds(told.iter().rev().take(whole).map(bytes));
        told.drain(..cut);
        let whole = Whole { claim: self.claim(), extent, unread };
        let earlier = whole.earlier(self.t(), told.iter().map(|(entry, _)| *entry), cut > 0);
        let marked = |(entry, said): (&HistoryEntry, Vec<ThreadEntry>)| {
            let new = unread.contains(&entry.seq);
            said.into_iter().map(move |said| ThreadEntry { new, ..said })
        };
        Thread { said: told.into_iter().flat_map(marked).collect(), earlier }
    }

    #[expect(clippy::too_many_lines, reason = "one arm an event, as a table")]
    fn said(&self, entry: &HistoryEntry, files: &[FileRow]) -> Vec<ThreadEntry> {
        let say = |occasion, text: Option<&String>, attached: &[FileFacts], internal| {
            let text = text.filter(|text| !text.is_empty());
            text.map(|text| ThreadEntry {
                by: self.history.author(entry),
                at: self.words().instant(entry.at),
                machine: self.words().machine(entry.at),
                occasion,
                text: text.clone(),
                files: attached.iter().filter_map(|file| self.attached(file, files)).collect(),
                internal,
                new: false,
            })
        };
        let key = |key| Some(self.t().text(key));
        let told = match &entry.event {
            Event::InformationRequested { message, .. } => {
                [say(key("history-information-requested"), Some(message), &[], false), None]
            }
            Event::Answered { reply, .. } => [say(key("history-answered"), reply.as_ref(), &[], false), None],
            Event::Held { message, reason, .. } => [
                say(key("history-held"), Some(message), &[], false),
                say(key("history-internal-reason"), Some(reason), &[], true),
            ],
            Event::Resumed { reason, .. } => [say(key("history-resumed"), Some(reason), &[], true), None],
            Event::Approved { note, .. } => [say(key("history-approved"), note.as_ref(), &[], true), None],
            Event::Rejected { text, note, .. } => [
                say(key("history-rejected"), Some(text), &[], false),
                say(key("field-internal-note"), note.as_ref(), &[], true),
            ],
            Event::CompetitionWon { reason, .. } => {
                [say(key("history-competition-won"), Some(reason), &[], true), None]
            }
            Event::CompetitionLost { message, reason, .. } => [
                say(key("history-competition-lost"), Some(message), &[], false),
                say(key("history-internal-reason"), Some(reason), &[], true),
            ],
            Event::Disputed { justification, files, .. } => {
                [say(key("history-disputed"), justification.as_ref(), files, false), None]
            }
            Event::CommentAdded { text, files } => [say(None, Some(text), files, false), None],
            Event::NoteAdded { text } => [say(None, Some(text), &[], true), None],
            Event::Created { .. }
            | Event::DraftSaved { .. }
            | Event::DraftDeleted { .. }
            | Event::Submitted { .. }
            | Event::Edited { .. }
            | Event::ReviewStarted { .. }
            | Event::Taken { .. }
            | Event::Released { .. }
            | Event::Assigned { .. }
            | Event::ClosedUnanswered { .. }
            | Event::CustomerNotified { .. }
            | Event::MailBounced { .. }
            | Event::AddressReplaced { .. }
            | Event::LinkReissued { .. }
            | Event::AddressConfirmed { .. }
            | Event::AddressRefused { .. }
            | Event::RefusalLifted { .. }
            | Event::Declined { .. }
            | Event::DeclineTakenBack
            | Event::SentForAssessment
            | Event::OutcomeRecorded { .. }
            | Event::EndRequested { .. }
            | Event::DeclinedLate { .. }
            | Event::Withdrawn { .. }
            | Event::Reinstated { .. }
            | Event::ProofAdded { .. }
            | Event::ProofRemoved { .. } => [None, None],
        };
        told.into_iter().flatten().filter(|said| !said.internal || self.inside()).collect()
    }

    fn attached(&self, file: &FileFacts, files: &[FileRow]) -> Option<(String, String)> {
        let row = files.iter().find(|row| row.storage_key == file.storage_key)?;
        Some((row.name.clone(), self.href(&format!("/files/{}", row.id))))
    }
}
