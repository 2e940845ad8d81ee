//! Days and instants as forms and addresses write them, in years that the database and the calendar can hold.

use chrono::{DateTime, Datelike as _, NaiveDate, Utc};
use std::ops::RangeInclusive;

const YEARS: RangeInclusive<i32> = 1900..=9999;

/// Reads `2027-01-31`.
pub fn day(text: &str) -> Option<NaiveDate> {
    text.trim().parse().ok().filter(|day: &NaiveDate| YEARS.contains(&day.year()))
}

/// The first day of the month `2027-01`.
pub fn month(text: &str) -> Option<NaiveDate> {
    day(&format!("{}-01", text.trim()))
}

/// The instant so many microseconds after the beginning of 1970.
pub fn microseconds(text: &str) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp_micros(text.parse().ok()?).filter(|at| YEARS.contains(&at.year()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_one_of_the_years_1900_to_9999() {
        assert_eq!(day(" 2027-01-31 "), NaiveDate::from_ymd_opt(2027, 1, 31));
        for edge in ["1900-01-01", "9999-12-31"] {
            assert_eq!(day(edge).map(|day| day.to_string()).as_deref(), Some(edge));
        }
        for odd in
            ["", "soon", "2027-02-30", "31/01/2027", "1899-12-31", "-9999-01-01", "+10000-01-01", "+262142-12-31"]
        {
            assert_eq!(day(odd), None, "{odd}");
        }
    }

    #[test]
    fn a_month_is_a_year_and_a_month() {
        assert_eq!(month(" 2026-11 "), NaiveDate::from_ymd_opt(2026, 11, 1));
        for odd in ["", "2026", "2026-13", "11/2026", "0026-11", "2026-11-05", "26-11", "+10000-01"] {
            assert_eq!(month(odd), None, "{odd}");
        }
    }

    #[test]
    fn an_instant_is_in_the_same_years() {
        assert_eq!(microseconds("1764000000123456").map(|at| at.timestamp()), Some(1_764_000_000));
        for odd in ["", "x", "-8000000000000000000", "8000000000000000000", "99999999999999999999"] {
            assert_eq!(microseconds(odd), None, "{odd}");
        }
    }
}
