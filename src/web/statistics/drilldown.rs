//! The claims behind a figure.

use crate::claims::statistics::{
    Drilldown, MeasureCursor, MeasuredClaim, OverdueClaim, Period, measured_claims, overdue, overdue_claims,
};
use crate::text::Texts;
use crate::web::ground::error::PageError;
use crate::web::http::forms::QueryParams;
use crate::web::http::page;
use crate::web::http::page::Frame;
use crate::web::http::session::Lead;
use crate::web::http::state::State;
use crate::web::statistics::format::FigureFormatter;
use actix_web::HttpResponse;
use askama::Template;
use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;

const CLAIMS_ON_PAGE: usize = 50;

/// The query of the address.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct DrilldownQuery {
    period: String,
    of: String,
    /// The last row of the page before.
    after: String,
}

#[derive(Template)]
#[template(path = "statistics/drilldown.html")]
struct DrilldownPage<'a> {
    f: FigureFormatter<'a>,
    t: Texts,
    frame: Frame,
    title: String,
    days: String,
    period: Period,
    claims: Vec<MeasuredClaim>,
    /// Late and open, which nothing has measured yet: the first of them, and how many there are.
    open: Vec<OverdueClaim>,
    open_count: Option<String>,
    first: String,
    next: String,
}

impl DrilldownPage<'_> {
    fn day(&self, due: &DateTime<Utc>) -> String {
        self.f.date(self.f.calendar.local_date(*due - TimeDelta::microseconds(1)))
    }

    fn number(&self, days: &Option<i16>) -> String {
        days.map(|days| self.f.number(days)).unwrap_or_default()
    }
}

/// `GET /statistics/claims`
pub async fn page(
    frame: Frame,
    Lead(_): Lead,
    QueryParams(query): QueryParams<DrilldownQuery>,
    state: State,
) -> Result<HttpResponse, PageError> {
    let drilldown = Drilldown::parse(&query.of).ok_or(PageError::NotFound)?;
    let period = Period::parse(&query.period).unwrap_or_default();
    let after = MeasureCursor::parse(&query.after);
    let calendar = std::sync::Arc::clone(&state.context.calendar);
    let read = state.read(move |conn, now| {
        let days = period.days(calendar.local_date(now));
        let most = i64::try_from(CLAIMS_ON_PAGE + 1).unwrap_or(i64::MAX);
        let until = calendar.end_of_day(days.to).min(now);
        let mut open = (Vec::new(), 0);
        if let Some(stage) = drilldown.late_stage().filter(|_| after.is_none()) {
            open = (overdue_claims(conn, stage, until, most)?, overdue(conn, [until; 2])?[0].of(stage));
        }
        Ok((days, open, measured_claims(conn, drilldown, days, after, most)?))
    });
    let (days, (mut open, open_count), mut claims) = read.await?;
    open.truncate(CLAIMS_ON_PAGE);
    let more = claims.len() > CLAIMS_ON_PAGE;
    claims.truncate(CLAIMS_ON_PAGE);
    let t = frame.t;
    let f = FigureFormatter { t, calendar: &state.context.calendar, period };
    let title = match drilldown.reason {
        Some((_, key)) => t.with(drilldown.label_key, &[("reason", t.text(key).into())]),
        None => t.text(drilldown.label_key).to_owned(),
    };
    let here = format!("/statistics/claims?period={period}&of={}", query.of);
    let last = claims.last().filter(|_| more).map(MeasuredClaim::cursor);
    let page = DrilldownPage {
        t,
        title,
        days: f.days(days),
        period,
        open,
        open_count: (open_count > 0).then(|| t.with("statistics-also-overdue", &[("count", open_count.into())])),
        first: after.map(|_| here.clone()).unwrap_or_default(),
        next: last.map(|cursor| format!("{here}&after={cursor}")).unwrap_or_default(),
        claims,
        f,
        frame,
    };
    Ok(page::render(&page))
}
