//! Earnings from a table, by leads (rule 15.4).

use crate::audit::Author;
use crate::claims::store::error::ActError;
use crate::earnings::import::{
    self, EarningFile, Import, ImportError, LineProblem, MOST_LINES_OF_A_PAGE, TakenIn, digest, last,
};
use crate::earnings::{EarningColumn, EarningError, HEADINGS};
use crate::text::Texts;
use crate::text::table::{self, Column as _};
use crate::time::{TimeWords, parse};
use crate::web::administration::leads;
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::ground::table_words::{at_line, bad_cell, lines_refused, no_table};
use crate::web::http::forms::QueryParams;
use crate::web::http::forms::with_files::read_table;
use crate::web::http::page::{self, Frame, see_other};
use crate::web::http::session::Lead;
use crate::web::http::state::{Connection, State};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

const PATH: &str = "/earnings/import";
/// The name of the file's field.
const TABLE: &str = "table";
/// Problems that are named at most: who mends these sends the file again.
const MOST_NAMED: usize = 50;

/// What an import did, in the address that it leads to.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct ImportDone {
    rows: u64,
    misfits: u64,
    /// Rows of other files about the same.
    repeated: u64,
    /// When the same file had come in, in microseconds since 1970; empty if it had not.
    before: String,
}

impl ImportDone {
    fn href(done: &TakenIn) -> String {
        let before = done.before.map(|at| at.timestamp_micros().to_string()).unwrap_or_default();
        let outcome = Self { rows: done.rows, misfits: done.misfits, repeated: done.repeated, before };
        format!("{PATH}?{}", serde_html_form::to_string(outcome).unwrap_or_default())
    }

    fn words(&self, time: TimeWords<'_>) -> String {
        let t = time.texts();
        match parse::microseconds(&self.before) {
            Some(at) => t.with("earnings-import-before", &[("date", time.instant(at).into())]),
            None if self.rows == 0 => String::new(),
            None => {
                let [rows, misfits] = [self.rows, self.misfits].map(|count| i64::try_from(count).unwrap_or(i64::MAX));
                let fit = match misfits {
                    0 => t.text("earnings-imported-fit").to_owned(),
                    misfits => t.with("earnings-imported-misfits", &[("misfits", misfits.into())]),
                };
                let came = format!("{} {fit}", t.with("earnings-imported", &[("rows", rows.into())]));
                match i64::try_from(self.repeated).unwrap_or(i64::MAX) {
                    0 => came,
                    repeated => format!("{came} {}", t.with("earnings-repeated", &[("repeated", repeated.into())])),
                }
            }
        }
    }
}

#[derive(Template)]
#[template(path = "earnings/import.html")]
struct ImportPage {
    t: Texts,
    frame: Frame,
    /// What the import before did; empty where there was none.
    done: String,
    headings: String,
    needed: String,
    most: usize,
    /// What is wrong, line by line.
    lines: Vec<String>,
    /// Problems that are not named.
    more: usize,
    /// The last tables that came in: when, name, rows.
    last: Vec<[String; 3]>,
}

impl ImportPage {
    async fn new(frame: Frame, state: &State) -> Result<Self, PageError> {
        let (t, calendar) = (frame.t, Arc::clone(&state.context.calendar));
        let imports = state.read(|conn, _now| Ok(last(conn)?)).await?;
        let time = TimeWords::new(t.language(), &calendar);
        let row = |Import { file_name, rows, imported_at, .. }| {
            [time.instant(imported_at), file_name, t.with("earnings-rows", &[("count", rows.into())])]
        };
        let names = |columns: &[EarningColumn]| {
            columns.iter().map(|column| t.text(column.key())).collect::<Vec<_>>().join(" · ")
        };
        Ok(Self {
            t,
            frame: frame.at(PATH),
            done: String::new(),
            headings: names(HEADINGS.all),
            needed: names(HEADINGS.needed),
            most: MOST_LINES_OF_A_PAGE,
            lines: Vec::new(),
            more: 0,
            last: imports.into_iter().map(row).collect(),
        })
    }

    /// The page that says why a file is not taken.
    async fn refusing(frame: Frame, state: &State, why: String) -> Result<Self, PageError> {
        let mut errors = Errors::default();
        errors.add(TABLE, why);
        Self::new(frame.with_errors(errors), state).await
    }
}

/// `GET /earnings/import`
pub async fn page(
    frame: Frame,
    Lead(_): Lead,
    state: State,
    QueryParams(outcome): QueryParams<ImportDone>,
) -> Result<HttpResponse, PageError> {
    let done = outcome.words(TimeWords::new(frame.t.language(), &state.context.calendar));
    Ok(page::render(&ImportPage { done, ..ImportPage::new(frame, &state).await? }))
}

/// `POST /earnings/import`: all lines of a table, or none.
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
        let why = t.with("error-table-long", &[("most", MOST_LINES_OF_A_PAGE.into())]);
        let page = ImportPage::refusing(frame, &state, why).await?;
        return Ok(page::render_as(StatusCode::PAYLOAD_TOO_LARGE, &page));
    };
    let digest = digest(text.as_bytes());
    let name = format!("{}.csv", digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect::<String>());
    let table = match table::read(text, HEADINGS, MOST_LINES_OF_A_PAGE) {
        Ok(table) => table,
        Err(error) => return Ok(page::invalid(&ImportPage::refusing(frame, &state, no_table(t, &error)).await?)),
    };
    let (file, zone) = (EarningFile { name, digest, table }, state.context.programme().time_zone);
    let work = move |conn: &mut Connection, now| match import::import(conn, &file, &author, (zone, now), |_, _| {}) {
        Ok(done) => Ok(Ok(done)),
        Err(ImportError::Lines(lines)) => Ok(Err(lines)),
        Err(ImportError::Database(error)) => Err(ActError::from(error)),
    };
    match leads::change(&state, (person, once), ImportDone::href, work).await? {
        Ok(landing) => Ok(see_other(landing.location())),
        Err(problems) => {
            let why = lines_refused(t, problems.iter().map(|problem| problem.line));
            let lines = problems.iter().take(MOST_NAMED).map(|problem| in_words(t, problem)).collect();
            let more = problems.len().saturating_sub(MOST_NAMED);
            Ok(page::invalid(&ImportPage { lines, more, ..ImportPage::refusing(frame, &state, why).await? }))
        }
    }
}

fn in_words(t: Texts, problem: &LineProblem) -> String {
    let why = match &problem.error {
        EarningError::Cell(error) => bad_cell(t, *error),
        EarningError::Claim => t.text("error-cell-claim"),
        EarningError::Guid => t.text("error-cell-guid"),
        EarningError::Product => t.text("error-cell-product"),
        EarningError::Programme => t.text("error-cell-programme"),
        EarningError::Long => t.text("error-cell-long"),
        EarningError::Status => t.text("error-cell-payment-status"),
        EarningError::Amount => t.text("error-cell-amount"),
        EarningError::Currency => t.text("error-cell-currency"),
        EarningError::Month => t.text("error-cell-month"),
    };
    at_line(t, problem.line, problem.column.key(), why)
}
