//! Companies and locations from a table (rule 16.11).

use crate::audit::Author;
use crate::claims::store::error::ActError;
use crate::people::import::{self, ImportError, Imported, Kind, LineProblem};
use crate::web::administration::leads;
use crate::web::administration::table_import::{Outcome, receive, refused_lines, show};
use crate::web::ground::error::PageError;
use crate::web::http::forms::QueryParams;
use crate::web::http::page::{Frame, see_other};
use crate::web::http::session::Lead;
use crate::web::http::state::{Connection, State};
use actix_web::{HttpRequest, HttpResponse, web};

const KIND: Kind = Kind::Companies;

/// `GET /administration/companies/import`
pub async fn page(
    frame: Frame,
    Lead(_): Lead,
    QueryParams(outcome): QueryParams<Outcome>,
) -> Result<HttpResponse, PageError> {
    show(frame, KIND, outcome).await
}

/// `POST /administration/companies/import`: all lines of a table, or none.
pub async fn import(
    request: HttpRequest,
    frame: Frame,
    Lead(person): Lead,
    author: Author,
    state: State,
    body: web::Payload,
) -> Result<HttpResponse, PageError> {
    let (frame, table, once) = match receive((&request, body), (frame, KIND), &state).await? {
        Ok(arrived) => arrived,
        Err(refused) => return Ok(refused),
    };
    let work = move |conn: &mut Connection, now| lines_for_page(import::import(conn, &table, &author, now));
    match leads::change(&state, (person, once), |done: &Imported| Outcome::href(KIND, done), work).await? {
        Ok(landing) => Ok(see_other(landing.location())),
        Err(lines) => Ok(refused_lines(frame, KIND, &lines)),
    }
}

/// What of a refusal is for the page.
fn lines_for_page(done: Result<Imported, ImportError>) -> Result<Result<Imported, Vec<LineProblem>>, ActError> {
    match done {
        Ok(imported) => Ok(Ok(imported)),
        Err(ImportError::Lines(lines)) => Ok(Err(lines)),
        Err(ImportError::Database(error)) => Err(error.into()),
    }
}
