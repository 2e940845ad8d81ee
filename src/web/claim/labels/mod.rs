//! A claim's status, deadline and next step in words: the same on every page that shows a claim.
//!
//! `templates/components/claim.html` draws what these say. A status never stands alone (rule 14.2): its tag goes with
//! what happens next, and a deadline with its date, its distance and its tone.

mod inside;
pub mod reasons;
pub mod stage;

use crate::claims::lifecycle::deadlines::Periods;
use crate::web::claim::labels::reasons::reason;
use crate::web::claim::labels::stage::StatusOrStage;

use crate::claims::model::vocabulary::{IneligibleReason, Stage, Status};
use crate::text::Texts;
use crate::time::{Calendar, TimeWords, Tone};
use chrono::{DateTime, Utc};

/// A status tag: class, icon and words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tag {
    /// The class of its tone; empty for the neutral one.
    pub class: &'static str,
    /// The name of its icon in `icons.svg`.
    pub icon: &'static str,
    pub text: &'static str,
}

/// What a claim waits for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeadlineWords {
    Nothing,
    /// A clock that is held.
    Paused,
    On(Deadline),
}

impl DeadlineWords {
    /// The deadline, where there is one that runs.
    pub const fn deadline(&self) -> Option<&Deadline> {
        match self {
            Self::On(deadline) => Some(deadline),
            Self::Nothing | Self::Paused => None,
        }
    }

    /// Whether its clock is held.
    pub const fn is_paused(&self) -> bool {
        matches!(self, Self::Paused)
    }
}

/// A deadline in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// For `<time datetime>`.
    pub machine: String,
    /// "Mon 23 Nov".
    pub date: String,
    /// "1 business day left".
    pub left: String,
    /// The class of its tone; empty for "on time".
    pub class: &'static str,
    /// The bar beside it: which of its cells are full. Decoration; empty for none.
    pub bar: Vec<bool>,
}

impl Status {
    pub fn tag(self, t: Texts) -> Tag {
        let (class, icon) = match self {
            Self::Editing | Self::Deleted => ("", "pen"),
            Self::Submitted => ("tag--info", "send"),
            Self::UnderReview => ("tag--info", "eye"),
            Self::PartnerActionRequired => ("tag--warn", "alert"),
            Self::Approved => ("tag--ok", "check"),
            Self::Rejected => ("tag--bad", "cross"),
            Self::Disputed => ("tag--alt", "scale"),
        };
        Tag { class, icon, text: t.text(self.label_key()) }
    }
}

/// Says where a claim stands, to one reader at one moment.
#[derive(Clone, Copy)]
pub struct Presenter<'a> {
    /// The words of the reader's language.
    pub t: Texts,
    /// The service's days.
    pub calendar: &'a Calendar,
    pub periods: Periods,
    pub now: DateTime<Utc>,
}

