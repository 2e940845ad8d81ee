//! The public holidays of France, to seed the table of holidays.
//!
//! The table decides, not this list: leads may add and remove days there.

use crate::db::schema::holidays;
use chrono::{Days, NaiveDate};
use diesel::pg::PgConnection;
use diesel::prelude::*;

/// A public holiday: its date, its English name, its French name.
pub type Holiday = (NaiveDate, &'static str, &'static str);

/// Holidays on the same date every year: month, day, names.
const FIXED: [(u32, u32, &str, &str); 8] = [
    (1, 1, "New Year’s Day", "Jour de l’An"),
    (5, 1, "Labour Day", "Fête du Travail"),
    (5, 8, "Victory in Europe Day", "Victoire de 1945"),
    (7, 14, "Bastille Day", "Fête nationale"),
    (8, 15, "Assumption Day", "Assomption"),
    (11, 1, "All Saints’ Day", "Toussaint"),
    (11, 11, "Armistice Day", "Armistice de 1918"),
    (12, 25, "Christmas Day", "Noël"),
];

/// Holidays counted in days from Easter Sunday: days after it, names.
const MOVABLE: [(u64, &str, &str); 3] = [
    (1, "Easter Monday", "Lundi de Pâques"),
    (39, "Ascension Day", "Ascension"),
    (50, "Whit Monday", "Lundi de Pentecôte"),
];

/// The eleven public holidays of mainland France in `year`, in order of date, those on a weekend
/// included. Empty for a year that the calendar library cannot hold.
#[must_use]
pub fn french_holidays(year: i32) -> Vec<Holiday> {
    let fixed = FIXED.iter().filter_map(|&(month, day, english, french)| {
        Some((NaiveDate::from_ymd_opt(year, month, day)?, english, french))
    });
    let movable = MOVABLE.iter().filter_map(|&(days, english, french)| {
        Some((easter_sunday(year)?.checked_add_days(Days::new(days))?, english, french))
    });
    let mut holidays: Vec<Holiday> = fixed.chain(movable).collect();
    holidays.sort_unstable();
    holidays
}

/// Puts the French holidays of `year` and the three years after it into the table, but for years of which the table holds
/// a day already: those are as leads want them.
///
/// # Errors
/// When the database refuses.
pub fn fill_table(conn: &mut PgConnection, year: i32) -> QueryResult<usize> {
    let mut added = 0;
    for year in year..=year.saturating_add(3) {
        let days = french_holidays(year);
        let (Some(first), Some(last)) = (NaiveDate::from_ymd_opt(year, 1, 1), NaiveDate::from_ymd_opt(year, 12, 31))
        else {
            continue;
        };
        let known: i64 = holidays::table.filter(holidays::day.between(first, last)).count().get_result(conn)?;
        if known > 0 {
            continue;
        }
        let row = |(day, en, fr): Holiday| (holidays::day.eq(day), holidays::name_en.eq(en), holidays::name_fr.eq(fr));
        let rows: Vec<_> = days.into_iter().map(row).collect();
        added += diesel::insert_into(holidays::table).values(rows).on_conflict_do_nothing().execute(conn)?;
    }
    Ok(added)
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
mod tests {
    use super::*;

    fn date(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn easter_falls_where_the_almanac_says() {
        let almanac = [
            (1961, 4, 2),
            (2000, 4, 23),
            (2008, 3, 23),
            (2011, 4, 24),
            (2024, 3, 31),
            (2025, 4, 20),
            (2026, 4, 5),
            (2027, 3, 28),
            (2028, 4, 16),
            (2029, 4, 1),
            (2030, 4, 21),
            (2031, 4, 13),
            (2032, 3, 28),
            (2035, 3, 25),
            (2038, 4, 25),
            (2049, 4, 18),
            (2076, 4, 19),
        ];
        for (year, month, day) in almanac {
            assert_eq!(easter_sunday(year), Some(date(year, month, day)), "{year}");
        }
    }

    #[test]
    fn a_year_has_its_eleven_days_in_order() {
        let days: Vec<_> = french_holidays(2026).into_iter().map(|(day, ..)| day).collect();
        let expected =
            [(1, 1), (4, 6), (5, 1), (5, 8), (5, 14), (5, 25), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)];
        assert_eq!(days, expected.map(|(month, day)| date(2026, month, day)));
    }

    #[test]
    fn names_follow_the_day_even_when_two_holidays_meet() {
        // Ascension 2008 is 1 May: both stay in the list.
        let first_of_may: Vec<_> =
            french_holidays(2008).into_iter().filter(|holiday| holiday.0 == date(2008, 5, 1)).collect();
        assert_eq!(first_of_may.len(), 2);
        assert_eq!(french_holidays(2027)[1], (date(2027, 3, 29), "Easter Monday", "Lundi de Pâques"));
    }

    #[test]
    fn a_year_out_of_range_has_none() {
        assert!(french_holidays(i32::MAX).is_empty());
        assert!(french_holidays(i32::MIN).is_empty());
    }
}
