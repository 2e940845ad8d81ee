//! The users of the company as a table, for its Global admins (rule 16.17): downloaded, and sent.

use crate::audit::{Action, Author};
use crate::people::import::Kind;
use crate::web::administration::table_import::{Outcome, receive, show};
use crate::web::administration::users::{headings, import_own, rows};
use crate::web::ground::csv::CsvTable;
use crate::web::ground::error::PageError;
use crate::web::http::author::record_access;
use crate::web::http::forms::QueryParams;
use crate::web::http::page::Frame;
use crate::web::http::session::GlobalAdmin;
use crate::web::http::state::State;
use actix_web::{HttpRequest, HttpResponse, web};

/// `GET /company/users.csv`: such a table can be sent back.
pub async fn csv(
    frame: Frame,
    GlobalAdmin { company, .. }: GlobalAdmin,
    author: Author,
    state: State,
) -> Result<HttpResponse, PageError> {
    let t = frame.t;
    record_access(&state, author, Action::Exported, "users.csv".to_owned(), Some(company)).await?;
    let read = move |conn: &mut _, _now| {
        let mut sheet = CsvTable::new(t.language(), headings(t, Kind::OwnUsers))?;
        for cells in rows(conn, t, Some(company))?.into_values().flatten() {
            sheet.row(cells.iter().map(String::as_str))?;
        }
        Ok(sheet)
    };
    state.read(read).await?.download("users.csv")
}

/// `GET /company/users/import`
pub async fn page(
    frame: Frame,
    GlobalAdmin { .. }: GlobalAdmin,
    QueryParams(outcome): QueryParams<Outcome>,
) -> Result<HttpResponse, PageError> {
    show(frame, Kind::OwnUsers, outcome).await
}

/// `POST /company/users/import`: all lines of a table, or none.
pub async fn import(
    request: HttpRequest,
    frame: Frame,
    GlobalAdmin { person, .. }: GlobalAdmin,
    author: Author,
    state: State,
    body: web::Payload,
) -> Result<HttpResponse, PageError> {
    match receive((&request, body), (frame, Kind::OwnUsers), &state).await? {
        Ok((frame, table, once)) => import_own(frame, (person, author), (table, once), &state).await,
        Err(refused) => Ok(refused),
    }
}
