//! What both sides said to each other about a claim lately, oldest first; notes among reviewers between it, for reviewers.

use crate::claims::history::entry::HistoryEntry;
use crate::claims::history::title_key;
use crate::claims::model::event::{Event, FileFacts};
use crate::claims::queries::claim_files::FileRow;
use crate::claims::queries::page_budget::{PageBudget, bytes_of};
use crate::claims::queries::recent::Extent;
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
    pub by: String,
    pub at: String,
    /// When, for `<time datetime>`.
    pub machine: String,
    /// On what occasion, where it was more than a comment.
    pub occasion: Option<&'static str>,
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

    fn said(&self, entry: &HistoryEntry, files: &[FileRow]) -> Vec<ThreadEntry> {
        let (event, author) = (&entry.event, self.history.author(entry));
        let said = matches!(event, Event::CommentAdded { .. } | Event::NoteAdded { .. });
        let occasion = (!said).then(|| self.t().text(title_key(event)));
        let (message, internal) = event.texts();
        let aside = match (message, event) {
            (None, _) => occasion,
            (Some(_), Event::Rejected { .. }) => Some(self.t().text("field-internal-note")),
            (Some(_), _) => Some(self.t().text("history-internal-reason")),
        };
        let say = |occasion, text: &String, attached: &[FileFacts], internal| ThreadEntry {
            by: author.clone(),
            at: self.words().instant(entry.at),
            machine: self.words().machine(entry.at),
            occasion,
            text: text.clone(),
            files: attached.iter().filter_map(|file| self.attached(file, files)).collect(),
            internal,
            new: false,
        };
        let message = message.map(|text| say(occasion, text, event.files(), false));
        let internal = internal.filter(|_| self.inside()).map(|text| say(aside, text, &[], true));
        message.into_iter().chain(internal).collect()
    }

    fn attached(&self, file: &FileFacts, files: &[FileRow]) -> Option<(String, String)> {
        let row = files.iter().find(|row| row.storage_key == file.storage_key)?;
        Some((row.name.clone(), self.href(&format!("/files/{}", row.id))))
    }
}
