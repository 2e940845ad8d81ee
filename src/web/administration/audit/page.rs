//! The audit trail as a page.

use crate::audit::{self, Action};
use crate::text::Texts;
use crate::time::TimeWords;
use crate::web::administration::audit::query::{AuditQuery, Trail};
use crate::web::administration::audit::rows::AuditRow;
use crate::web::ground::error::PageError;
use crate::web::http::forms::QueryParams;
use crate::web::http::page::choice::Choice;
use crate::web::http::page::{self, Frame};
use crate::web::http::session::Lead;
use crate::web::http::state::State;
use actix_web::HttpResponse;
use askama::Template;
use std::sync::Arc;

const PAGE: usize = 50;

#[derive(Template)]
#[template(path = "administration/audit.html")]
struct AuditPage {
    t: Texts,
    frame: Frame,
    title: &'static str,
    /// The address of this page, and whether it is that of a company's part.
    path: &'static str,
    is_of_company: bool,
    query: AuditQuery,
    actions: Vec<Choice>,
    rows: Vec<AuditRow>,
    csv_href: String,
    /// To the newest entries, where these are older ones.
    first_href: String,
    next_href: String,
}

/// `GET /administration/audit`
pub async fn page(
    frame: Frame,
    Lead(_): Lead,
    QueryParams(query): QueryParams<AuditQuery>,
    state: State,
) -> Result<HttpResponse, PageError> {
    show(frame, Trail::WHOLE, query, &state).await
}

/// The page of a trail.
pub(in crate::web) async fn show(
    frame: Frame,
    trail: Trail,
    query: AuditQuery,
    state: &State,
) -> Result<HttpResponse, PageError> {
    let (t, asked, calendar) = (frame.t, query.clone(), Arc::clone(&state.context.calendar));
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let read = state.read(move |conn, _now| match asked.filter(conn, trail, &calendar, t)? {
        Ok(filter) => Ok(Ok(audit::entries(conn, &filter, limit)?)),
        Err(errors) => Ok(Err(errors)),
    });
    let (mut entries, frame) = match read.await? {
        Ok(entries) => (entries, frame),
        Err(errors) => (Vec::new(), frame.with_errors(errors)),
    };
    let more = entries.len() > PAGE;
    entries.truncate(PAGE);
    let next_href =
        entries.last().filter(|_| more).map(|last| query.href(trail.path, Some(last.id))).unwrap_or_default();
    let first_href = if query.before.is_empty() { String::new() } else { query.href(trail.path, None) };
    let words = TimeWords::new(t.language(), &state.context.calendar);
    let rows = entries.into_iter().map(|entry| AuditRow::of(words, entry)).collect();
    let csv_href = query.href(trail.csv, None);
    let (title, actions) = (t.text("audit-title"), actions(t, trail, &query.action));
    let (path, is_of_company) = (trail.path, trail.company.is_some());
    Ok(page::render(&AuditPage {
        t,
        frame,
        title,
        path,
        is_of_company,
        query,
        actions,
        rows,
        csv_href,
        first_href,
        next_href,
    }))
}

fn actions(t: Texts, trail: Trail, chosen: &str) -> Vec<Choice> {
    let read = |action: &&Action| trail.company.is_none() || action.is_of_company();
    let each = Action::ALL.iter().filter(read).map(|action| (action.as_str(), action.label_key()));
    let all = std::iter::once(("", "list-all")).chain(each);
    all.map(|(value, key)| Choice::new(value, t.text(key)).chosen_in(&[chosen])).collect()
}
