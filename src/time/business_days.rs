//! Business days of the service zone: when time runs out, and how much is left.
//!
//! The local date on which something begins is day 0; the time runs through the end of the N-th
//! following day. That end is stored as the next local midnight, in UTC, and is exclusive.

use std::collections::BTreeSet;
use std::ops::Bound;
use std::sync::{Arc, PoisonError, RwLock};

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Utc, Weekday};
use chrono_tz::Tz;

/// Which days count, and where: Monday to Friday in one zone, minus the holidays. A clone is the same calendar: both see
/// the zone and the holidays that either is given.
#[derive(Debug, Clone)]
pub struct Calendar {
    zone: Arc<RwLock<Tz>>,
    holidays: Arc<RwLock<Arc<BTreeSet<NaiveDate>>>>,
}

impl Calendar {
    /// A calendar of the service zone. Holidays on a weekend are harmless.
    pub fn new(zone: Tz, holidays: impl IntoIterator<Item = NaiveDate>) -> Self {
        let holidays = Arc::new(holidays.into_iter().collect());
        Self { zone: Arc::new(RwLock::new(zone)), holidays: Arc::new(RwLock::new(holidays)) }
    }

    /// Goes on with these holidays, and says whether they are others than before.
    pub fn replace_holidays(&self, holidays: impl IntoIterator<Item = NaiveDate>) -> bool {
        let holidays: BTreeSet<NaiveDate> = holidays.into_iter().collect();
        let mut current = self.holidays.write().unwrap_or_else(PoisonError::into_inner);
        let changed = **current != holidays;
        if changed {
            *current = Arc::new(holidays);
        }
        changed
    }

    pub fn knows_holidays_of(&self, year: i32) -> bool {
        self.holidays().iter().any(|day| day.year() == year)
    }

