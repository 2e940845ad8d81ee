//! What happened, ready to be shown: events and mails by day.

use crate::claims::history::entry::HistoryEntry;
use crate::claims::history::{EntryDetail, HistoryPresenter, TimelineEntry};
use crate::claims::model::event::Event;
use crate::claims::queries::history::MailRow;
use crate::text::Texts;
use crate::time::{Calendar, TimeWords};
use chrono::{DateTime, Utc};

/// What happened at one time: an event, or a mail that one owed.
pub struct TimelineItem {
    pub at: DateTime<Utc>,
    pub told: TimelineEntry,
    /// The icon of its kind.
    pub icon: &'static str,
    /// Reviewers only.
    pub internal: bool,
    pub time: String,
    pub machine: String,
}

/// A day's events and mails, the newest first.
pub struct TimelineDay {
    pub title: String,
    pub items: Vec<TimelineItem>,
}

impl TimelineItem {
    pub fn entry(entry: &HistoryEntry, presenter: &HistoryPresenter<'_>, words: TimeWords<'_>) -> Self {
        let internal = entry.internal;
        Self { internal, ..Self::at(entry.at, presenter.tell(entry), icon(entry), words) }
    }

    pub fn mail(mail: &MailRow, words: TimeWords<'_>) -> Self {
        Self::at(mail.owed_at, tell_mail(mail, words.texts(), words), "send", words)
    }

    fn at(at: DateTime<Utc>, told: TimelineEntry, icon: &'static str, words: TimeWords<'_>) -> Self {
        Self { at, told, icon, internal: false, time: words.time(at), machine: words.machine(at) }
    }
}

fn icon(entry: &HistoryEntry) -> &'static str {
    if entry.internal {
        "lock"
    } else if !entry.event.files().is_empty() {
        "doc"
    } else if entry.from != Some(entry.to) {
        "right"
    } else if matches!(entry.event, Event::CustomerNotified { .. }) {
        "check"
    } else {
        "pen"
    }
}

/// A mail: to whom, its subject, and how far it got.
fn tell_mail(mail: &MailRow, t: Texts, words: TimeWords<'_>) -> TimelineEntry {
    let delivery = match (mail.accepted_at, mail.parked_at, mail.void_at) {
        (Some(at), ..) => t.with("history-mail-accepted", &[("instant", words.instant(at).into())]),
        (None, Some(at), _) => t.with("history-mail-parked", &[("instant", words.instant(at).into())]),
        (None, None, Some(_)) if mail.is_unwanted => t.text("history-mail-unwanted").to_owned(),
        (None, None, Some(at)) => t.with("history-mail-void", &[("instant", words.instant(at).into())]),
        (None, None, None) => t.text("history-mail-waiting").to_owned(),
    };
    let fact = |label, value: &str| EntryDetail::Fact { label: t.text(label).to_owned(), value: value.to_owned() };
    let subject = mail.subject.as_str().unwrap_or_default();
    TimelineEntry {
        title: t.with("history-mail", &[("recipient", (&mail.recipient).into())]),
        by: t.text("history-by-system").to_owned(),
        lines: vec![fact("history-subject", subject), fact("history-delivery", &delivery)],
    }
}

pub fn days(items: Vec<TimelineItem>, calendar: &Calendar, words: TimeWords<'_>) -> Vec<TimelineDay> {
    let mut days: Vec<TimelineDay> = Vec::new();
    for item in items {
        let title = words.long_date(calendar.local_date(item.at));
        match days.last_mut() {
            Some(day) if day.title == title => day.items.push(item),
            Some(_) | None => days.push(TimelineDay { title, items: vec![item] }),
        }
    }
    days
}
