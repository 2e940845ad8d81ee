//! Days as people count them: one by one, on a calendar on the wall. Nothing here asks the program or a time zone table.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta, Utc, Weekday};
use cpor::claims::lifecycle::deadlines::Periods;
use cpor::time::Calendar;
use std::collections::BTreeSet;

/// The settings that decide about time. The program gets the same ones in its own form.
#[derive(Debug, Clone)]
pub struct Almanac {
    /// Days on which nobody works.
    pub holidays: BTreeSet<NaiveDate>,
    /// How long everything takes.
    pub periods: Periods,
}

impl Almanac {
    /// The same settings for the program.
    pub fn calendar(&self) -> Calendar {
        Calendar::new(chrono_tz::Europe::Paris, self.holidays.iter().copied())
    }

    /// Whether people work on that day.
    pub fn works(&self, day: NaiveDate) -> bool {
        day.weekday() != Weekday::Sat && day.weekday() != Weekday::Sun && !self.holidays.contains(&day)
    }

    /// Through the end of the `count`-th business day after today.
    pub fn business_days(&self, now: DateTime<Utc>, count: u32) -> DateTime<Utc> {
        let mut day = today(now);
        for _ in 0..count {
            day = tomorrow(day);
            while !self.works(day) {
                day = tomorrow(day);
            }
        }
        midnight(tomorrow(day))
    }

    /// Whole business days after today until `due`.
    pub fn business_days_left(&self, now: DateTime<Utc>, due: DateTime<Utc>) -> i16 {
        let (mut day, mut left) = (tomorrow(today(now)), 0);
        while midnight(tomorrow(day)) <= due {
            left += i16::from(self.works(day));
            day = tomorrow(day);
        }
        left
    }
}

/// Through the end of the `count`-th day after today.
pub fn calendar_days(now: DateTime<Utc>, count: u32) -> DateTime<Utc> {
    let mut day = today(now);
    for _ in 0..count {
        day = tomorrow(day);
    }
    midnight(tomorrow(day))
}

/// What the clock on a wall in Paris shows.
pub fn wall(now: DateTime<Utc>) -> NaiveDateTime {
    now.naive_utc() + TimeDelta::hours(hours_ahead(now))
}

/// The date on a wall in Paris.
pub fn today(now: DateTime<Utc>) -> NaiveDate {
    wall(now).date()
}

/// The day after.
pub fn tomorrow(day: NaiveDate) -> NaiveDate {
    day.succ_opt().unwrap()
}

/// When that day begins in Paris, where clocks are never changed at midnight.
pub fn midnight(day: NaiveDate) -> DateTime<Utc> {
    let as_if_utc = day.and_hms_opt(0, 0, 0).unwrap().and_utc();
    let winter = as_if_utc - TimeDelta::hours(1);
    if hours_ahead(winter) == 1 { winter } else { as_if_utc - TimeDelta::hours(2) }
}

/// Both changes of the clocks in a year: forward, and back.
pub fn clock_changes(year: i32) -> [DateTime<Utc>; 2] {
    [3, 10].map(|month| {
        let mut day = NaiveDate::from_ymd_opt(year, month, 31).unwrap();
        while day.weekday() != Weekday::Sun {
            day = day.pred_opt().unwrap();
        }
        day.and_hms_opt(1, 0, 0).unwrap().and_utc()
    })
}

fn hours_ahead(now: DateTime<Utc>) -> i64 {
    let [forward, back] = clock_changes(now.year());
    if forward <= now && now < back { 2 } else { 1 }
}

/// What may be set up: usual settings and France's holidays; short periods; long ones and many holidays.
pub fn almanac(choice: u8) -> Almanac {
    let usual = Periods::default();
    let short = Periods {
        draft: 3,
        start: 1,
        decision: 3,
        answer: 2,
        decision_floor: 1,
        decline: 1,
        dispute: 2,
        dispute_decision: 2,
        decline_grace: 1,
        ..usual
    };
    let long = Periods {
        draft: 200,
        start: 9,
        decision: 12,
        answer: 11,
        decision_floor: 4,
        decline: 30,
        dispute: 61,
        dispute_decision: 8,
        decline_grace: 3600,
        ..usual
    };
    let (periods, holidays) = match choice % 3 {
        0 => (usual, national_holidays()),
        1 => (short, national_holidays()),
        _ => (long, national_holidays().into_iter().chain(bridges()).collect()),
    };
    Almanac { holidays, periods }
}

/// France's holidays with a fixed date, and the Mondays and Thursdays of these years' Easter.
fn national_holidays() -> BTreeSet<NaiveDate> {
    let fixed = [(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)];
    let moving = [
        (2026, [(4, 6), (5, 14), (5, 25)]),
        (2027, [(3, 29), (5, 6), (5, 17)]),
        (2028, [(4, 17), (5, 25), (6, 5)]),
        (2029, [(4, 2), (5, 10), (5, 21)]),
    ];
    let days = (2026..2035).flat_map(|year| fixed.map(|(month, day)| (year, month, day)));
    let easter = moving.into_iter().flat_map(|(year, days)| days.map(|(month, day)| (year, month, day)));
    days.chain(easter).map(|(y, m, d)| NaiveDate::from_ymd_opt(y, m, d).unwrap()).collect()
}

/// A week around each New Year, and the days beside every change of the clocks.
fn bridges() -> impl Iterator<Item = NaiveDate> {
    (2026..2035).flat_map(|year| {
        let new_year = NaiveDate::from_ymd_opt(year, 12, 29).unwrap().iter_days().take(7);
        let changes =
            clock_changes(year).into_iter().flat_map(|change| [today(change).pred_opt(), today(change).succ_opt()]);
        new_year.chain(changes.flatten())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn the_law_s_own_examples_hold() {
        let friday = at("2026-03-06T14:00:00Z");
        assert_eq!(almanac(0).business_days(friday, 5), at("2026-03-13T23:00:00Z"));
        assert_eq!(calendar_days(at("2026-03-02T09:00:00Z"), 7), at("2026-03-09T23:00:00Z"));
        assert_eq!(almanac(0).business_days_left(friday, at("2026-03-13T23:00:00Z")), 5);
    }

    #[test]
    fn clocks_change_on_the_last_sundays_of_march_and_october() {
        assert_eq!(clock_changes(2026), [at("2026-03-29T01:00:00Z"), at("2026-10-25T01:00:00Z")]);
        assert_eq!(midnight(NaiveDate::from_ymd_opt(2026, 3, 29).unwrap()), at("2026-03-28T23:00:00Z"));
        assert_eq!(midnight(NaiveDate::from_ymd_opt(2026, 3, 30).unwrap()), at("2026-03-29T22:00:00Z"));
        assert_eq!(midnight(NaiveDate::from_ymd_opt(2026, 10, 26).unwrap()), at("2026-10-25T23:00:00Z"));
    }
}
