//! Figures and periods in words, and the cells of tables that hold them.

use crate::claims::statistics::{Days, Period, Share, Spread};
use crate::text::Texts;
use crate::time::{Calendar, TimeWords};
use chrono::{Datelike, NaiveDate};
use std::cmp::Ordering;
use std::fmt::Display;

/// A row of a table: the first cell names it.
pub(super) struct FigureRow {
    pub(super) cells: Vec<String>,
    /// The column whose cell leads to the claims behind it, and their address.
    link: Option<(usize, String)>,
    /// Two values to draw; of a row that the chart leaves out, none.
    pub(super) plot: Option<[Option<i64>; 2]>,
}

impl FigureRow {
    pub(super) fn new<const N: usize>(cells: [String; N]) -> Self {
        Self { cells: cells.into(), link: None, plot: None }
    }

    pub(super) fn link(self, column: usize, href: Option<String>) -> Self {
        Self { link: href.map(|href| (column, href)), ..self }
    }

    pub(super) fn plot(self, first: Option<i64>, second: Option<i64>) -> Self {
        Self { plot: Some([first, second]), ..self }
    }

    pub(super) fn text(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    pub(super) fn href(&self, column: usize) -> Option<&str> {
        self.link.as_ref().filter(|(linked, _)| *linked == column).map(|(_, href)| href.as_str())
    }
}

/// Writes the figures of a period for one reader.
#[derive(Clone, Copy)]
pub(super) struct FigureFormatter<'a> {
    pub(super) t: Texts,
    pub(super) calendar: &'a Calendar,
    pub(super) period: Period,
}

impl FigureFormatter<'_> {
    pub(super) fn label(&self, key: &'static str) -> String {
        self.t.text(key).to_owned()
    }

    fn words(&self) -> TimeWords<'_> {
        TimeWords::new(self.t.language(), self.calendar)
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

    pub(super) fn period(&self, period: Period) -> String {
        match period {
            Period::LastThreeMonths => self.label("statistics-last-3-months"),
            Period::LastTwelveMonths => self.label("statistics-last-12-months"),
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

    pub(super) fn number(&self, number: impl Into<i64>) -> String {
        self.t.with("statistics-number", &[("number", number.into().into())])
    }

    /// "83%"; "fewer than 5" where a percentage would mislead (rule 18.11).
    pub(super) fn share(&self, share: Share) -> String {
        match share.percent() {
            Some(percent) => self.t.with("statistics-percent", &[("number", percent.into())]),
            None => self.few(share.whole),
        }
    }

    fn few(&self, count: i64) -> String {
        self.label(if count == 0 { "statistics-none" } else { "statistics-few" })
    }

    /// "10 of 12".
    pub(super) fn of(&self, share: Share) -> String {
        self.t.with("statistics-of", &[("part", share.part.into()), ("whole", share.whole.into())])
    }

    pub(super) fn median(&self, spread: &Spread) -> String {
        spread.median().map_or_else(|| self.few(spread.count()), |days| self.number(days))
    }

    pub(super) fn nine_of_ten(&self, spread: &Spread) -> String {
        spread.nine_of_ten().map_or_else(|| self.few(spread.count()), |days| self.number(days))
    }

    pub(super) fn count_change(&self, [now, before]: [i64; 2]) -> String {
        self.change(Some(now - before), ["statistics-more", "statistics-fewer", "statistics-as-many"])
    }

    pub(super) fn share_change(&self, shares: [Share; 2]) -> String {
        let [now, before] = shares.map(Share::percent);
        let by = now.zip(before).map(|(now, before)| now - before);
        self.change(by, ["statistics-points-more", "statistics-points-fewer", "statistics-same"])
    }

    pub(super) fn median_change(&self, [now, before]: &[Spread; 2]) -> String {
        let by = now.median().zip(before.median()).map(|(now, before)| i64::from(now - before));
        self.change(by, ["statistics-days-more", "statistics-days-fewer", "statistics-same"])
    }

    fn change(&self, by: Option<i64>, [more, fewer, same]: [&'static str; 3]) -> String {
        let Some(by) = by else { return self.label("statistics-no-change") };
        match by.cmp(&0) {
            Ordering::Greater => self.t.with(more, &[("count", by.into())]),
            Ordering::Less => self.t.with(fewer, &[("count", (-by).into())]),
            Ordering::Equal => self.label(same),
        }
    }

    /// The address of the claims behind a number, if there are any.
    pub(super) fn href(&self, drilldown: impl Display, count: i64) -> Option<String> {
        (count > 0).then(|| format!("/statistics/claims?period={}&of={drilldown}", self.period))
    }
}
