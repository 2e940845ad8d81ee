//! Figures and periods in words.

use crate::claims::statistics::{Behind, Count, Days, Period, Share, Spread};
use crate::text::Texts;
use crate::time::{Calendar, Words};
use chrono::{Datelike, NaiveDate};
use std::cmp::Ordering;

/// Says figures of one period to one reader.
#[derive(Clone, Copy)]
pub(super) struct Teller<'a> {
    pub(super) t: Texts,
    pub(super) calendar: &'a Calendar,
    pub(super) period: Period,
}

impl Teller<'_> {
    fn words(&self) -> Words<'_> {
        Words::new(self.t.language(), self.calendar)
    }

    pub(super) fn date(&self, date: NaiveDate) -> String {
        self.words().date(date)
    }

    /// "21 Aug": for the foot of a chart.
    pub(super) fn short_date(&self, date: NaiveDate) -> String {
        self.words().day_and_month(date)
    }

    /// "21 August 2026 to 20 November 2026".
    pub(super) fn days(&self, days: Days) -> String {
        self.t.with("statistics-days", &[("from", self.date(days.from).into()), ("to", self.date(days.to).into())])
    }

    /// The name of a period.
    pub(super) fn period(&self, period: Period) -> String {
        match period {
            Period::LastThreeMonths => self.t.text("statistics-last-3-months").to_owned(),
            Period::LastTwelveMonths => self.t.text("statistics-last-12-months").to_owned(),
            Period::Month(from) => {
                let month = self.words().month(from);
                let mut letters = month.chars();
                letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
            }
            Period::Quarter(from) => {
                let quarter = (from.month0() / 3 + 1).to_string();
                let year = from.year().to_string();
                self.t.with("statistics-quarter", &[("quarter", quarter.into()), ("year", year.into())])
            }
        }
    }

    /// A whole number, grouped.
    pub(super) fn number(&self, number: i64) -> String {
        self.t.with("statistics-number", &[("number", number.into())])
    }

    /// "83%"; "fewer than 5" where a percentage would mislead (rule 18.11).
    pub(super) fn share(&self, share: Share) -> String {
        match share.percent() {
            Some(percent) => self.t.with("statistics-percent", &[("number", percent.into())]),
            None => self.few(share.whole),
        }
    }

    fn few(&self, count: i64) -> String {
        self.t.text(if count == 0 { "statistics-none" } else { "statistics-few" }).to_owned()
    }

    /// "10 of 12".
    pub(super) fn of(&self, share: Share) -> String {
        self.t.with("statistics-of", &[("part", share.part.into()), ("whole", share.whole.into())])
    }

    /// The median, or why there is none.
    pub(super) fn median(&self, spread: &Spread) -> String {
        spread.median().map_or_else(|| self.few(spread.count()), |days| self.number(days.into()))
    }

    /// What nine of ten did not exceed, or why it is not said.
    pub(super) fn most(&self, spread: &Spread) -> String {
        spread.most().map_or_else(|| self.few(spread.count()), |days| self.number(days.into()))
    }

    pub(super) fn count_change(&self, count: Count) -> String {
        self.change(count.now - count.before, ["statistics-more", "statistics-fewer", "statistics-as-many"])
    }

    pub(super) fn share_change(&self, now: Share, before: Share) -> String {
        match now.percent().zip(before.percent()) {
            Some((now, before)) => {
                self.change(now - before, ["statistics-points-more", "statistics-points-fewer", "statistics-same"])
            }
            None => self.t.text("statistics-no-change").to_owned(),
        }
    }

    pub(super) fn median_change(&self, now: &Spread, before: &Spread) -> String {
        match now.median().zip(before.median()) {
            Some((now, before)) => self.change(
                i64::from(now) - i64::from(before),
                ["statistics-days-more", "statistics-days-fewer", "statistics-same"],
            ),
            None => self.t.text("statistics-no-change").to_owned(),
        }
    }

    fn change(&self, by: i64, [more, fewer, same]: [&'static str; 3]) -> String {
        match by.cmp(&0) {
            Ordering::Greater => self.t.with(more, &[("count", by.into())]),
            Ordering::Less => self.t.with(fewer, &[("count", (-by).into())]),
            Ordering::Equal => self.t.text(same).to_owned(),
        }
    }

    /// Where the claims behind a figure are listed; nowhere, if there are none.
    pub(super) fn href(&self, behind: Behind, count: i64) -> Option<String> {
        (count > 0).then(|| format!("/statistics/claims?period={}&of={behind}", self.period))
    }

    /// What the claims behind a figure have in common.
    pub(super) fn behind(&self, behind: Behind) -> String {
        let t = self.t;
        let plain = match behind {
            Behind::AskedFor(reason) => {
                return t.with("statistics-behind-asked-for", &[("reason", t.text(reason.label_key()).into())]);
            }
            Behind::RejectedFor(detail) => {
                return t.with("statistics-behind-rejected-for", &[("reason", t.text(detail.label_key()).into())]);
            }
            Behind::Submitted => "statistics-submitted",
            Behind::Approved => "statistics-approved",
            Behind::Rejected => "statistics-rejected",
            Behind::Unanswered => "statistics-unanswered",
            Behind::Withdrawn => "statistics-withdrawn",
            Behind::StartedLate => "statistics-behind-started-late",
            Behind::ReviewedLate => "statistics-behind-reviewed-late",
            Behind::DisputeLate => "statistics-behind-dispute-late",
            Behind::OverTarget => "statistics-behind-over-target",
            Behind::SentBack => "statistics-sent-back",
            Behind::Declined => "statistics-declined",
            Behind::TakenBack => "statistics-taken-back",
            Behind::Overturned => "statistics-overturned",
            Behind::DecidedBy(_) => "statistics-behind-decided-by",
        };
        t.text(plain).to_owned()
    }
}
