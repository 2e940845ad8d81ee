use chrono_tz::{America, Asia, Europe, Pacific, TZ_VARIANTS};

use super::*;
use crate::time::holidays::Country;

mod properties;

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn utc(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn calendar(zone: Tz) -> Calendar {
    Calendar::new(zone, (2017..2040).flat_map(|year| Country::France.holidays(year)).map(|holiday| holiday.0))
}

/// A row a line: entered (local time), business days, last day, exclusive end in UTC.
fn check(zone: Tz, table: &str) {
    let calendar = calendar(zone);
    let rows = table.lines().map(str::trim).filter(|row| !row.is_empty() && !row.starts_with('#'));
    for row in rows {
        let [entered, count, last, end] = *row.split(' ').collect::<Vec<_>>() else { panic!("{row}") };
        let entered = entered.parse::<NaiveDateTime>().unwrap().and_local_timezone(zone).earliest();
        let deadline = calendar.end_of_business_day(entered.unwrap().to_utc(), count.parse().unwrap());
        assert_eq!(calendar.last_moment_day(deadline), date(last), "{row}");
        assert_eq!(deadline, utc(end), "{row}");
    }
}

#[test]
fn paris_by_hand() {
    check(
        Europe::Paris,
        "
        # The example of the specification.
        2026-03-06T10:00:00 5 2026-03-13 2026-03-13T23:00:00Z
        # The first and the last moment of a day are the same day 0.
        2026-03-06T00:00:00 5 2026-03-13 2026-03-13T23:00:00Z
        2026-03-06T23:59:59 5 2026-03-13 2026-03-13T23:00:00Z
        2026-03-07T00:00:00 5 2026-03-13 2026-03-13T23:00:00Z
        2026-03-08T12:00:00 1 2026-03-09 2026-03-09T23:00:00Z
        2026-03-08T12:00:00 0 2026-03-08 2026-03-08T23:00:00Z
        # Across the change to summer time on 29 March, then Easter Monday on 6 April.
        2026-03-27T18:00:00 1 2026-03-30 2026-03-30T22:00:00Z
        2026-03-29T01:59:59 2 2026-03-31 2026-03-31T22:00:00Z
        2026-03-29T00:30:00 0 2026-03-29 2026-03-29T22:00:00Z
        2026-03-30T09:00:00 5 2026-04-07 2026-04-07T22:00:00Z
        # Across the change to winter time on 25 October; 02:30 comes twice.
        2026-10-23T09:00:00 1 2026-10-26 2026-10-26T23:00:00Z
        2026-10-25T02:30:00 0 2026-10-25 2026-10-25T23:00:00Z
        # 1 and 8 May, Ascension, Whit Monday.
        2026-04-30T09:00:00 1 2026-05-04 2026-05-04T22:00:00Z
        2026-05-07T09:00:00 5 2026-05-18 2026-05-18T22:00:00Z
        2026-05-22T09:00:00 1 2026-05-26 2026-05-26T22:00:00Z
        # 15 August 2026 and 1 November 2026 are on a weekend: nothing is lost or won.
        2026-08-14T09:00:00 1 2026-08-17 2026-08-17T22:00:00Z
        2026-10-30T09:00:00 1 2026-11-02 2026-11-02T23:00:00Z
        # Year end: 25 December 2026 and 1 January 2027 are Fridays.
        2026-12-24T09:00:00 5 2027-01-04 2027-01-04T23:00:00Z
        2026-12-31T23:30:00 1 2027-01-04 2027-01-04T23:00:00Z
        # A leap day.
        2028-02-28T09:00:00 1 2028-02-29 2028-02-29T23:00:00Z
    ",
    );
}

#[test]
fn new_york_by_hand() {
    check(
        America::New_York,
        "
        2026-03-06T20:00:00 1 2026-03-09 2026-03-10T04:00:00Z
        2026-10-30T20:00:00 1 2026-11-02 2026-11-03T05:00:00Z
        # In UTC this is already Saturday.
        2026-03-06T23:00:00 0 2026-03-06 2026-03-07T05:00:00Z
    ",
    );
}

#[test]
fn calendar_days_count_every_day() {
    let calendar = calendar(Europe::Paris);
    let end = |entered, count| calendar.end_of_calendar_day(utc(entered), count);
    assert_eq!(end("2026-03-02T09:00:00Z", 7), utc("2026-03-09T23:00:00Z"));
    // 23:30 in UTC is the next day in Paris.
    assert_eq!(end("2026-03-02T23:30:00Z", 7), utc("2026-03-10T23:00:00Z"));
    assert_eq!(end("2026-03-27T09:00:00Z", 7), utc("2026-04-03T22:00:00Z"));
    assert_eq!(end("2026-10-20T09:00:00Z", 7), utc("2026-10-27T23:00:00Z"));
    assert_eq!(end("2026-03-02T09:00:00Z", 0), utc("2026-03-02T23:00:00Z"));
}

#[test]
fn a_missing_midnight_is_the_jump_over_it() {
    let end = |zone, day| calendar(zone).end_of_day(date(day));
    // São Paulo went from 00:00 to 01:00 on 4 November 2018, Beirut on 27 March 2022.
    assert_eq!(end(America::Sao_Paulo, "2018-11-03"), utc("2018-11-04T03:00:00Z"));
    assert_eq!(end(Asia::Beirut, "2022-03-26"), utc("2022-03-26T22:00:00Z"));
    // Samoa had no 30 December 2011 at all.
    assert_eq!(end(Pacific::Apia, "2011-12-29"), utc("2011-12-30T10:00:00Z"));
    // Toronto jumped from 23:30 to 00:30 on 30 March 1919.
    assert_eq!(end(America::Toronto, "1919-03-30"), utc("1919-03-31T04:30:00Z"));
}

#[test]
fn a_double_midnight_ends_the_day_when_its_date_is_gone() {
    let end = |zone, day| calendar(zone).end_of_day(date(day));
    // Havana goes from 01:00 back to 00:00: the first midnight ends the day.
    assert_eq!(end(America::Havana, "2026-10-31"), utc("2026-11-01T04:00:00Z"));
    // São Paulo went from 00:00 back to 23:00 of the day before, which then went on.
    assert_eq!(end(America::Sao_Paulo, "2018-02-17"), utc("2018-02-18T03:00:00Z"));
    // Saint John's went from 00:01 back to 23:01 of the day before: the second midnight ends it.
    assert_eq!(end(America::St_Johns, "2010-11-06"), utc("2010-11-07T03:30:00Z"));
}

#[test]
fn every_zone_ends_every_day_after_it_began() {
    for zone in TZ_VARIANTS {
        let calendar = Calendar::new(zone, []);
        for day in date("2026-01-01").iter_days().take(400) {
            let end = calendar.end_of_day(day);
            assert_eq!(calendar.last_moment_day(end), day, "{zone} {day}");
            assert_eq!(calendar.local_date(end), day.succ_opt().unwrap(), "{zone} {day}");
        }
    }
}

#[test]
fn days_left_count_down_to_zero_and_below() {
    let calendar = calendar(Europe::Paris);
    let deadline = calendar.end_of_business_day(utc("2026-03-06T09:00:00Z"), 5);
    for (now, business, days) in [
        ("2026-03-06T09:00:00Z", 5, 7),
        ("2026-03-08T09:00:00Z", 5, 5),
        ("2026-03-09T09:00:00Z", 4, 4),
        ("2026-03-12T22:59:59Z", 1, 1),
        ("2026-03-12T23:00:00Z", 0, 0),
        ("2026-03-13T22:59:59Z", 0, 0),
        ("2026-03-13T23:00:00Z", 0, -1),
        ("2026-03-15T22:59:59Z", 0, -2),
        ("2026-03-15T23:00:00Z", -1, -3),
        ("2026-03-17T09:00:00Z", -2, -4),
    ] {
        assert_eq!(calendar.business_days_left(utc(now), deadline), business, "{now}");
        assert_eq!(calendar.calendar_days_left(utc(now), deadline), days, "{now}");
    }
}

#[test]
fn the_ends_of_time_do_not_panic() {
    let (first, last) = (DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC);
    for zone in [Europe::Paris, Pacific::Kiritimati, Pacific::Pago_Pago] {
        let calendar = calendar(zone);
        assert_eq!(calendar.end_of_day(NaiveDate::MAX), last);
        assert_eq!(calendar.end_of_business_day(last, 5), last);
        assert_eq!(calendar.end_of_calendar_day(last, u32::MAX), last);
        assert!(calendar.end_of_business_day(first, 5) > first);
        assert!(calendar.business_days_left(first, last) > 100_000_000);
        assert!(calendar.business_days_left(last, first) < -100_000_000);
        assert!(calendar.calendar_days_left(last, first) < 0);
    }
}
