//! Companies and locations from a table (rule 16.11).

use crate::audit::Author;
use crate::claims::store::error::ActError;
use crate::people::companies::CompanyError;
use crate::people::import::{self, Column, ImportError, Imported, LineProblem, MOST_LINES, Problem, TableError};
use crate::text::Texts;
use crate::web::administration::companies::list::PATH;
use crate::web::administration::companies::refusals::message;
use crate::web::administration::leads;
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::http::forms::QueryParams;
use crate::web::http::forms::with_files::read_table;
use crate::web::http::page::{self, Frame, see_other};
use crate::web::http::session::Lead;
use crate::web::http::state::{Connection, State};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::{Deserialize, Serialize};

/// The name of the file's field.
const TABLE: &str = "table";
/// Lines that are named at most: who mends these sends the file again.
const MOST_NAMED: usize = 50;

/// What an import did, in the address that it leads to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default)]
pub struct Outcome {
    added: u32,
    changed: u32,
    unchanged: u32,
}

impl Outcome {
    fn of(imported: Imported) -> Self {
        let count = |count| u32::try_from(count).unwrap_or(u32::MAX);
        let Imported { added, changed, unchanged } = imported;
        Self { added: count(added), changed: count(changed), unchanged: count(unchanged) }
    }

    fn href(self) -> String {
        format!("{PATH}/import?{}", serde_html_form::to_string(self).unwrap_or_default())
    }

    fn words(self, t: Texts) -> String {
        if self == Self::default() {
            return String::new();
        }
        let [added, changed, unchanged] = [self.added, self.changed, self.unchanged].map(i64::from);
        t.with(
            "companies-imported",
            &[("added", added.into()), ("changed", changed.into()), ("unchanged", unchanged.into())],
        )
    }
}

#[derive(Template)]
#[template(path = "administration/companies/import.html")]
struct ImportPage {
    t: Texts,
    frame: Frame,
    /// What the import before did; empty where there was none.
    done: String,
    headings: String,
    most: usize,
    /// What is wrong, line by line.
    lines: Vec<String>,
    /// Lines with problems that are not named.
    more: usize,
}

impl ImportPage {
    fn new(frame: Frame) -> Self {
        let t = frame.t;
        let headings = Column::ALL.map(|column| t.text(column.key())).join(" · ");
        let frame = frame.at("/administration/companies/import");
        Self { t, frame, done: String::new(), headings, most: MOST_LINES, lines: Vec::new(), more: 0 }
    }

    /// The page that says why a file is not taken.
    fn refusing(frame: Frame, why: String) -> Self {
        let mut errors = Errors::default();
        errors.add(TABLE, why);
        Self::new(frame.with_errors(errors))
    }
}

/// `GET /administration/companies/import`
pub async fn page(
    frame: Frame,
    Lead(_): Lead,
    QueryParams(outcome): QueryParams<Outcome>,
) -> Result<HttpResponse, PageError> {
    let done = outcome.words(frame.t);
    std::future::ready(Ok(page::render(&ImportPage { done, ..ImportPage::new(frame) }))).await
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
    let t = frame.t;
    let Some((text, once)) = read_table(&request, body, &state.files, TABLE).await? else {
        let page = ImportPage::refusing(frame, t.with("error-table-long", &[("most", MOST_LINES.into())]));
        return Ok(page::render_as(StatusCode::PAYLOAD_TOO_LARGE, &page));
    };
    let table = match import::read(&text) {
        Ok(table) => table,
        Err(error) => return Ok(page::invalid(&ImportPage::refusing(frame, no_table(t, &error)))),
    };
    let work = move |conn: &mut Connection, now| lines_for_page(import::import(conn, &table, &author, now));
    let to = |imported: &Imported| Outcome::of(*imported).href();
    match leads::change(&state, (person, once), to, work).await? {
        Ok(landing) => Ok(see_other(landing.location())),
        Err(lines) => {
            let why = t.with("error-table-lines", &[("count", lines.len().into())]);
            let named = lines.iter().take(MOST_NAMED).map(|problem| in_words(t, problem)).collect();
            let more = lines.len().saturating_sub(MOST_NAMED);
            Ok(page::invalid(&ImportPage { lines: named, more, ..ImportPage::refusing(frame, why) }))
        }
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

fn no_table(t: Texts, error: &TableError) -> String {
    match error {
        TableError::Empty => t.text("error-table-empty").to_owned(),
        TableError::TooLong => t.with("error-table-long", &[("most", MOST_LINES.into())]),
        TableError::OpenQuote => t.text("error-table-quote").to_owned(),
        TableError::NoHeading(column) => t.with("error-table-heading", &[("heading", t.text(column.key()).into())]),
        TableError::UnknownHeading(heading) => t.with("error-table-unknown", &[("heading", heading.into())]),
        TableError::RepeatedHeading(heading) => t.with("error-table-repeated", &[("heading", heading.into())]),
    }
}

fn in_words(t: Texts, problem: &LineProblem) -> String {
    let why = match &problem.problem {
        Problem::Missing => t.text("error-cell-missing").to_owned(),
        Problem::Surplus => t.text("error-cell-surplus").to_owned(),
        Problem::Formula => t.text("error-cell-formula").to_owned(),
        Problem::YesOrNo => t.text("error-cell-yes-no").to_owned(),
        Problem::Differs(line) => t.with("error-cell-differs", &[("line", line.to_string().into())]),
        Problem::Repeated(line) => t.with("error-cell-repeated", &[("line", line.to_string().into())]),
        Problem::Elsewhere => t.text("error-cell-elsewhere").to_owned(),
        Problem::Company(error) => company_words(t, error),
    };
    let (line, column) = (problem.line.to_string(), t.text(problem.column.key()));
    t.with("error-table-line", &[("line", line.into()), ("column", column.into()), ("why", why.into())])
}

fn company_words(t: Texts, error: &CompanyError) -> String {
    t.text(message(error).unwrap_or("error-company-number")).to_owned()
}
