//! Earnings by month, drawn and as a table: one chart for each currency.

use crate::earnings::money;
use crate::earnings::queries::Sum;
use crate::text::Texts;
use crate::time::TimeWords;
use crate::web::statistics::chart::Chart;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Months that a chart has at most, the last ones.
const MONTHS: usize = 12;

/// The identities of the charts; a page has no more.
const IDS: [&str; 3] = ["earnings-1", "earnings-2", "earnings-3"];

/// For each currency its chart, and the same figures as a table; the currencies with the largest sums, if there are many.
pub(super) fn by_month(t: Texts, time: TimeWords<'_>, sums: &[Sum]) -> Vec<(Chart, Vec<[String; 2]>)> {
    let mut currencies: BTreeMap<&str, BTreeMap<NaiveDate, i64>> = BTreeMap::new();
    for sum in sums {
        *currencies.entry(&sum.currency).or_default().entry(sum.month).or_default() += sum.amount;
    }
    let mut currencies: Vec<_> = currencies.into_iter().collect();
    currencies.sort_by_key(|(_, months)| std::cmp::Reverse(months.values().map(|amount| amount.abs()).sum::<i64>()));
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
