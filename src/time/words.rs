//! Dates, deadlines and spans in words, in the reader's language and the service zone.

use crate::text::{Language, Texts};
use crate::time::business_days::Calendar;
use crate::time::names;
use crate::time::place;
use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, SecondsFormat, TimeDelta, Timelike, Utc};

/// How urgent a deadline is. A colour never shows without its word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tone {
    OnTime,
    /// At most [`SOON`] business days are left.
    Soon,
    Overdue,
    /// The clock stands still: on hold, or somebody else's turn.
    Paused,
}

/// From how many business days left on a deadline is "due soon".
pub const SOON: i64 = 2;

impl Tone {
    pub fn of(calendar: &Calendar, now: DateTime<Utc>, deadline: DateTime<Utc>, paused: bool) -> Self {
        if paused {
            Self::Paused
        } else if now >= deadline {
            Self::Overdue
        } else if calendar.business_days_left(now, deadline) <= SOON {
            Self::Soon
        } else {
            Self::OnTime
        }
    }

    pub const fn key(self) -> &'static str {
        match self {
            Self::OnTime => "tone-on-time",
            Self::Soon => "tone-due-soon",
            Self::Overdue => "tone-overdue",
            Self::Paused => "tone-paused",
        }
    }

    /// Its word: "due soon", "échéance proche".
    pub fn word(self, language: Language) -> &'static str {
        language.texts().text(self.key())
    }
}

#[derive(Debug, Clone, Copy)]
pub struct TimeWords<'a> {
    language: Language,
    calendar: &'a Calendar,
    /// The words around its own; `None` for those of the catalogue.
    texts: Option<Texts>,
}

impl<'a> TimeWords<'a> {
    pub const fn new(language: Language, calendar: &'a Calendar) -> Self {
        Self { language, calendar, texts: None }
    }

    /// For a text in these words, which are of the same language.
    #[must_use]
    pub const fn among(self, texts: Texts) -> Self {
        Self { texts: Some(texts), ..self }
    }

    pub fn texts(self) -> Texts {
        self.texts.unwrap_or_else(|| self.language.texts())
    }

    /// "Mon 23 Nov", "lun. 23 nov.": in tables.
    pub fn short_date(self, date: NaiveDate) -> String {
        let weekday = names::weekday_short(self.language, date.weekday());
        let month = names::month_short(self.language, date.month0());
        format!("{weekday} {} {month}", self.day(date))
    }

    /// "23 Nov", "23 nov.": where there is hardly room.
    pub fn day_and_month(self, date: NaiveDate) -> String {
        format!("{} {}", self.day(date), names::month_short(self.language, date.month0()))
    }

    /// "23 November 2026", "23 novembre 2026".
    pub fn date(self, date: NaiveDate) -> String {
        format!("{} {}", self.day(date), self.month(date))
    }

    /// "Monday 23 November 2026", "lundi 23 novembre 2026".
    pub fn long_date(self, date: NaiveDate) -> String {
        format!("{} {}", names::weekday(self.language, date.weekday()), self.date(date))
    }

    /// The month of a date: "November 2026", "novembre 2026".
    pub fn month(self, date: NaiveDate) -> String {
        format!("{} {}", names::month(self.language, date.month0()), date.year())
    }

    /// "20 November 2026 at 14:05", "20 novembre 2026 à 14 h 05".
    pub fn instant(self, instant: DateTime<Utc>) -> String {
        let local = self.calendar.local_time(instant);
        let (date, time) = (self.date(local.date()), self.clock(local.time()));
        self.texts().with("time-date-at", &[("date", date.into()), ("time", time.into())])
    }

    /// The time of day: "14:05", "14 h 05".
    pub fn time(self, instant: DateTime<Utc>) -> String {
        self.clock(self.calendar.local_time(instant).time())
    }

    /// A full hour: "08:00", "8 h 00".
    pub fn hour(self, hour: u32) -> String {
        self.clock(NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default())
    }

    /// The last day of an exclusive deadline, short: "Mon 23 Nov".
    pub fn short_deadline(self, deadline: DateTime<Utc>) -> String {
        self.short_date(self.calendar.last_moment_day(deadline))
    }

    /// The last minute of an exclusive deadline, where it binds: "Monday 23 November 2026, 23:59
    /// (Paris time)", "lundi 23 novembre 2026 à 23 h 59 (heure de Paris)".
    pub fn deadline(self, deadline: DateTime<Utc>) -> String {
        let last = self.calendar.local_time(last_moment(deadline));
        self.texts().with(
            "time-deadline",
            &[
                ("date", self.long_date(last.date()).into()),
                ("time", self.clock(last.time()).into()),
                ("zone", self.zone().into()),
            ],
        )
    }

    /// The service zone: "Paris time", "heure de Paris".
    pub fn zone(self) -> String {
        place::zone_words(self.language, self.calendar.zone())
    }

    /// What is left in business days: "2 business days left", "due today", "2 business days
    /// overdue". Never says "today" on another day.
    pub fn business_days_left(self, now: DateTime<Utc>, deadline: DateTime<Utc>) -> String {
        let days = self.calendar.business_days_left(now, deadline);
        let texts = self.texts();
        if now >= deadline {
            return match -days {
                0 => texts.text("time-overdue").to_owned(),
                late => texts.with("time-business-days-overdue", &[("days", late.into())]),
            };
        }
        match days {
            0 if self.calendar.calendar_days_left(now, deadline) == 0 => texts.text("time-due-today").to_owned(),
            0 => texts.text("time-business-day-begun").to_owned(),
            days => texts.with("time-business-days-left", &[("days", days.into())]),
        }
    }

    /// What is left in calendar days: "26 days left", "due today", "2 days overdue".
    pub fn calendar_days_left(self, now: DateTime<Utc>, deadline: DateTime<Utc>) -> String {
        let days = self.calendar.calendar_days_left(now, deadline);
        let texts = self.texts();
        if now >= deadline {
            return match -days {
                ..=0 => texts.text("time-overdue").to_owned(),
                late => texts.with("time-days-overdue", &[("days", late.into())]),
            };
        }
        match days {
            ..=0 => texts.text("time-due-today").to_owned(),
            days => texts.with("time-days-left", &[("days", days.into())]),
        }
    }

    /// An instant for `<time datetime>`: "2026-11-20T14:05:00+01:00".
    pub fn machine(self, instant: DateTime<Utc>) -> String {
        instant.with_timezone(&self.calendar.zone()).to_rfc3339_opts(SecondsFormat::Secs, false)
    }

    /// The last second of an exclusive deadline for `<time datetime>`, so that programs read the
    /// same day as people: "2026-11-23T23:59:59+01:00".
    pub fn machine_deadline(self, deadline: DateTime<Utc>) -> String {
        self.machine(last_moment(deadline))
    }

    /// The day of the month; French has an ordinal for the first.
    fn day(self, date: NaiveDate) -> String {
        match (self.language, date.day()) {
            (Language::French, 1) => "1er".to_owned(),
            (Language::English | Language::French, day) => day.to_string(),
        }
    }

    fn clock(self, time: NaiveTime) -> String {
        let (hour, minute) = (time.hour(), time.minute());
        match self.language {
            Language::English => format!("{hour:02}:{minute:02}"),
            Language::French => format!("{hour}\u{A0}h\u{A0}{minute:02}"),
        }
    }
}

fn last_moment(deadline: DateTime<Utc>) -> DateTime<Utc> {
    deadline.checked_sub_signed(TimeDelta::microseconds(1)).unwrap_or(deadline)
}

#[cfg(test)]
mod tests;
