//! Public holidays by rule, to fill the table of holidays for the countries that the program knows.
//!
//! The table decides, not these lists: holidays are added and removed there, and imported for every other country.

mod country;
mod rules;

use chrono::{Datelike as _, Days, NaiveDate, TimeDelta, Weekday};
use rules::{OnWeekend, Rule};

pub use country::Country;

/// A public holiday: its date, its English name, its French name.
pub type Holiday = (NaiveDate, &'static str, &'static str);

impl Country {
    /// Its public holidays in `year`, in order of date, those on a weekend included where nothing takes their place.
    /// Empty for a year that the calendar library cannot hold.
    pub fn holidays(self, year: i32) -> Vec<Holiday> {
        let mut found: Vec<Holiday> = match self.on_weekend() {
            OnWeekend::Stays => self.by_rule(year),
            OnWeekend::MovesOn => moved_on(self.by_rule(year)),
            OnWeekend::MovesToNearest => {
                // The first of January may be kept on the last day of the year before.
                let next = year.checked_add(1).map(|next| self.by_rule(next)).unwrap_or_default();
                let near =
                    self.by_rule(year).into_iter().chain(next).map(|(day, en, fr)| (nearest_weekday(day), en, fr));
                near.filter(|(day, ..)| day.year() == year).collect()
            }
        };
        found.sort_unstable();
        found
    }

    fn by_rule(self, year: i32) -> Vec<Holiday> {
        self.rules()
            .iter()
            .filter_map(|(rule, english, french)| Some((rule.in_year(year)?, *english, *french)))
            .collect()
    }
}

impl Rule {
    fn in_year(self, year: i32) -> Option<NaiveDate> {
        match self {
            Self::On(month, day) => NaiveDate::from_ymd_opt(year, month, day),
            Self::Easter(days) => easter_sunday(year)?.checked_add_signed(TimeDelta::days(days)),
            Self::Nth(month, weekday, number) => NaiveDate::from_weekday_of_month_opt(year, month, weekday, number),
            Self::Last(month, weekday) => {
                let nth = |number| NaiveDate::from_weekday_of_month_opt(year, month, weekday, number);
                nth(5).or_else(|| nth(4))
            }
        }
    }
}

/// A holiday on a weekend goes to the next weekday that no holiday has.
fn moved_on(by_rule: Vec<Holiday>) -> Vec<Holiday> {
    let mut taken: Vec<NaiveDate> = by_rule.iter().map(|(day, ..)| *day).filter(|day| !is_weekend(*day)).collect();
    let place = |(day, english, french): Holiday| {
        if !is_weekend(day) {
            return Some((day, english, french));
        }
        let free = day.iter_days().find(|each| !is_weekend(*each) && !taken.contains(each))?;
        taken.push(free);
        Some((free, english, french))
    };
    by_rule.into_iter().filter_map(place).collect()
}

fn nearest_weekday(day: NaiveDate) -> NaiveDate {
    let near = match day.weekday() {
        Weekday::Sat => day.pred_opt(),
        Weekday::Sun => day.succ_opt(),
        Weekday::Mon | Weekday::Tue | Weekday::Wed | Weekday::Thu | Weekday::Fri => None,
    };
    near.unwrap_or(day)
}

fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// Easter Sunday of the Gregorian calendar (the rule known as Meeus, Jones and Butcher).
fn easter_sunday(year: i32) -> Option<NaiveDate> {
    let golden = year.rem_euclid(19);
    let (century, rest) = (year.div_euclid(100), year.rem_euclid(100));
    let correction = (century + 8).div_euclid(25);
    let moon =
        (century - (century - correction + 1).div_euclid(3) - century.div_euclid(4) + golden.checked_mul(19)? + 15)
            .rem_euclid(30);
    let weekday = (32 + 2 * century.rem_euclid(4) + 2 * (rest / 4) - moon - rest % 4).rem_euclid(7);
    let late = (golden + 11 * moon + 22 * weekday).div_euclid(451);
    let day_of_march = moon + weekday - 7 * late + 22;
    let first = NaiveDate::from_ymd_opt(year, 3, 1)?;
    first.checked_add_days(Days::new(u64::try_from(day_of_march - 1).ok()?))
}

#[cfg(test)]
mod tests;
