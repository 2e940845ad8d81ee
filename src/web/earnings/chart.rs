//! Earnings by month, drawn and as a table: one chart for each currency.

use crate::earnings::money;
use crate::earnings::queries::Sum;
use crate::text::Texts;
use crate::time::TimeWords;
use crate::web::statistics::chart::Chart;
use chrono::{Datelike as _, NaiveDate};
use std::collections::BTreeMap;

/// Months that a chart has at most, the last ones.
const MONTHS: usize = 12;

/// The identities of the charts; a page has no more.
const IDS: [&str; 6] = ["earnings-1", "earnings-2", "earnings-3", "earnings-4", "earnings-5", "earnings-6"];

/// For each currency its chart of what was earned, and the same figures as a table.
pub(super) fn by_month(t: Texts, time: TimeWords<'_>, sums: &[Sum]) -> Vec<(Chart, Vec<[String; 2]>)> {
    let mut currencies: BTreeMap<&str, BTreeMap<NaiveDate, i64>> = BTreeMap::new();
    for sum in sums.iter().filter(|sum| sum.is_earned()) {
        *currencies.entry(&sum.currency).or_default().entry(sum.month).or_default() += sum.amount;
    }
    // A month of which there is nothing stands between those of which there is.
    for months in currencies.values_mut() {
        let (Some(first), Some(last)) = (months.keys().next().copied(), months.keys().last().copied()) else {
            continue;
        };
        for month in first.iter_days().filter(|day| day.day() == 1).take_while(|day| *day < last) {
            months.entry(month).or_default();
        }
    }
    let charts = currencies.into_iter().zip(IDS).map(|((currency, months), id)| {
        let skipped = months.len().saturating_sub(MONTHS);
        let months: Vec<_> = months.into_iter().skip(skipped).collect();
        let words = |amount: i64| money::amount(t, amount, currency);
        let rows: Vec<[String; 2]> =
            months.iter().map(|(month, amount)| [time.month(*month), words(*amount)]).collect();
        let title = t.with("earnings-chart", &[("currency", currency.into())]);
        let columns =
            months.iter().map(|(month, amount)| (month.format("%m/%y").to_string(), *amount)).collect::<Vec<_>>();
        let said: Vec<String> = rows.iter().map(|[month, amount]| format!("{month}: {amount}")).collect();
        (Chart::of_columns(id, title, said.join(". "), &columns, |amount| money::whole(t, amount, currency)), rows)
    });
    charts.collect()
}
