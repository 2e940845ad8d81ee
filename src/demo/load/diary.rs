//! When people in a made-up life do things: on business days, between nine and six in the service zone.

use crate::time::Calendar;
use chrono::{DateTime, NaiveDate, TimeDelta, Timelike, Utc};

/// From nine until midnight.
const AFTER_NINE: TimeDelta = TimeDelta::hours(15);
/// Minutes of a day on which things are done, if not all are to be pressed into its last hour.
pub(super) const WORKDAY: u64 = 480;

/// `at`, or the next morning on which somebody works.
pub(super) fn at_work(calendar: &Calendar, at: DateTime<Utc>) -> DateTime<Utc> {
    let local = calendar.local_time(at);
    let works = calendar.is_business_day(local.date());
    if works && (9..18).contains(&local.hour()) {
        return at;
    }
    let over = !works || local.hour() >= 18;
    nine(calendar, local.date(), u32::from(over)) + TimeDelta::minutes(local.minute().into())
}

/// So many minutes after nine of the `days`-th business day after `at`.
pub(super) fn days_later(calendar: &Calendar, at: DateTime<Utc>, days: u32, minutes: i64) -> DateTime<Utc> {
    nine(calendar, calendar.local_date(at), days) + TimeDelta::minutes(minutes)
}

/// So many minutes after nine on the last business day on which that is not after `at`.
pub(super) fn before(calendar: &Calendar, at: DateTime<Utc>, minutes: i64) -> DateTime<Utc> {
    let mut day = calendar.local_date(at);
    loop {
        let then = nine(calendar, day, 0) + TimeDelta::minutes(minutes);
        match day.pred_opt() {
            Some(earlier) if then > at || !calendar.is_business_day(day) => day = earlier,
            Some(_) | None => return then,
        }
    }
}

fn nine(calendar: &Calendar, day: NaiveDate, days: u32) -> DateTime<Utc> {
    calendar.end_of_business_day_after(day, days) - AFTER_NINE
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utc(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn things_are_done_on_business_days_during_the_day() {
        let calendar = Calendar::new(chrono_tz::Europe::Paris, ["2026-04-06".parse().unwrap()]);
        let work = |at: &str| at_work(&calendar, utc(at));
        assert_eq!(work("2026-03-03T10:00:00Z"), utc("2026-03-03T10:00:00Z"));
        assert_eq!(work("2026-03-03T05:20:00Z"), utc("2026-03-03T08:20:00Z"), "before nine: the same morning");
        assert_eq!(work("2026-03-06T18:20:00Z"), utc("2026-03-09T08:20:00Z"), "on Friday night: Monday morning");
        assert_eq!(work("2026-04-04T10:05:00Z"), utc("2026-04-07T07:05:00Z"), "over a holiday");
        let later = |days| days_later(&calendar, utc("2026-03-05T16:00:00Z"), days, 30);
        assert_eq!((later(1), later(2)), (utc("2026-03-06T08:30:00Z"), utc("2026-03-09T08:30:00Z")));
        assert_eq!(before(&calendar, utc("2026-03-08T12:00:00Z"), 60), utc("2026-03-06T09:00:00Z"));
        assert_eq!(before(&calendar, utc("2026-03-06T08:00:00Z"), 60), utc("2026-03-05T09:00:00Z"));
    }
}
