//! What changed since a reviewer last looked (rule 7.10).

use crate::claims::history::entry::HistoryEntry;
use crate::claims::model::event::Event;
use crate::claims::model::refusal::Refusal;
use crate::claims::queries::page_budget::PageBudget;
use crate::claims::review::data::ReviewData;
use crate::people::Person;
use crate::web::reviewer::availability::{Availability, sentence};
use crate::web::reviewer::page::ReviewView;
use crate::web::reviewer::view::{CommentView, ReviewPresenter};
use std::collections::HashSet;

/// What happened since the reader last looked.
pub(super) struct ChangesSince {
    /// In few words.
    pub title: &'static str,
    /// What it means.
    pub text: String,
    /// What it was, the last of it.
    pub entries: Vec<CommentView>,
    /// That was all; else the rest is in the history.
    pub all: bool,
}

/// What a notice holds.
const ROOM: PageBudget = PageBudget { entries: 10, bytes: 10_000 };

/// The last of these entries, as many as a notice holds; and whether that is all that happened after `version`.
pub(super) fn last<'e>(
    shower: &ReviewPresenter<'_>,
    version: i32,
    entries: impl Iterator<Item = &'e HistoryEntry>,
) -> (Vec<CommentView>, bool) {
    let mut told = shower.tell(entries);
    let cut = told.len() - ROOM.holds(told.iter().rev().map(|said| said.bytes(shower.teller.t)));
    told.drain(..cut);
    (told, cut == 0 && shower.review.extent.from <= version.saturating_add(1))
}

/// The version since which changes are marked. For the reader whose work the claim is: that of their review as it was last
/// saved, or else that with which they got the claim. For others: the one that the page's address names, because turning
/// its pages takes no mark away, or else the one before the first news to them.
pub(super) fn marked_since(review: &ReviewData, stand: &Availability, named: Option<i32>) -> Option<i32> {
    if !matches!(stand, Availability::Form(_)) {
        return named.or_else(|| review.unread.first().map(|seq| seq.saturating_sub(1)));
    }
    let got = |entry: &&HistoryEntry| {
        matches!(entry.event, Event::ReviewStarted { .. } | Event::Taken { .. } | Event::Assigned { .. })
    };
    let saved = review.draft.as_ref().map(|saved| saved.draft.marked_since());
    saved.or_else(|| review.entries.iter().rev().find(got).map(|entry| entry.seq))
}

/// The numbers of the files that came since.
pub(super) fn fresh_files(review: &ReviewData, since: Option<i32>) -> HashSet<i64> {
    let Some(since) = since else { return HashSet::new() };
    let came = review.since(since).iter().flat_map(|entry| entry.event.files());
    let keys: HashSet<&str> = came.map(|file| file.storage_key.as_str()).collect();
    review.files.iter().filter(|file| keys.contains(file.storage_key.as_str())).map(|file| file.id).collect()
}

/// The fields that were edited since, by their names in the answers.
pub(super) fn edited_fields(review: &ReviewData, since: Option<i32>) -> HashSet<&str> {
    let Some(since) = since else { return HashSet::new() };
    let changes = review.since(since).iter().flat_map(|entry| {
        if let Event::Edited { changes } | Event::Answered { changes, .. } | Event::AddressReplaced { changes, .. } =
            &entry.event
        {
            changes.as_slice()
        } else {
            &[]
        }
    });
    changes.map(|change| change.field.split('.').next().unwrap_or_default()).collect()
}

/// The notice on top: why something did not happen, or what others did.
pub(super) fn notice(
    shower: &ReviewPresenter<'_>,
    reader: &Person,
    shown: &ReviewView,
    stand: &Availability,
    since: Option<i32>,
) -> Option<ChangesSince> {
    let (t, review) = (shower.teller.t, shower.review);
    if let Some(refusal) = &shown.refusal {
        let (entries, all) = last(shower, shown.since, review.since(shown.since).iter());
        return Some(ChangesSince {
            title: t.text(title(refusal)),
            text: sentence(t, shower.teller, review, reader, refusal, shown.since),
            entries,
            all,
        });
    }
    let since = since?;
    let entries: Vec<&HistoryEntry> = review.since(since).iter().filter(|entry| is_by_others(entry, reader)).collect();
    if entries.is_empty() {
        return None;
    }
    let files = entries.iter().any(|entry| matches!(entry.event, Event::ProofAdded { .. }));
    let (title, text) = if matches!(stand, Availability::Form(_)) {
        let title = if files { "review-new-file" } else { "review-meanwhile" };
        (title, if review.draft.is_some() { "review-since-saved" } else { "review-since-begun" })
    } else {
        ("review-unseen", "review-unseen-text")
    };
    let (entries, all) = last(shower, since, entries.into_iter());
    Some(ChangesSince { title: t.text(title), text: t.text(text).to_owned(), entries, all })
}

/// The key of what is said above why something did not happen; some of it does not happen however the claim stands.
fn title(refusal: &Refusal) -> &'static str {
    if *refusal == Refusal::RefusedByCustomer {
        "refusal-by-customer-title"
    } else if matches!(refusal, Refusal::Competing | Refusal::OwnClaim(_) | Refusal::Barred) {
        "refusal-title"
    } else {
        "error-409-title"
    }
}

/// Whether somebody else than the reader did it.
pub(super) fn is_by_others(entry: &HistoryEntry, reader: &Person) -> bool {
    entry.actor != Some(reader.id)
}
