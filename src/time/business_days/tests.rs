use chrono_tz::{America, Asia, Europe, Pacific, TZ_VARIANTS};
use proptest::prelude::*;

use super::*;
use crate::time::holidays::french_holidays;

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn utc(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn calendar(zone: Tz) -> Calendar {
    Calendar::new(zone, (2017..2040).flat_map(french_holidays).map(|holiday| holiday.0))
}

/// Entered (local time in the zone), business days, last day, exclusive end in UTC.
fn check(zone: Tz, table: &[(&str, u32, &str, &str)]) {
    let calendar = calendar(zone);
    for &(entered, count, last, end) in table {
        let local: NaiveDateTime = entered.parse().unwrap();
        let entered = zone.from_local_datetime(&local).earliest().unwrap().to_utc();
        let deadline = calendar.end_of_business_day(entered, count);
        assert_eq!(calendar.last_moment_day(deadline), date(last), "{local} + {count}");
        assert_eq!(deadline, utc(end), "{local} + {count}");
    }
}

#[test]
fn paris_by_hand() {
    check(
        Europe::Paris,
        &[
            // The example of the specification.
            ("2026-03-06T10:00:00", 5, "2026-03-13", "2026-03-13T23:00:00Z"),
            // The first and the last moment of a day are the same day 0.
            ("2026-03-06T00:00:00", 5, "2026-03-13", "2026-03-13T23:00:00Z"),
            ("2026-03-06T23:59:59", 5, "2026-03-13", "2026-03-13T23:00:00Z"),
            ("2026-03-07T00:00:00", 5, "2026-03-13", "2026-03-13T23:00:00Z"),
            ("2026-03-08T12:00:00", 1, "2026-03-09", "2026-03-09T23:00:00Z"),
            ("2026-03-08T12:00:00", 0, "2026-03-08", "2026-03-08T23:00:00Z"),
            // Across the change to summer time on 29 March, then Easter Monday on 6 April.
            ("2026-03-27T18:00:00", 1, "2026-03-30", "2026-03-30T22:00:00Z"),
            ("2026-03-29T01:59:59", 2, "2026-03-31", "2026-03-31T22:00:00Z"),
            ("2026-03-29T00:30:00", 0, "2026-03-29", "2026-03-29T22:00:00Z"),
            ("2026-03-30T09:00:00", 5, "2026-04-07", "2026-04-07T22:00:00Z"),
            // Across the change to winter time on 25 October; 02:30 comes twice.
            ("2026-10-23T09:00:00", 1, "2026-10-26", "2026-10-26T23:00:00Z"),
            ("2026-10-25T02:30:00", 0, "2026-10-25", "2026-10-25T23:00:00Z"),
            // 1 and 8 May, Ascension, Whit Monday.
            ("2026-04-30T09:00:00", 1, "2026-05-04", "2026-05-04T22:00:00Z"),
            ("2026-05-07T09:00:00", 5, "2026-05-18", "2026-05-18T22:00:00Z"),
            ("2026-05-22T09:00:00", 1, "2026-05-26", "2026-05-26T22:00:00Z"),
            // 15 August 2026 and 1 November 2026 are on a weekend: nothing is lost or won.
            ("2026-08-14T09:00:00", 1, "2026-08-17", "2026-08-17T22:00:00Z"),
            ("2026-10-30T09:00:00", 1, "2026-11-02", "2026-11-02T23:00:00Z"),
            // Year end: 25 December 2026 and 1 January 2027 are Fridays.
            ("2026-12-24T09:00:00", 5, "2027-01-04", "2027-01-04T23:00:00Z"),
            ("2026-12-31T23:30:00", 1, "2027-01-04", "2027-01-04T23:00:00Z"),
            // A leap day.
            ("2028-02-28T09:00:00", 1, "2028-02-29", "2028-02-29T23:00:00Z"),
        ],
    );
}

#[test]
fn new_york_by_hand() {
    check(
        America::New_York,
        &[
            ("2026-03-06T20:00:00", 1, "2026-03-09", "2026-03-10T04:00:00Z"),
            ("2026-10-30T20:00:00", 1, "2026-11-02", "2026-11-03T05:00:00Z"),
            // In UTC this is already Saturday.
            ("2026-03-06T23:00:00", 0, "2026-03-06", "2026-03-07T05:00:00Z"),
        ],
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

fn zones() -> impl Strategy<Value = Tz> {
    prop::sample::select(vec![
        Europe::Paris,
        America::New_York,
        America::Havana,
        America::Santiago,
        Asia::Beirut,
        Asia::Kolkata,
        Pacific::Auckland,
        Tz::UTC,
    ])
}

/// Instants of 2018 to 2037.
fn instants() -> impl Strategy<Value = DateTime<Utc>> {
    (1_514_764_800_i64..2_145_916_800).prop_map(|second| DateTime::from_timestamp(second, 0).unwrap())
}

proptest! {
    #[test]
    fn a_deadline_is_the_end_of_a_business_day(zone in zones(), entered in instants(), count in 1_u32..60) {
        let calendar = calendar(zone);
        let deadline = calendar.end_of_business_day(entered, count);
        prop_assert!(deadline > entered);
        prop_assert!(calendar.is_business_day(calendar.last_moment_day(deadline)));
        prop_assert_eq!(calendar.business_days_left(entered, deadline), i64::from(count));
        prop_assert_eq!(calendar.end_of_day(calendar.last_moment_day(deadline)), deadline);
    }

    #[test]
    fn any_deadline_lies_ahead(zone in zones(), entered in instants(), count in 0_u32..400) {
        let calendar = calendar(zone);
        prop_assert!(calendar.end_of_business_day(entered, count) > entered);
        let by_days = calendar.end_of_calendar_day(entered, count);
        prop_assert!(by_days > entered);
        prop_assert_eq!(calendar.calendar_days_left(entered, by_days), i64::from(count));
    }

    #[test]
    fn later_and_longer_never_end_earlier(
        zone in zones(), entered in instants(), wait in 0_i64..10_000_000, count in 0_u32..60, more in 0_u32..10,
    ) {
        let calendar = calendar(zone);
        let later = entered + TimeDelta::seconds(wait);
        let end = calendar.end_of_business_day(entered, count);
        prop_assert!(calendar.end_of_business_day(later, count) >= end);
        prop_assert!(calendar.end_of_business_day(entered, count + more) >= end);
        prop_assert!(calendar.business_days_left(later, end) <= calendar.business_days_left(entered, end));
    }

    #[test]
    fn counting_weeks_at_once_is_counting_days(zone in zones(), now in instants(), ahead in -2000_i64..2000) {
        let calendar = calendar(zone);
        let deadline = calendar.end_of_day(calendar.local_date(now) + TimeDelta::days(ahead));
        let (today, last) = (calendar.local_date(now), calendar.last_moment_day(deadline));
        let between = |from: NaiveDate, to: NaiveDate| {
            from.iter_days().skip(1).take_while(|day| *day <= to).filter(|day| calendar.is_business_day(*day)).count()
        };
        let expected = if today <= last { to_i64(between(today, last)) } else { -to_i64(between(last, today)) };
        prop_assert_eq!(calendar.business_days_left(now, deadline), expected);
    }
}
