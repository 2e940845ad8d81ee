//! What changed since a reviewer last looked (rule 7.10).

use crate::claims::history::entry::HistoryEntry;
use crate::claims::model::event::Event;
use crate::claims::queries::page_budget::PageBudget;
use crate::claims::review::data::{ReviewData, taken_by};
use crate::people::Person;
use crate::web::http::refusal_text::review_title_key;
use crate::web::reviewer::availability::refusal_text;
use crate::web::reviewer::load::ReviewView;
use crate::web::reviewer::view::{CommentView, ReviewPresenter, is_by_others};
use std::collections::HashSet;

/// What happened since the reader last looked.
pub(super) struct ChangesSince {
    pub title: &'static str,
    pub text: String,
    /// The last of it.
    pub entries: Vec<CommentView>,
    /// That was all; else the rest is in the history.
    pub all: bool,
}

const ROOM: PageBudget = PageBudget { entries: 10, bytes: 10_000 };

/// The last of these entries, as many as a notice holds; and whether that is all that happened after `version`.
pub(super) fn last<'e>(
    presenter: &ReviewPresenter<'_>,
    version: i32,
    entries: impl Iterator<Item = &'e HistoryEntry>,
) -> (Vec<CommentView>, bool) {
    let mut entries = presenter.entries(entries);
    let cut = entries.len() - ROOM.holds(entries.iter().rev().map(|entry| entry.bytes(presenter.labels.t)));
    entries.drain(..cut);
    (entries, cut == 0 && presenter.review.extent.from <= version.saturating_add(1))
}

/// The version since which changes are marked. For the reader whose work the claim is: that of their review as it was last
/// saved, or else that with which they got the claim. For others: the one that the page's address names, because turning
/// its pages takes no mark away, or else the one before the first news to them.
pub(super) fn marked_since(review: &ReviewData, in_form: bool, named: Option<i32>) -> Option<i32> {
    if !in_form {
        return named.or_else(|| review.marks.unread.first().map(|seq| seq.saturating_sub(1)));
    }
    let saved = review.draft.as_ref().map(|saved| saved.draft.marked_since());
    saved.or_else(|| review.entries.iter().rev().find(|entry| taken_by(&entry.event).is_some()).map(|entry| entry.seq))
}

pub(super) fn fresh_files(review: &ReviewData, since: Option<i32>) -> HashSet<i64> {
    let Some(since) = since else { return HashSet::new() };
    let came = review.since(since).iter().flat_map(|entry| entry.event.files());
    let keys: HashSet<&str> = came.map(|file| file.storage_key.as_str()).collect();
    review.files.iter().filter(|file| keys.contains(file.storage_key.as_str())).map(|file| file.id).collect()
}

/// The fields that were edited since, by their names in the answers.
pub(super) fn edited_fields(review: &ReviewData, since: Option<i32>) -> HashSet<&str> {
    let Some(since) = since else { return HashSet::new() };
    let changes = review.since(since).iter().flat_map(|entry| entry.event.changes());
    changes.map(|change| change.field.split('.').next().unwrap_or_default()).collect()
}

/// The notice on top: why something did not happen, or what others did.
pub(super) fn notice(
    presenter: &ReviewPresenter<'_>,
    reader: &Person,
    view: &ReviewView,
    in_form: bool,
    since: Option<i32>,
) -> Option<ChangesSince> {
    let (t, review) = (presenter.labels.t, presenter.review);
    if let Some(refusal) = &view.refusal {
        let title = t.text(review_title_key(refusal));
        let text = refusal_text(presenter, reader, refusal, view.since);
        let (entries, all) = last(presenter, view.since, review.since(view.since).iter());
        return Some(ChangesSince { title, text, entries, all });
    }
    let since = since?;
    let entries: Vec<&HistoryEntry> = review.since(since).iter().filter(|entry| is_by_others(entry, reader)).collect();
    if entries.is_empty() {
        return None;
    }
    let (title, text) = match (in_form, &review.draft) {
        (false, _) => ("review-unseen", "review-unseen-text"),
        (true, Some(_)) => ("review-meanwhile", "review-since-saved"),
        (true, None) => ("review-meanwhile", "review-since-begun"),
    };
    let files = in_form && entries.iter().any(|entry| matches!(entry.event, Event::ProofAdded { .. }));
    let title = t.text(if files { "review-new-file" } else { title });
    let (entries, all) = last(presenter, since, entries.into_iter());
    Some(ChangesSince { title, text: t.text(text).to_owned(), entries, all })
}
