//! Each period by name: its unit, and how long it may be (rule 4.15).

use crate::claims::lifecycle::deadlines::Periods;
use std::ops::RangeInclusive;

/// What a period is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    BusinessDays,
    CalendarDays,
    Seconds,
    /// An hour of the day.
    Hour,
}

/// A period by the name that it is stored and changed under.
#[derive(Debug, Clone, Copy)]
pub struct PeriodField {
    pub name: &'static str,
    /// The key of its name on pages.
    pub label_key: &'static str,
    pub unit: Unit,
    place: fn(&mut Periods) -> &mut u32,
}

impl PeriodField {
    pub fn of(&self, periods: &Periods) -> u32 {
        *(self.place)(&mut { *periods })
    }

    pub fn set(&self, periods: &mut Periods, value: u32) {
        *(self.place)(periods) = value;
    }

    pub const fn range(&self) -> RangeInclusive<u32> {
        match self.unit {
            Unit::BusinessDays | Unit::CalendarDays => 1..=1000,
            Unit::Seconds => 1..=86_400,
            Unit::Hour => 0..=23,
        }
    }
}

macro_rules! fields {
    ($($name:ident: $unit:ident = $label:literal,)+) => {
        [$(PeriodField {
            name: stringify!($name),
            label_key: $label,
            unit: Unit::$unit,
            place: |periods| &mut periods.$name,
        }),+]
    };
}

/// All of them.
pub const FIELDS: [PeriodField; 15] = fields! {
    draft: CalendarDays = "period-draft",
    draft_warning: CalendarDays = "period-draft-warning",
    start: BusinessDays = "period-start",
    decision: BusinessDays = "period-decision",
    answer: BusinessDays = "period-answer",
    decision_floor: BusinessDays = "period-decision-floor",
    decline: CalendarDays = "period-decline",
    dispute: CalendarDays = "period-dispute",
    dispute_decision: BusinessDays = "period-dispute-decision",
    decline_grace: Seconds = "period-decline-grace",
    answer_reminder_first: BusinessDays = "period-answer-reminder-first",
    answer_reminder_second: BusinessDays = "period-answer-reminder-second",
    dispute_reminder: CalendarDays = "period-dispute-reminder",
    decline_reminder: CalendarDays = "period-decline-reminder",
    reminder_hour: Hour = "period-reminder-hour",
};

/// Reminders, each with the period before whose end it is sent.
const REMINDERS: [(&str, &str); 5] = [
    ("draft_warning", "draft"),
    ("answer_reminder_first", "answer"),
    ("answer_reminder_second", "answer"),
    ("dispute_reminder", "dispute"),
    ("decline_reminder", "decline"),
];

/// A reminder that would never be sent, or before there is anything to remind of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooEarly {
    pub reminder: &'static str,
    /// So many days before the end.
    pub before: u32,
    pub period: &'static str,
    /// All the days that there are.
    pub days: u32,
}

impl Periods {
    /// The first reminder that is longer before the end than its whole period lasts.
    pub fn too_early(&self) -> Option<TooEarly> {
        let days = |name: &str| FIELDS.iter().find(|field| field.name == name).map_or(0, |field| field.of(self));
        let each = REMINDERS.iter().map(|&(reminder, period)| TooEarly {
            reminder,
            before: days(reminder),
            period,
            days: days(period),
        });
        each.into_iter().find(|each| each.before > each.days)
    }
}
