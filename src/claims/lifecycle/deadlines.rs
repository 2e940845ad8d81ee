//! Until when somebody is in time (rules 4.1 to 4.6): one length per kind of waiting, one function per kind of day.

use crate::time::business_days::Calendar;
use chrono::{DateTime, Datelike as _, Days, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// The lengths of all periods, in business days (`_days` of reviewers and answers) or calendar days, and how long before
/// their ends people are reminded. They are settings; a change never moves a deadline that was already set (rule 4.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Periods {
    /// Calendar days after its last change at which a draft goes.
    pub draft: u32,
    /// Calendar days before a draft goes at which its owner is warned.
    pub draft_warning: u32,
    /// Business days in which a review begins.
    pub start: u32,
    /// Business days in which a reviewer decides.
    pub decision: u32,
    /// Business days in which a partner answers.
    pub answer: u32,
    /// Business days that a reviewer has at least after an answer.
    pub decision_floor: u32,
    /// Calendar days in which a customer may decline.
    pub decline: u32,
    /// Calendar days in which a partner may dispute and a lead may reinstate.
    pub dispute: u32,
    /// Business days in which a dispute is decided.
    pub dispute_decision: u32,
    /// Seconds by which jobs wait for declines and answers that are still on their way (rule 4.9).
    pub decline_grace: u32,
    /// Business days before the last day of an answer at which the partner is first reminded.
    pub answer_reminder_first: u32,
    /// Business days before the last day of an answer at which the partner is reminded again.
    pub answer_reminder_second: u32,
    /// Calendar days before the time to dispute ends at which the partner is reminded.
    pub dispute_reminder: u32,
    /// Calendar days before the customer's days end at which the customer is reminded.
    pub decline_reminder: u32,
    /// The hour of the day, in the service zone, from which reminders and lists go out.
    pub reminder_hour: u32,
}

impl Periods {
    /// The years that a period which begins on `today` may touch, and of which no holiday is known (rule 16.5).
    #[must_use]
    pub fn years_without_holidays(&self, calendar: &Calendar, today: NaiveDate) -> Vec<i32> {
        let last = today.checked_add_days(Days::new(self.reach().into())).unwrap_or(today);
        (today.year()..=last.year()).filter(|year| !calendar.knows_holidays_of(*year)).collect()
    }

    /// So many calendar days ahead at most lies the end of a period that begins today. Business days count twice, for the
    /// days between them that do not.
    fn reach(&self) -> u32 {
        let business = [self.start, self.decision, self.answer, self.decision_floor, self.dispute_decision];
        let calendar = [self.draft, self.decline, self.dispute];
        let doubled = business.into_iter().map(|days| days.saturating_mul(2));
        doubled.chain(calendar).max().unwrap_or_default()
    }
}

impl Default for Periods {
    fn default() -> Self {
        Self {
            draft: 90,
            draft_warning: 14,
            start: 5,
            decision: 5,
            answer: 5,
            decision_floor: 2,
            decline: 7,
            dispute: 30,
            dispute_decision: 5,
            decline_grace: 60,
            answer_reminder_first: 3,
            answer_reminder_second: 1,
            dispute_reminder: 7,
            decline_reminder: 2,
            reminder_hour: 8,
        }
    }
}

/// The instant of a decision, with what turns it into deadlines.
#[derive(Debug, Clone, Copy)]
pub struct Moment<'a> {
    /// Now, by the one clock (rule 4.8).
    pub now: DateTime<Utc>,
    /// When the request arrived that asks for it, by the same clock; now, when nobody asks.
    pub asked_at: DateTime<Utc>,
    /// Which days count, and where midnight is.
    pub calendar: &'a Calendar,
    /// How long each period is.
    pub periods: Periods,
}

impl Moment<'_> {
    /// How long jobs wait for what is still on its way.
    pub fn grace(&self) -> TimeDelta {
        TimeDelta::seconds(i64::from(self.periods.decline_grace))
    }

    /// When a wish counts: at its arrival, if that was less than the grace ago (rule 4.9).
    pub fn counts_from(&self, asked_at: DateTime<Utc>) -> DateTime<Utc> {
        let just_arrived = self.now - asked_at < self.grace() && asked_at <= self.now;
        if just_arrived { asked_at } else { self.now }
    }

    /// The end of the `count`-th following business day.
    pub fn in_business_days(&self, count: u32) -> DateTime<Utc> {
        self.calendar.end_of_business_day(self.now, count)
    }

    /// The end of the `count`-th following calendar day.
    pub fn in_calendar_days(&self, count: u32) -> DateTime<Utc> {
        self.calendar.end_of_calendar_day(self.now, count)
    }

    /// What a clock that is paused now has left: whole business days, none when it is overdue (rule 4.6).
    pub fn days_left(&self, due: DateTime<Utc>) -> i16 {
        i16::try_from(self.calendar.business_days_left(self.now, due).max(0)).unwrap_or(i16::MAX)
    }
}
