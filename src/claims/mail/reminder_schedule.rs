//! Which reminder a claim is owed (rules 11.8 to 11.10). Pure.
//!
//! Reminders go out from a morning hour of the service zone on. At any time a kind of reminder *reaches* up to some
//! deadline: it has come for that one and for all before it. So what is owed now is a range of deadlines for each kind,
//! which a query can ask for, and the ranges of one kind of waiting do not overlap: of several steps that were missed only
//! the last is owed.

use crate::claims::lifecycle::deadlines::Moment;
use crate::claims::model::claim::Claim;
use crate::claims::model::vocabulary::{Stage, Status, named};
use crate::outbox::MailKind;
use chrono::{DateTime, NaiveDate, Timelike, Utc};

named! {
    /// A reminder, owed once for each deadline.
    Reminder {
        /// To the partner, some business days before the last day of an answer.
        AnswerFirst = "answer_first",
        /// To the partner, the business day before.
        AnswerSecond = "answer_second",
        /// To the partner, on the last day.
        AnswerLast = "answer_last",
        /// To the partner, before the time to dispute ends.
        Dispute = "dispute",
        /// To the customer, before their days end.
        Decline = "decline",
        /// To the reviewer, on the morning of a due day.
        Review = "review",
        /// To a draft's owner, before it goes.
        Draft = "draft",
    }
}

/// The deadlines for which a reminder is owed now: after the one, up to the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DueReminder {
    pub reminder: Reminder,
    pub after: DateTime<Utc>,
    pub up_to: DateTime<Utc>,
    /// The hour of the service zone.
    pub hour: i16,
}

/// The day whose morning was last: today from the morning hour on, yesterday before.
pub fn last_morning(at: &Moment) -> Option<NaiveDate> {
    let local = at.calendar.local_time(at.now);
    if local.hour() >= at.periods.reminder_hour { Some(local.date()) } else { local.date().pred_opt() }
}

/// The hour of the service zone.
pub fn hour_of(at: &Moment) -> i16 {
    i16::try_from(at.calendar.local_time(at.now).hour()).unwrap_or_default()
}

impl Reminder {
    pub const fn mail(self) -> MailKind {
        match self {
            Self::AnswerFirst | Self::AnswerSecond | Self::AnswerLast => MailKind::AnswerReminder,
            Self::Dispute => MailKind::DisputeReminder,
            Self::Decline => MailKind::DeclineReminder,
            Self::Review => MailKind::ReviewReminder,
            Self::Draft => MailKind::DraftWarning,
        }
    }

    /// The statuses in which a claim is owed it.
    pub const fn statuses(self) -> &'static [Status] {
        match self {
            Self::AnswerFirst | Self::AnswerSecond | Self::AnswerLast => &[Status::PartnerActionRequired],
            Self::Dispute => &[Status::Rejected],
            Self::Decline => &[Status::Approved],
            Self::Review => &Status::REVIEWERS,
            Self::Draft => &[Status::Editing],
        }
    }

    /// The last deadline for which it has come on the morning of a day.
    fn reach(self, morning: NaiveDate, at: &Moment) -> DateTime<Utc> {
        let (calendar, periods) = (at.calendar, at.periods);
        match self {
            Self::AnswerFirst => calendar.end_of_business_day_after(morning, periods.answer_reminder_first),
            Self::AnswerSecond => calendar.end_of_business_day_after(morning, periods.answer_reminder_second),
            Self::AnswerLast | Self::Review => calendar.end_of_day(morning),
            Self::Dispute => calendar.end_of_calendar_day_after(morning, periods.dispute_reminder),
            Self::Decline => calendar.end_of_calendar_day_after(morning, periods.decline_reminder),
            Self::Draft => calendar.end_of_calendar_day_after(morning, periods.draft_warning),
        }
    }

    /// The later step of the same waiting, which takes over where it has come.
    const fn next(self) -> Option<Self> {
        match self {
            Self::AnswerFirst => Some(Self::AnswerSecond),
            Self::AnswerSecond => Some(Self::AnswerLast),
            Self::AnswerLast | Self::Dispute | Self::Decline | Self::Review | Self::Draft => None,
        }
    }

    /// The deadlines for which it is owed now: none that has passed, and none for which the next step has come.
    pub fn owing(self, at: &Moment) -> DueReminder {
        let taken_over = self.next().map_or(at.now, |next| next.owing(at).up_to);
        let up_to = last_morning(at).map_or(at.now, |morning| self.reach(morning, at));
        DueReminder { reminder: self, after: at.now.max(taken_over), up_to, hour: hour_of(at) }
    }

    /// Whether a claim waits for what this reminds of, until `due`: the mail makes sense to its reader.
    pub fn fits(self, claim: &Claim, due: DateTime<Utc>, now: DateTime<Utc>) -> bool {
        let waits = match self {
            Self::AnswerFirst | Self::AnswerSecond | Self::AnswerLast | Self::Draft => true,
            Self::Dispute => claim.is_disputable(now),
            Self::Decline => claim.stage == Some(Stage::DeclineWindow),
            Self::Review => claim.reviewer.is_some(),
        };
        waits && now < due && claim.due_at == Some(due) && self.statuses().contains(&claim.status)
    }
}

/// Whether `reminder` comes later than on the day on which the claim got its deadline, at `since`: on that day its reader
/// has just been told.
pub fn is_news(reminder: Reminder, claim: &Claim, since: DateTime<Utc>, at: &Moment) -> bool {
    claim.due_at > Some(reminder.reach(at.calendar.local_date(since), at))
}

/// The reminder that has come for the claim's deadline and was not overtaken, whether or not it was sent.
pub fn come(claim: &Claim, at: &Moment) -> Option<Reminder> {
    let due = claim.due_at?;
    let mut fitting = Reminder::ALL.iter().copied().filter(|reminder| reminder.fits(claim, due, at.now));
    fitting.find(|reminder| {
        let owing = reminder.owing(at);
        owing.after < due && due <= owing.up_to
    })
}
