//! What leads read about all claims: figures of a period against the one before, as charts, tables and files.
//!
//! ```text
//! claims::statistics::report ─► tables ─► each a chart, a table and a file of the same cells
//! ```

pub(in crate::web) mod chart;
pub mod drilldown;
mod format;
mod tables;

use crate::audit::{Action, Author};
use crate::claims::statistics::{Period, Report, report};
use crate::text::Texts;
use crate::web::ground::csv::CsvTable;
use crate::web::ground::error::PageError;
use crate::web::http::author::record_access;
use crate::web::http::forms::QueryParams;
use crate::web::http::page;
use crate::web::http::page::Frame;
use crate::web::http::page::choice::Choice;
use crate::web::http::page::holidays::missing_holidays;
use crate::web::http::session::Lead;
use crate::web::http::state::State;
use crate::web::statistics::format::FigureFormatter;
use crate::web::statistics::tables::{FigureTable, Headline, TableId, headlines, table};
use actix_web::HttpResponse;
use askama::Template;
use chrono::NaiveDate;
use serde::Deserialize;

/// The query of the address; nonsense is ignored.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct StatisticsQuery {
    /// A period, as [`Period`] writes itself.
    period: String,
    table: String,
}

#[derive(Template)]
#[template(path = "statistics/index.html")]
struct StatisticsPage {
    t: Texts,
    frame: Frame,
    period: Period,
    periods: Vec<Choice>,
    days: String,
    before: String,
    goes_on: bool,
    headlines: [Headline; 4],
    tables: Vec<FigureTable>,
    /// That a year has no public holiday.
    missing_holidays: Option<String>,
}

/// `GET /statistics`
pub async fn page(
    frame: Frame,
    Lead(_): Lead,
    QueryParams(query): QueryParams<StatisticsQuery>,
    state: State,
) -> Result<HttpResponse, PageError> {
    let (period, report, today) = read(&state, &query).await?;
    let t = frame.t;
    let f = FigureFormatter { t, calendar: &state.context.calendar, period };
    let page = StatisticsPage {
        t,
        period,
        periods: periods(&f, today),
        days: f.days(report.days),
        before: f.days(report.days_before),
        goes_on: report.goes_on,
        headlines: headlines(&f, &report),
        tables: TableId::ALL.iter().map(|id| table(&f, &report, today, *id)).collect(),
        missing_holidays: missing_holidays(t, &state.context, today),
        frame,
    };
    Ok(page::render(&page))
}

/// `GET /statistics.csv`: one of the tables.
pub async fn csv(
    frame: Frame,
    Lead(_): Lead,
    author: Author,
    QueryParams(query): QueryParams<StatisticsQuery>,
    state: State,
) -> Result<HttpResponse, PageError> {
    let id = TableId::parse(&query.table).ok_or(PageError::NotFound)?;
    record_access(&state, author, Action::Exported, format!("statistics-{}.csv", id.as_str()), None).await?;
    let (period, report, today) = read(&state, &query).await?;
    let f = FigureFormatter { t: frame.t, calendar: &state.context.calendar, period };
    let table = table(&f, &report, today, id);
    let mut sheet = CsvTable::new(frame.t.language(), table.headings.iter().copied())?;
    for row in &table.rows {
        sheet.row(row.cells.iter().map(String::as_str))?;
    }
    sheet.download(&format!("statistics-{}-{period}.csv", id.as_str()))
}

async fn read(state: &State, query: &StatisticsQuery) -> Result<(Period, Report, NaiveDate), PageError> {
    let period = Period::parse(&query.period).unwrap_or_default();
    let calendar = std::sync::Arc::clone(&state.context.calendar);
    let read = state.read(move |conn, now| Ok((report(conn, period, &calendar, now)?, calendar.local_date(now))));
    let (report, today) = read.await?;
    Ok((period, report, today))
}

/// The periods to choose from; one that the address asks for is among them.
fn periods(f: &FigureFormatter<'_>, today: NaiveDate) -> Vec<Choice> {
    let mut all = Period::all(today);
    if !all.contains(&f.period) {
        all.push(f.period);
    }
    let choice = |period: Period| Choice::new(period.to_string(), f.period(period)).chosen_in(&[f.period.to_string()]);
    all.into_iter().map(choice).collect()
}
