//! The audit trail as a table to download, read batch by batch while it is sent.

use crate::audit::{self, Action, AuditFilter, Author};
use crate::text::Texts;
use crate::time::TimeWords;
use crate::web::administration::audit::query::{AuditQuery, Trail};
use crate::web::administration::audit::rows::AuditRow;
use crate::web::ground::csv::{self, CsvTable};
use crate::web::ground::error::PageError;
use crate::web::http::author::record_access;
use crate::web::http::forms::QueryParams;
use crate::web::http::page::Frame;
use crate::web::http::session::Lead;
use crate::web::http::state::State;
use actix_web::HttpResponse;
use actix_web::web::Bytes;
use futures_util::stream::{self, StreamExt as _, try_unfold};
use std::sync::Arc;

/// Entries read at once.
const BATCH: i64 = 1_000;
const NAME: &str = "audit.csv";

/// `GET /administration/audit.csv`: the entries that the filters find, all of them.
pub async fn csv(
    frame: Frame,
    Lead(_): Lead,
    author: Author,
    QueryParams(query): QueryParams<AuditQuery>,
    state: State,
) -> Result<HttpResponse, PageError> {
    send(frame.t, Trail::WHOLE, author, query, state).await
}

/// The table of a trail.
pub(in crate::web) async fn send(
    t: Texts,
    trail: Trail,
    author: Author,
    query: AuditQuery,
    state: State,
) -> Result<HttpResponse, PageError> {
    let (calendar, to_page) = (Arc::clone(&state.context.calendar), query.href(trail.path, None));
    let filter = state.read(move |conn, _now| query.filter(conn, trail, &calendar, t)).await?;
    let filter = filter.map_err(|_errors| PageError::Moved { to: to_page, notice: None })?;
    record_access(&state, author, Action::Exported, NAME.to_owned(), trail.company).await?;
    let head = CsvTable::new(t.language(), headings(t))?.into_bytes()?;
    let rows = try_unfold(Some(filter), move |left| {
        let state = State::clone(&state);
        async move {
            let Some(filter) = left else { return Ok(None) };
            batch(&state, t, filter).await.map(Some)
        }
    });
    let first = stream::iter([Ok::<_, PageError>(Bytes::from(head))]);
    Ok(csv::answer(NAME).streaming(Box::pin(first.chain(rows))))
}

fn headings(t: Texts) -> [&'static str; 8] {
    [
        t.text("audit-when"),
        t.text("audit-who"),
        t.text("field-email"),
        t.text("audit-address"),
        t.text("audit-action"),
        t.text("audit-subject"),
        t.text("field-partner"),
        t.text("audit-changes"),
    ]
}

/// The next rows, and the filter that finds those after them.
async fn batch(state: &State, t: Texts, filter: AuditFilter) -> Result<(Bytes, Option<AuditFilter>), PageError> {
    let calendar = Arc::clone(&state.context.calendar);
    let read = state.read(move |conn, _now| {
        let words = TimeWords::new(t.language(), &calendar);
        let entries = audit::entries(conn, &filter, BATCH)?;
        let last = entries.last().map(|last| last.id);
        let mut sheet = CsvTable::headless(t.language());
        for row in entries.into_iter().map(|entry| AuditRow::of(words, entry)) {
            let changes = row.changes.join("\n");
            let who = [&row.who, &row.email, &row.address, &row.action, &row.subject, &row.company, &changes];
            sheet.row(std::iter::once(&row.machine).chain(who).map(String::as_str))?;
        }
        let rest = last.map(|last| AuditFilter { before: Some(last), ..filter });
        Ok((Bytes::from(sheet.into_bytes()?), rest))
    });
    read.await
}