impl<'a> Presenter<'a> {
    pub fn words(&self) -> TimeWords<'a> {
        TimeWords::new(self.t.language(), self.calendar).among(self.t)
    }

    pub fn due(&self, stands: &StatusOrStage<'_>) -> DeadlineWords {
        if stands.held {
            return DeadlineWords::Paused;
        }
        let Some(at) = stands.due_at else { return DeadlineWords::Nothing };
        let (left, class, bar) = match stands.status {
            Status::Approved if matches!(stands.stage, Some(Stage::AddressNeeded | Stage::AddressUnconfirmed)) => {
                let left = self.calendar.business_days_left(self.now, at);
                (self.words().business_days_left(self.now, at), self.tone(at), bar(left, self.days_for_address(stands)))
            }
            Status::Submitted | Status::UnderReview | Status::PartnerActionRequired | Status::Disputed => {
                let left = self.calendar.business_days_left(self.now, at);
                (self.words().business_days_left(self.now, at), self.tone(at), bar(left, self.days(stands.status)))
            }
            Status::Approved if self.now < at => {
                let left = self.calendar.calendar_days_left(self.now, at);
                (self.words().calendar_days_left(self.now, at), "", bar(left, self.periods.decline))
            }
            Status::Rejected if self.now < at => (self.left_to_dispute(at), "", Vec::new()),
            Status::Editing => (self.until_deletion(at), self.tone(at), Vec::new()),
            Status::Approved | Status::Rejected | Status::Deleted => return DeadlineWords::Nothing,
        };
        let words = self.words();
        DeadlineWords::On(Deadline {
            machine: words.machine_deadline(at),
            date: words.short_deadline(at),
            left,
            class,
            bar,
        })
    }

    /// Business days in which an address is confirmed, or given anew (rule 12.17).
    fn days_for_address(&self, stands: &StatusOrStage<'_>) -> u32 {
        let unconfirmed = stands.stage == Some(Stage::AddressUnconfirmed);
        if unconfirmed { self.periods.start } else { self.periods.answer }
    }

    /// Business days of the period that runs in a status.
    const fn days(&self, status: Status) -> u32 {
        match status {
            Status::Submitted => self.periods.start,
            Status::PartnerActionRequired => self.periods.answer,
            Status::Disputed => self.periods.dispute_decision,
            Status::UnderReview | Status::Editing | Status::Approved | Status::Rejected | Status::Deleted => {
                self.periods.decision
            }
        }
    }

    fn tone(&self, at: DateTime<Utc>) -> &'static str {
        match Tone::of(self.calendar, self.now, at, false) {
            Tone::OnTime | Tone::Paused => "",
            Tone::Soon => "due--soon",
            Tone::Overdue => "due--late",
        }
    }

    /// "deleted in 13 days".
    fn until_deletion(&self, at: DateTime<Utc>) -> String {
        match self.calendar.calendar_days_left(self.now, at) {
            ..=0 => self.t.text("time-draft-goes-today").to_owned(),
            days => self.t.with("time-draft-goes", &[("days", days.into())]),
        }
    }

    /// "22 days left to dispute".
    fn left_to_dispute(&self, at: DateTime<Utc>) -> String {
        match self.calendar.calendar_days_left(self.now, at) {
            ..=0 => self.t.text("time-last-day-to-dispute").to_owned(),
            days => self.t.with("time-days-to-dispute", &[("days", days.into())]),
        }
    }

    /// How far an approved claim has come; `None` for any other.
    pub fn stage(&self, stands: &StatusOrStage<'_>) -> Option<String> {
        let text = |key| self.t.text(key).to_owned();
        Some(match stands.stage? {
            Stage::AwaitingHandover => text("stage-waiting-for-mail"),
            Stage::AddressNeeded => text("stage-address-needed"),
            Stage::AddressUnconfirmed => text("stage-address-unconfirmed"),
            Stage::DeclineWindow => match stands.due_at.filter(|due| self.now < *due || !stands.recognition_only) {
                Some(due) => self.t.with("stage-decline-window", &[("date", self.words().short_deadline(due).into())]),
                None => text("stage-recognition-only"),
            },
            Stage::Assessment => match stands.assessed_at {
                Some(at) => {
                    let date = self.words().date(self.calendar.local_date(at));
                    self.t.with("stage-sent-for-assessment", &[("date", date.into())])
                }
                None => text("stage-in-assessment"),
            },
            Stage::Eligible => text("stage-eligible"),
            Stage::NotEligible => {
                let reason = stands.outcome_reason.unwrap_or(IneligibleReason::Other);
                self.t.with("stage-not-eligible", &[("reason", self.t.text(reason.label_key()).into())])
            }
        })
    }

    /// What happens next and who acts, to the partner, in a sentence or two.
    pub fn next(&self, stands: &StatusOrStage<'_>) -> String {
        let t = self.t;
        // These sentences end with the date: the full stop of an abbreviated month is then that of the sentence.
        let due = stands.due_at.map(|due| self.words().short_deadline(due)).unwrap_or_default();
        let due = due.trim_end_matches('.').to_owned();
        match stands.status {
            Status::Editing | Status::Deleted if stands.steps_left == 0 => t.text("next-editing").to_owned(),
            Status::Editing | Status::Deleted => t.with("next-draft", &[("steps", stands.steps_left.into())]),
            Status::UnderReview | Status::Disputed if stands.held => t.text("next-on-hold").to_owned(),
            Status::Submitted if self.is_late(stands) => t.with("next-late-submitted", &[("date", due.into())]),
            Status::UnderReview if self.is_late(stands) => t.with("next-late-under-review", &[("date", due.into())]),
            Status::Disputed if self.is_late(stands) => t.with("next-late-disputed", &[("date", due.into())]),
            Status::Submitted => t.with("next-submitted", &[("date", due.into())]),
            Status::UnderReview => t.with("next-under-review", &[("date", due.into())]),
            Status::Disputed => t.with("next-disputed", &[("date", due.into())]),
            Status::PartnerActionRequired => match stands.due_at {
                Some(at) if self.now >= at => t.with("next-answer-time-over", &[("date", due.into())]),
                at => {
                    let deadline = at.map(|at| self.words().deadline(at)).unwrap_or_default();
                    t.with("next-partner-action-required", &[("deadline", deadline.into())])
                }
            },
            Status::Approved => self.next_of_approved(stands, due),
            Status::Rejected => self.next_of_rejected(stands, due),
        }
    }

    fn is_late(&self, stands: &StatusOrStage<'_>) -> bool {
        stands.due_at.is_some_and(|at| self.now >= at)
    }

    fn next_of_approved(&self, stands: &StatusOrStage<'_>, due: String) -> String {
        let t = self.t;
        let open = stands.due_at.is_some_and(|at| self.now < at);
        match stands.stage.unwrap_or(Stage::AwaitingHandover) {
            Stage::AwaitingHandover => t.text("next-waiting-for-mail").to_owned(),
            Stage::AddressNeeded => t.text("next-address-needed").to_owned(),
            Stage::AddressUnconfirmed => t.text("next-address-unconfirmed").to_owned(),
            Stage::DeclineWindow => match (open, stands.recognition_only) {
                (true, false) => t.with("next-decline-window", &[("date", due.into())]),
                (true, true) => t.with("next-decline-window-recognition", &[("date", due.into())]),
                (false, true) => t.text("next-recognition-only").to_owned(),
                (false, false) => t.text("next-assessment").to_owned(),
            },
            Stage::Assessment => t.text("next-assessment").to_owned(),
            Stage::Eligible => t.text("next-eligible").to_owned(),
            Stage::NotEligible => {
                let reason = stands.outcome_reason.unwrap_or(IneligibleReason::Other);
                t.with("next-not-eligible", &[("reason", t.text(reason.label_key()).into())])
            }
        }
    }

    fn next_of_rejected(&self, stands: &StatusOrStage<'_>, due: String) -> String {
        let t = self.t;
        let reason = stands.rejection.map(|rejection| reason(t, rejection)).unwrap_or_default();
        let open = stands.rejection.is_some_and(|r| r.group.is_disputable() && !r.is_final);
        match stands.due_at.filter(|_| open) {
            Some(at) if self.now < at => {
                let (date, left) = (self.words().short_deadline(at), self.words().calendar_days_left(self.now, at));
                t.with(
                    "next-rejected-disputable",
                    &[("reason", reason.into()), ("date", date.into()), ("left", left.into())],
                )
            }
            Some(_) => t.with("next-rejected-time-over", &[("date", due.into())]),
            None => {
                let refused = stands.rejection.is_some_and(|rejection| rejection.refuses_partner);
                let key = if refused { "next-rejected-refused" } else { "next-rejected-closed" };
                t.with(key, &[("reason", reason.into())])
            }
        }
    }
}

/// The most cells of a bar.
const CELLS: u32 = 7;

/// A bar of a period of so many days: as much of it is full as is gone.
fn bar(left: i64, days: u32) -> Vec<bool> {
    let (days, cells) = (days.max(1), days.clamp(1, CELLS));
    let left = u32::try_from(left.max(0)).unwrap_or(days).min(days);
    let gone = (days - left) * cells / days;
    (0..cells).map(|cell| cell < gone).collect()
}

#[cfg(test)]
mod tests;
