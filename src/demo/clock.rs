//! Moving the demo's clock forward, so that a newcomer sees a claim's whole life in minutes.

use crate::db::schema::demo_clock;
use crate::db::{DbError, Pool};
use crate::outbox;
use crate::time::Calendar;
use crate::time::clock::Clock;
use crate::worker::{Done, Jobs};
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use std::time::Duration;

/// How far into a day the clock stands when that day's work is done: later than the assessment waits (rule 4.9).
const INTO_THE_DAY: TimeDelta = TimeDelta::minutes(5);
/// How often and how long it is waited for a mail that the loop beside is handing over.
const WAITS: (u32, Duration) = (40, Duration::from_millis(50));

/// Where to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// The same time on the next business day.
    BusinessDay,
    /// The same time so many days later.
    Days(u64),
    /// The same time on that day.
    Date(NaiveDate),
}

/// How many seconds the demo's clock runs ahead.
pub fn ahead(conn: &mut PgConnection) -> QueryResult<i64> {
    demo_clock::table.select(demo_clock::offset_seconds).first(conn)
}

/// Moves the clock, day by day, and does each day what falls due on it, so that every deadline is met by its own date.
/// Only of the day on which it stops is anybody reminded (rule 13.5): a month of reminders would bury what happened.
/// `seen` is how far the clock ran ahead where the wish was made: if it is another by now, nothing happens.
pub fn advance(jobs: &Jobs, target: Target, seen: Option<i64>) -> Result<Done, DbError> {
    let (now, ahead) = jobs.pool.with(|conn| Ok::<_, DbError>((jobs.context.clock.now(conn)?, ahead(conn)?)))?;
    if seen.is_some_and(|seen| seen != ahead) {
        return Ok(Done::default());
    }
    let mut done = Done::default();
    for stop in stops(&jobs.context.calendar, now, target) {
        move_to(&jobs.pool, stop)?;
        let today = jobs.fall_due_in_passing()?;
        wait_for_mail(jobs)?;
        done.moved += today.moved;
        done.mails += today.mails;
    }
    // Mail may have begun something, and who is to be reminded is reminded of the day on which the clock stands.
    let rest = jobs.fall_due()?;
    let (moved, mails) = (done.moved + rest.moved, done.mails + rest.mails);
    Ok(Done { moved, mails, reminders: rest.reminders, ..done })
}

/// The beginning of each day on the way, and the target.
fn stops(calendar: &Calendar, now: DateTime<Utc>, target: Target) -> Vec<DateTime<Utc>> {
    let today = calendar.local_date(now);
    let date = match target {
        Target::BusinessDay => calendar.last_moment_day(calendar.end_of_business_day(now, 1)),
        Target::Days(days) => today.checked_add_days(Days::new(days)).unwrap_or(today),
        Target::Date(date) => date,
    };
    let days = date.signed_duration_since(today).num_days();
    let midnight = |date: NaiveDate| date.pred_opt().map_or(now, |before| calendar.end_of_day(before));
    let end = midnight(date) + (now - midnight(today));
    let beginnings =
        (1..=days).filter_map(|n| Some(midnight(today.checked_add_signed(TimeDelta::days(n))?) + INTO_THE_DAY));
    beginnings.filter(|stop| *stop < end).chain((end > now).then_some(end)).collect()
}

/// Forward only, also when somebody else moves it at the same time.
fn move_to(pool: &Pool, stop: DateTime<Utc>) -> Result<(), DbError> {
    pool.with(|conn| {
        conn.transaction(|conn| {
            let before: i64 = demo_clock::table.select(demo_clock::offset_seconds).for_update().first(conn)?;
            let real = Clock::Database.now(conn)?;
            // A whole second later rather than earlier: a deadline that is aimed at must have passed.
            let wanted = (stop - real).num_seconds() + 1;
            let set = demo_clock::offset_seconds.eq(wanted.max(before));
            diesel::update(demo_clock::table).set(set).execute(conn).map(drop).map_err(DbError::from)
        })
    })
}

/// Waits for mails that the loop beside is handing over at this moment.
fn wait_for_mail(jobs: &Jobs) -> Result<(), DbError> {
    for _ in 0..WAITS.0 {
        let busy = jobs.pool.with(|conn| {
            let now = jobs.context.clock.now(conn)?;
            outbox::under_way(conn, now).map_err(DbError::from)
        })?;
        if jobs.room.is_none() || !busy {
            return Ok(());
        }
        std::thread::sleep(WAITS.1);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn a_business_day_skips_the_weekend_and_holidays() {
        let holiday = NaiveDate::from_ymd_opt(2026, 11, 11).unwrap();
        let calendar = Calendar::new(chrono_tz::Europe::Paris, [holiday]);
        let friday = at("2026-11-20T15:30:00Z");
        let stops = stops(&calendar, friday, Target::BusinessDay);
        assert_eq!(stops.last(), Some(&at("2026-11-23T15:30:00Z")));
        assert_eq!(stops.first(), Some(&at("2026-11-20T23:05:00Z")), "Saturday's work is done on Saturday");
        let tuesday = at("2026-11-10T08:00:00Z");
        assert_eq!(super::stops(&calendar, tuesday, Target::BusinessDay).last(), Some(&at("2026-11-12T08:00:00Z")));
    }

    #[test]
    fn days_pass_one_by_one_and_local_time_stays() {
        let calendar = Calendar::new(chrono_tz::Europe::Paris, []);
        let now = at("2026-10-20T07:00:00Z");
        let stops = stops(&calendar, now, Target::Days(7));
        assert_eq!(stops.len(), 8);
        assert_eq!(stops.last(), Some(&at("2026-10-27T08:00:00Z")), "nine o'clock in summer and in winter");
        assert!(stops.is_sorted());
        assert!(super::stops(&calendar, now, Target::Date(NaiveDate::from_ymd_opt(2026, 10, 1).unwrap())).is_empty());
    }
}
