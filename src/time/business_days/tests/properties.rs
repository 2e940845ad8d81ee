use chrono_tz::{America, Asia, Europe, Pacific};
use proptest::prelude::*;

use super::*;

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
