//! The claims behind a figure.

use super::words::Teller;
use crate::claims::statistics::{Behind, BehindCursor, BehindRow, Period, claims_behind};
use crate::text::Texts;
use crate::web::ground::error::PageError;
use crate::web::http::forms::Asked;
use crate::web::http::page;
use crate::web::http::page::Frame;
use crate::web::http::session::Lead;
use crate::web::http::state::State;
use actix_web::HttpResponse;
use askama::Template;
use serde::Deserialize;

/// Claims on a page.
const PAGE: usize = 50;

/// The query of the address.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ListQuery {
    period: String,
    /// What was counted.
    of: String,
    /// The last row of the page before.
    after: String,
}

#[derive(Template)]
#[template(path = "statistics/claims.html")]
struct ListPage {
    t: Texts,
    frame: Frame,
    title: String,
    days: String,
    period: Period,
    lines: Vec<Line>,
    first: String,
    next: String,
}

/// A claim.
struct Line {
    id: String,
    customer: String,
    company: String,
    date: String,
    days: String,
    reviewer_days: String,
    reviewer: String,
}

fn line(teller: &Teller<'_>, row: BehindRow) -> Line {
    let number = |days: Option<i16>| days.map(|days| teller.number(days.into())).unwrap_or_default();
    Line {
        id: row.claim.to_string(),
        customer: row.customer,
        company: row.company,
        date: teller.date(row.day),
        days: number(row.days),
        reviewer_days: number(row.reviewer_days),
        reviewer: row.reviewer.unwrap_or_default(),
    }
}

/// `GET /statistics/claims`
///
/// # Errors
/// For reviewers 403, for partners 404, and for a figure that there is not; faults.
pub async fn page(
    frame: Frame,
    Lead(_): Lead,
    Asked(query): Asked<ListQuery>,
    state: State,
) -> Result<HttpResponse, PageError> {
    let behind = Behind::parse(&query.of).ok_or(PageError::NotFound)?;
    let period = Period::parse(&query.period).unwrap_or_default();
    let after = BehindCursor::parse(&query.after);
    let calendar = std::sync::Arc::clone(&state.office.calendar);
    let read = state.read(move |conn, now| {
        let days = period.days(calendar.local_date(now));
        let most = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
        Ok((days, claims_behind(conn, behind, days, after, most)?))
    });
    let (days, mut rows) = read.await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let t = frame.t;
    let teller = Teller { t, calendar: &state.office.calendar, period };
    let here = format!("/statistics/claims?period={period}&of={behind}");
    let last = rows.last().filter(|_| more).map(|row| row.cursor);
    let page = ListPage {
        t,
        title: teller.behind(behind),
        days: teller.days(days),
        period,
        first: after.map(|_| here.clone()).unwrap_or_default(),
        next: last.map(|cursor| format!("{here}&after={cursor}")).unwrap_or_default(),
        lines: rows.into_iter().map(|row| line(&teller, row)).collect(),
        frame,
    };
    Ok(page::render(&page))
}