    fn holidays(&self) -> Arc<BTreeSet<NaiveDate>> {
        Arc::clone(&self.holidays.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub fn zone(&self) -> Tz {
        *self.zone.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Goes on in this zone.
    pub fn move_to(&self, zone: Tz) {
        *self.zone.write().unwrap_or_else(PoisonError::into_inner) = zone;
    }

    pub fn is_business_day(&self, date: NaiveDate) -> bool {
        is_weekday(date) && !self.holidays().contains(&date)
    }

    /// The date that a wall calendar in the service zone shows at `instant`.
    pub fn local_date(&self, instant: DateTime<Utc>) -> NaiveDate {
        self.local_time(instant).date()
    }

    /// The date and time that a wall clock in the service zone shows at `instant`.
    pub fn local_time(&self, instant: DateTime<Utc>) -> NaiveDateTime {
        in_range(instant).with_timezone(&self.zone()).naive_local()
    }

    /// The first instant after `date`: the exclusive end of that day.
    ///
    /// Usually the next local midnight. Where the clocks jump over midnight it is the jump; where
    /// midnight comes twice it is the one after which the clock no longer shows `date`.
    pub fn end_of_day(&self, date: NaiveDate) -> DateTime<Utc> {
        let Some(next) = date.succ_opt() else {
            return DateTime::<Utc>::MAX_UTC;
        };
        let midnight = next.and_time(NaiveTime::MIN);
        let local = self.zone().from_local_datetime(&midnight);
        if let Some(only) = local.single() {
            return only.to_utc();
        }
        let Some((first, second)) = local.earliest().zip(local.latest()) else {
            return self.first_instant_from(midnight);
        };
        let before_second = second.to_utc() - TimeDelta::microseconds(1);
        if self.local_date(before_second) < next { second.to_utc() } else { first.to_utc() }
    }

    /// The end of the `count`-th business day after the day of `entered`; with 0, of that day itself.
    pub fn end_of_business_day(&self, entered: DateTime<Utc>, count: u32) -> DateTime<Utc> {
        self.end_of_business_day_after(self.local_date(entered), count)
    }

    /// The end of the `count`-th business day after `day`; with 0, of that day itself.
    pub fn end_of_business_day_after(&self, mut day: NaiveDate, count: u32) -> DateTime<Utc> {
        let mut missing = count;
        while missing > 0 {
            let Some(next) = day.succ_opt() else {
                return DateTime::<Utc>::MAX_UTC;
            };
            day = next;
            if self.is_business_day(day) {
                missing -= 1;
            }
        }
        self.end_of_day(day)
    }

    /// The end of the `count`-th day after the day of `entered`; with 0, of that day itself.
    pub fn end_of_calendar_day(&self, entered: DateTime<Utc>, count: u32) -> DateTime<Utc> {
        self.end_of_calendar_day_after(self.local_date(entered), count)
    }

    /// The end of the `count`-th day after `day`; with 0, of that day itself.
    pub fn end_of_calendar_day_after(&self, day: NaiveDate, count: u32) -> DateTime<Utc> {
        day.checked_add_days(Days::new(count.into())).map_or(DateTime::<Utc>::MAX_UTC, |day| self.end_of_day(day))
    }

    /// The last day on which one is in time for an exclusive `deadline`.
    pub fn last_moment_day(&self, deadline: DateTime<Utc>) -> NaiveDate {
        self.local_date(in_range(deadline) - TimeDelta::microseconds(1))
    }

    /// The business days after today up to and including the last day of an exclusive `deadline`.
    ///
    /// 0 on the last day itself. Negative once that day is over: the business days since, today
    /// included; on a weekend right after the last day that is 0 too, so ask `now < deadline` for
    /// whether it is late.
    pub fn business_days_left(&self, now: DateTime<Utc>, deadline: DateTime<Utc>) -> i64 {
        let (today, last) = (self.local_date(now), self.last_moment_day(deadline));
        if today <= last { self.business_days(today, last) } else { -self.business_days(last, today) }
    }

    /// The days after today up to and including the last day of an exclusive `deadline`; 0 on that
    /// day, negative afterwards.
    pub fn calendar_days_left(&self, now: DateTime<Utc>, deadline: DateTime<Utc>) -> i64 {
        self.last_moment_day(deadline).signed_duration_since(self.local_date(now)).num_days()
    }

    /// The business days that begin after `from` and not after `to`: those of a clock that ran between the two, by
    /// the date on which each is. None when `to` is before `from`.
    pub fn business_days_begun(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> i64 {
        let (from, to) = (self.local_date(from), self.local_date(to));
        if to <= from { 0 } else { self.business_days(from, to) }
    }

    /// How many business days lie after `from`, up to and including `to` (not before `from`).
    /// Whole weeks are counted at once, so that an old deadline costs no more than a new one.
    fn business_days(&self, from: NaiveDate, to: NaiveDate) -> i64 {
        let days = to.signed_duration_since(from).num_days();
        let rest = (1..=days % 7)
            .filter_map(|back| to.checked_sub_signed(TimeDelta::days(back - 1)))
            .filter(|day| is_weekday(*day))
            .count();
        let between = (Bound::Excluded(from), Bound::Included(to.max(from)));
        let holidays = self.holidays().range(between).filter(|day| is_weekday(**day)).count();
        days / 7 * 5 + to_i64(rest) - to_i64(holidays)
    }

    /// The first instant at which the local clock shows `local` or later, found by halving: for a
    /// `local` that the clocks jump over. No zone ever jumped further than a day.
    fn first_instant_from(&self, local: NaiveDateTime) -> DateTime<Utc> {
        let around = in_range(local.and_utc());
        let (mut before, mut after) = (around - TimeDelta::days(2), around + TimeDelta::days(2));
        while after - before > TimeDelta::seconds(1) {
            let middle = before + TimeDelta::seconds((after - before).num_seconds() / 2);
            if self.local_time(middle) < local {
                before = middle;
            } else {
                after = middle;
            }
        }
        after
    }
}

fn is_weekday(date: NaiveDate) -> bool {
    !matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

fn to_i64(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Keeps an instant far enough from both ends of time for a local date to exist.
fn in_range(instant: DateTime<Utc>) -> DateTime<Utc> {
    let margin = TimeDelta::days(3);
    instant.clamp(DateTime::<Utc>::MIN_UTC + margin, DateTime::<Utc>::MAX_UTC - margin)
}

#[cfg(test)]
mod tests;
