//! The lists against what the countries publish.

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
    let days: Vec<_> = Country::France.holidays(2026).into_iter().map(|(day, ..)| day).collect();
    let expected = [(1, 1), (4, 6), (5, 1), (5, 8), (5, 14), (5, 25), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)];
    assert_eq!(days, expected.map(|(month, day)| date(2026, month, day)));
}

#[test]
fn names_follow_the_day_even_when_two_holidays_meet() {
    // Ascension 2008 is 1 May: both stay in the list.
    let first_of_may: Vec<_> =
        Country::France.holidays(2008).into_iter().filter(|holiday| holiday.0 == date(2008, 5, 1)).collect();
    assert_eq!(first_of_may.len(), 2);
    assert_eq!(Country::France.holidays(2027)[1], (date(2027, 3, 29), "Easter Monday", "Lundi de Pâques"));
}

#[test]
fn a_year_out_of_range_has_none() {
    for country in Country::ALL {
        assert!(country.holidays(i32::MAX).is_empty());
        assert!(country.holidays(i32::MIN).is_empty());
    }
}

fn days(country: Country, year: i32) -> Vec<(u32, u32)> {
    country.holidays(year).into_iter().map(|(day, ..)| (day.month(), day.day())).collect()
}

#[test]
fn germany_has_the_nine_days_of_all_its_states() {
    let expected = [(1, 1), (4, 3), (4, 6), (5, 1), (5, 14), (5, 25), (10, 3), (12, 25), (12, 26)];
    assert_eq!(days(Country::Germany, 2026), expected);
}

#[test]
fn england_and_wales_keep_a_holiday_of_a_weekend_on_the_next_free_day() {
    // As published on gov.uk.
    let of_2026 = [(1, 1), (4, 3), (4, 6), (5, 4), (5, 25), (8, 31), (12, 25), (12, 28)];
    assert_eq!(days(Country::EnglandAndWales, 2026), of_2026);
    let of_2027 = [(1, 1), (3, 26), (3, 29), (5, 3), (5, 31), (8, 30), (12, 27), (12, 28)];
    assert_eq!(days(Country::EnglandAndWales, 2027), of_2027);
    let of_2028 = [(1, 3), (4, 14), (4, 17), (5, 1), (5, 29), (8, 28), (12, 25), (12, 26)];
    assert_eq!(days(Country::EnglandAndWales, 2028), of_2028);
    // Christmas on a Sunday: Boxing Day stays on Monday, Christmas is kept on Tuesday.
    let of_2033 = Country::EnglandAndWales.holidays(2033);
    assert_eq!(of_2033[6], (date(2033, 12, 26), "Boxing Day", "Lendemain de Noël"));
    assert_eq!(of_2033[7], (date(2033, 12, 27), "Christmas Day", "Noël"));
}

#[test]
fn the_united_states_keep_a_holiday_of_a_weekend_on_the_nearest_weekday() {
    // As published by the Office of Personnel Management.
    let of_2026 = [(1, 1), (1, 19), (2, 16), (5, 25), (6, 19), (7, 3), (9, 7), (10, 12), (11, 11), (11, 26), (12, 25)];
    assert_eq!(days(Country::UnitedStates, 2026), of_2026);
    // New Year's Day 2028 is a Saturday, and is kept in 2027.
    let of_2027 =
        [(1, 1), (1, 18), (2, 15), (5, 31), (6, 18), (7, 5), (9, 6), (10, 11), (11, 11), (11, 25), (12, 24), (12, 31)];
    assert_eq!(days(Country::UnitedStates, 2027), of_2027);
    assert_eq!(days(Country::UnitedStates, 2028)[0], (1, 17));
}

#[test]
fn a_zone_tells_its_country() {
    assert_eq!(Country::of_zone(chrono_tz::Europe::Paris), Some(Country::France));
    assert_eq!(Country::of_zone(chrono_tz::Europe::Berlin), Some(Country::Germany));
    assert_eq!(Country::of_zone(chrono_tz::Europe::London), Some(Country::EnglandAndWales));
    assert_eq!(Country::of_zone(chrono_tz::America::Chicago), Some(Country::UnitedStates));
    assert_eq!(Country::of_zone(chrono_tz::America::Toronto), None);
    assert_eq!(Country::of_zone(chrono_tz::UTC), None);
}
