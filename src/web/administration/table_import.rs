//! The page of a table that is sent (rules 16.11 and 16.17): what it may say, what it did, and what is wrong with it.

use crate::claims::store::act::Form;
use crate::people::import::{self, Imported, Kind, LineProblem, MOST_LINES, Problem, Table};
use crate::text::Texts;
use crate::text::table::Column as _;
use crate::web::administration::companies::refusals::message;
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::ground::table_words::{at_line, bad_cell, lines_refused, no_table};
use crate::web::http::forms::with_files::read_table;
use crate::web::http::page::{self, Frame};
use crate::web::http::state::State;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::{Deserialize, Serialize};

/// The name of the file's field.
const TABLE: &str = "table";
/// Problems that are named at most: who mends these sends the file again.
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
    /// Where an import leads that did this.
    pub(in crate::web) fn href(kind: Kind, imported: &Imported) -> String {
        let count = |count| u32::try_from(count).unwrap_or(u32::MAX);
        let Imported { added, changed, unchanged } = *imported;
        let outcome = Self { added: count(added), changed: count(changed), unchanged: count(unchanged) };
        format!("{}?{}", path(kind), serde_html_form::to_string(outcome).unwrap_or_default())
    }

    fn words(self, t: Texts, kind: Kind) -> String {
        if self == Self::default() {
            return String::new();
        }
        let [added, changed, unchanged] = [self.added, self.changed, self.unchanged].map(i64::from);
        let key = match kind {
            Kind::Companies => "companies-imported",
            Kind::Users | Kind::OwnUsers => "users-imported",
        };
        t.with(key, &[("added", added.into()), ("changed", changed.into()), ("unchanged", unchanged.into())])
    }
}

/// The address of the page.
const fn path(kind: Kind) -> &'static str {
    match kind {
        Kind::Companies => "/administration/companies/import",
        Kind::Users => "/administration/users/import",
        Kind::OwnUsers => "/company/users/import",
    }
}

/// Of pages above it: addresses and keys of their names, the list last.
const fn above(kind: Kind) -> &'static [(&'static str, &'static str)] {
    match kind {
        Kind::Companies | Kind::Users => {
            &[("/administration", "administration-title"), ("/administration/companies", "companies-title")]
        }
        Kind::OwnUsers => &[("/company/users", "company-users-title")],
    }
}

#[derive(Template)]
#[template(path = "administration/import.html")]
struct ImportPage {
    t: Texts,
    frame: Frame,
    title: &'static str,
    action_href: &'static str,
    list_href: &'static str,
    crumbs: Vec<(&'static str, &'static str)>,
    /// What the import before did; empty where there was none.
    done: String,
    texts: Vec<String>,
    hint: &'static str,
    /// What is wrong, line by line.
    lines: Vec<String>,
    /// Problems that are not named.
    more: usize,
}

impl ImportPage {
    fn new(frame: Frame, kind: Kind) -> Self {
        let t = frame.t;
        let crumbs: Vec<_> = above(kind).iter().map(|(href, name)| (*href, t.text(name))).collect();
        let (title, hint) = match kind {
            Kind::Companies => (t.text("companies-import"), t.text("companies-import-hint")),
            Kind::Users | Kind::OwnUsers => (t.text("users-import"), t.text("users-import-hint")),
        };
        Self {
            t,
            frame: frame.at(path(kind)),
            title,
            action_href: path(kind),
            list_href: crumbs.last().map_or("/", |(href, _)| href),
            crumbs,
            done: String::new(),
            texts: texts(t, kind),
            hint,
            lines: Vec::new(),
            more: 0,
        }
    }

    /// The page that says why a file is not taken.
    fn refusing(frame: Frame, kind: Kind, why: String) -> Self {
        let mut errors = Errors::default();
        errors.add(TABLE, why);
        Self::new(frame.with_errors(errors), kind)
    }
}

