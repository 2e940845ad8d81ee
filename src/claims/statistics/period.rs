//! Periods of statistics (rule 18.2): which days, and which days before them.

use chrono::{Datelike, Days as Span, Months, NaiveDate};
use std::fmt;

/// A period that can be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Period {
    /// The three months that end today.
    #[default]
    LastThreeMonths,
    /// The twelve months that end today.
    LastTwelveMonths,
    /// The calendar month that begins on this day.
    Month(NaiveDate),
    /// The calendar quarter that begins on this day.
    Quarter(NaiveDate),
}

/// Days, from the first to the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// The first.
    pub from: NaiveDate,
    /// The last, included.
    pub to: NaiveDate,
}

/// Days whose sums are read together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    /// What each sum is of, as `measure_sums.span` has it.
    pub span: &'static str,
    pub days: Days,
}

/// A name, and the last day of what begins on a day, if something does.
type SumSpan = (&'static str, fn(NaiveDate) -> Option<NaiveDate>);

/// What is summed up together, the longest first.
const SPANS: [SumSpan; 3] = [
    ("month", |first| (first.day() == 1).then(|| last_of_month(first))),
    ("third", |first| match first.day() {
        1 | 11 => Some(first + Span::new(9)),
        21 => Some(last_of_month(first)),
        _ => None,
    }),
    ("day", Some),
];

impl Days {
    /// The fewest sums that are all of these days and no others.
    pub(super) fn stretches(self) -> Vec<Stretch> {
        let mut stretches = Vec::<Stretch>::new();
        let mut from = self.from;
        while from <= self.to {
            let longest = SPANS.iter().find_map(|(span, last)| Some((*span, last(from).filter(|to| *to <= self.to)?)));
            let (span, to) = longest.unwrap_or(("day", from));
            match stretches.last_mut().filter(|stretch| stretch.span == span) {
                Some(stretch) => stretch.days.to = to,
                None => stretches.push(Stretch { span, days: Self { from, to } }),
            }
            from = to + Span::new(1);
        }
        stretches
    }
}

/// Years that an address may name.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2199;

impl Period {
    /// Reads `3-months`, `12-months`, `2026-10`, `2026-q4`.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(last) = [Self::LastThreeMonths, Self::LastTwelveMonths].into_iter().find(|p| p.to_string() == text)
        {
            return Some(last);
        }
        let (year, part) = text.split_once('-')?;
        let year = year.parse().ok().filter(|year| YEARS.contains(year))?;
        let first = |month| NaiveDate::from_ymd_opt(year, month, 1);
        let period = match part.strip_prefix('q') {
            Some(quarter) => Self::Quarter(first((u32::from(quarter.parse::<u8>().ok()?) * 3).checked_sub(2)?)?),
            None => Self::Month(first(part.parse().ok()?)?),
        };
        // Each has one spelling.
        (period.to_string() == text).then_some(period)
    }

    /// The periods that a lead can choose on `today`: the two that end today, four quarters and twelve months.
    pub fn all(today: NaiveDate) -> Vec<Self> {
        let month = first_of_month(today);
        let quarter = back(month, month.month0() % 3);
        let quarters = (0..4).map(|n| Self::Quarter(back(quarter, n * 3)));
        let months = (0..12).map(|n| Self::Month(back(month, n)));
        [Self::LastThreeMonths, Self::LastTwelveMonths].into_iter().chain(quarters).chain(months).collect()
    }

    const fn months(self) -> u32 {
        match self {
            Self::Month(_) => 1,
            Self::LastThreeMonths | Self::Quarter(_) => 3,
            Self::LastTwelveMonths => 12,
        }
    }

    /// Its days as far as they have come on `today`; of a period that has not begun, its first day.
    pub fn days(self, today: NaiveDate) -> Days {
        match self {
            Self::LastThreeMonths | Self::LastTwelveMonths => {
                Days { from: back(today, self.months()) + Span::new(1), to: today }
            }
            Self::Month(from) | Self::Quarter(from) => {
                let last = from + Months::new(self.months()) - Span::new(1);
                Days { from, to: last.min(today).max(from) }
            }
        }
    }

    /// The days before, to compare with: the period of the same kind before; as many of its days as have come of this
    /// one, if it is not over.
    pub fn days_before(self, today: NaiveDate) -> Days {
        let days = self.days(today);
        let from = back(days.from, self.months());
        let last = days.from - Span::new(1);
        let to = if self.goes_on(today) { (from + (days.to - days.from)).min(last) } else { last };
        Days { from, to }
    }

    /// Whether it goes on after `today`.
    pub fn goes_on(self, today: NaiveDate) -> bool {
        let days = self.days(today);
        let calendar = matches!(self, Self::Month(_) | Self::Quarter(_));
        calendar && days.to < days.from + Months::new(self.months()) - Span::new(1)
    }

    /// Its parts, to show how it went: months of a year or quarter, seven days each of a month.
    pub fn parts(self, today: NaiveDate) -> Vec<Days> {
        let days = self.days(today);
        let next = |n: u32| match self {
            Self::Month(_) => days.from + Span::new(u64::from(n) * 7),
            Self::LastThreeMonths | Self::LastTwelveMonths => {
                back(today, self.months().saturating_sub(n)) + Span::new(1)
            }
            Self::Quarter(_) => days.from + Months::new(n),
        };
        (0..)
            .map(|n| Days { from: next(n), to: (next(n + 1) - Span::new(1)).min(days.to) })
            .take_while(|part| part.from <= days.to)
            .collect()
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::LastThreeMonths => f.write_str("3-months"),
            Self::LastTwelveMonths => f.write_str("12-months"),
            Self::Month(from) => write!(f, "{}", from.format("%Y-%m")),
            Self::Quarter(from) => write!(f, "{}-q{}", from.year(), from.month0() / 3 + 1),
        }
    }
}

fn first_of_month(date: NaiveDate) -> NaiveDate {
    date.with_day(1).unwrap_or(date)
}

fn last_of_month(date: NaiveDate) -> NaiveDate {
    first_of_month(date) + Months::new(1) - Span::new(1)
}

/// The same day so many months earlier, or the last one of that month.
fn back(date: NaiveDate, months: u32) -> NaiveDate {
    date.checked_sub_months(Months::new(months)).unwrap_or(date)
}

#[cfg(test)]
mod tests;