/// What the page says of the tables that it takes.
fn texts(t: Texts, kind: Kind) -> Vec<String> {
    let (most, headings) = (MOST_LINES.into(), kind.columns().iter().map(|column| t.text(column.key())));
    let headings = headings.collect::<Vec<_>>().join(" · ");
    match kind {
        Kind::Companies => vec![
            t.with("companies-import-text", &[("most", most)]),
            t.with("companies-import-headings", &[("headings", headings.into())]),
        ],
        Kind::Users | Kind::OwnUsers => {
            let needed: Vec<&str> = kind.needed().iter().map(|column| t.text(column.key())).collect();
            vec![
                t.with("users-import-text", &[("most", most)]),
                t.text("users-import-own").to_owned(),
                t.with(
                    "users-import-headings",
                    &[("headings", headings.into()), ("needed", needed.join(" · ").into())],
                ),
            ]
        }
    }
}

/// The page, with what the import before did.
pub(in crate::web) async fn show(frame: Frame, kind: Kind, outcome: Outcome) -> Result<HttpResponse, PageError> {
    let done = outcome.words(frame.t, kind);
    std::future::ready(Ok(page::render(&ImportPage { done, ..ImportPage::new(frame, kind) }))).await
}

/// The table that a form brings, and the form for its effect; or the page that says why it is none.
pub(in crate::web) async fn receive(
    (request, body): (&HttpRequest, web::Payload),
    (frame, kind): (Frame, Kind),
    state: &State,
) -> Result<Result<(Frame, Table, Form), HttpResponse>, PageError> {
    let t = frame.t;
    let Some((text, once)) = read_table(request, body, &state.files, TABLE).await? else {
        let why = t.with("error-table-long", &[("most", MOST_LINES.into())]);
        let page = ImportPage::refusing(frame, kind, why);
        return Ok(Err(page::render_as(StatusCode::PAYLOAD_TOO_LARGE, &page)));
    };
    Ok(match import::read(kind, text) {
        Ok(table) => Ok((frame, table, once)),
        Err(error) => Err(page::invalid(&ImportPage::refusing(frame, kind, no_table(t, &error)))),
    })
}

/// The page that says why a table is refused as a whole.
pub(in crate::web) fn refused(frame: Frame, kind: Kind, why: String) -> HttpResponse {
    page::invalid(&ImportPage::refusing(frame, kind, why))
}

/// The page that names what is wrong with the lines of a table.
pub(in crate::web) fn refused_lines(frame: Frame, kind: Kind, problems: &[LineProblem]) -> HttpResponse {
    let t = frame.t;
    let why = lines_refused(t, problems.iter().map(|problem| problem.line));
    let named = problems.iter().take(MOST_NAMED).map(|problem| in_words(t, problem)).collect();
    let more = problems.len().saturating_sub(MOST_NAMED);
    page::invalid(&ImportPage { lines: named, more, ..ImportPage::refusing(frame, kind, why) })
}

fn in_words(t: Texts, problem: &LineProblem) -> String {
    let why = match &problem.problem {
        Problem::Cell(error) => bad_cell(t, *error).to_owned(),
        Problem::YesOrNo => t.text("error-cell-yes-no").to_owned(),
        Problem::Differs(line) => t.with("error-cell-differs", &[("line", line.to_string().into())]),
        Problem::Repeated(line) => t.with("error-cell-repeated", &[("line", line.to_string().into())]),
        Problem::Elsewhere => t.text("error-cell-elsewhere").to_owned(),
        Problem::RepeatedAddress(line) => t.with("error-cell-repeated-user", &[("line", line.to_string().into())]),
        Problem::NoCompany => t.text("error-cell-no-company").to_owned(),
        Problem::Ended => t.text("error-company-ended").to_owned(),
        Problem::Email => t.text("error-account-email").to_owned(),
        Problem::PersonName => t.text("error-cell-person").to_owned(),
        Problem::Role(word) => t.with("error-cell-role", &[("role", word.into())]),
        Problem::NoLocation(word) => t.with("error-cell-location", &[("number", word.into())]),
        Problem::NeedsLocation => t.text("error-cell-needs-location").to_owned(),
        Problem::Language => t.text("error-cell-language").to_owned(),
        Problem::LastGlobalAdmin => t.text("error-cell-last-admin").to_owned(),
        Problem::OwnRole => t.text("error-cell-own-role").to_owned(),
        Problem::Company(error) => t.text(message(error).unwrap_or("error-company-number")).to_owned(),
    };
    at_line(t, problem.line, problem.column.key(), &why)
}
