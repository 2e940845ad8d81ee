//! The users of all companies as a table, for leads (rule 16.17): downloaded, and sent.

use crate::accounts::company_users::{self, Sender, UserImportError, import_users};
use crate::audit::{Action, Author};
use crate::claims::context::Context;
use crate::claims::model::refusal::Refusal;
use crate::claims::store::act::{Form, Landing};
use crate::claims::store::error::ActError;
use crate::people::company_list::{self, Company};
use crate::people::import::{Imported, Kind, LineProblem, Table};
use crate::people::sign_in::invitations::MOST_BY_COMPANY;
use crate::people::{CompanyId, Person};
use crate::text::Texts;
use crate::text::table::Column as _;
use crate::web::administration::leads::still_lead;
use crate::web::administration::table_import::{Outcome, receive, refused, refused_lines, show};
use crate::web::ground::csv::CsvTable;
use crate::web::ground::error::PageError;
use crate::web::http::author::record_access;
use crate::web::http::forms::QueryParams;
use crate::web::http::page::{Frame, see_other};
use crate::web::http::session::Lead;
use crate::web::http::state::{Connection, State};
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;
use std::collections::HashMap;

/// Why a table of users is refused.
pub(in crate::web) enum Refused {
    Lines(Vec<LineProblem>),
    TooMany,
}

/// Of which companies users are asked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct UsersQuery {
    /// A company's global number; empty for all.
    company: String,
}

/// `GET /administration/users.csv`: such a table can be sent back.
pub async fn csv(
    frame: Frame,
    Lead(_): Lead,
    author: Author,
    QueryParams(query): QueryParams<UsersQuery>,
    state: State,
) -> Result<HttpResponse, PageError> {
    let t = frame.t;
    record_access(&state, author, Action::Exported, "users.csv".to_owned(), None).await?;
    let read = move |conn: &mut _, _now| {
        let mut sheet = CsvTable::new(t.language(), headings(t, Kind::Users))?;
        let number = query.company.trim();
        let asked = company_list::companies(conn, number, None, i64::MAX)?.into_iter();
        let asked: Vec<Company> = asked.filter(|company| number.is_empty() || company.number == number).collect();
        let of = asked.first().filter(|_| !number.is_empty()).map(|company| CompanyId(company.id));
        let mut users = if number.is_empty() || of.is_some() { rows(conn, t, of)? } else { HashMap::new() };
        for company in asked {
            for cells in users.remove(&CompanyId(company.id)).unwrap_or_default() {
                sheet.row([company.number.as_str()].into_iter().chain(cells.iter().map(String::as_str)))?;
            }
        }
        Ok(sheet)
    };
    state.read(read).await?.download("users.csv")
}

pub(in crate::web) fn headings(t: Texts, kind: Kind) -> Vec<&'static str> {
    kind.columns().iter().map(|column| t.text(column.key())).collect()
}

/// A user as a row of the table, without the number of the company.
type Cells = [String; 5];

/// The users of all companies, or of one.
pub(in crate::web) fn rows(
    conn: &mut Connection,
    t: Texts,
    of: Option<CompanyId>,
) -> Result<HashMap<CompanyId, Vec<Cells>>, PageError> {
    let numbers = company_list::locations(conn, of)?.into_iter().map(|location| (location.id, location.number));
    let numbers: HashMap<i64, String> = numbers.collect();
    let users = match of {
        Some(company) => company_users::list(conn, company)?,
        None => company_users::list_all(conn)?,
    };
    let mut all: HashMap<CompanyId, Vec<Cells>> = HashMap::new();
    for user in users {
        let roles: Vec<&str> = user.access.roles.iter().map(|role| t.text(role.label_key())).collect();
        let places = user.access.locations.iter().filter_map(|id| numbers.get(&id.0).map(String::as_str));
        let places = places.collect::<Vec<_>>().join(" / ");
        let cells = [user.email, user.name, roles.join(" / "), places, user.language.own_name().to_owned()];
        all.entry(user.company).or_default().push(cells);
    }
    Ok(all)
}

/// `GET /administration/users/import`
pub async fn page(
    frame: Frame,
    Lead(_): Lead,
    QueryParams(outcome): QueryParams<Outcome>,
) -> Result<HttpResponse, PageError> {
    show(frame, Kind::Users, outcome).await
}

/// `POST /administration/users/import`: all lines of a table, or none.
pub async fn import(
    request: HttpRequest,
    frame: Frame,
    Lead(person): Lead,
    author: Author,
    state: State,
    body: web::Payload,
) -> Result<HttpResponse, PageError> {
    let (frame, table, once) = match receive((&request, body), (frame, Kind::Users), &state).await? {
        Ok(arrived) => arrived,
        Err(refused) => return Ok(refused),
    };
    let language = frame.t.language();
    let work = move |conn: &mut Connection, context: &Context| {
        still_lead(conn, &person)?;
        for_page(import_users(conn, context, (Sender::Programme(language), &author), &table))
    };
    let done = state.once_or_refused(once, |done: &Imported| Outcome::href(Kind::Users, done), work).await;
    answer(frame, Kind::Users, done)
}

/// The same by a Global admin, for the company's own users.
pub(in crate::web) async fn import_own(
    frame: Frame,
    (person, author): (Person, Author),
    (table, once): (Table, Form),
    state: &State,
) -> Result<HttpResponse, PageError> {
    let work = move |conn: &mut Connection, context: &Context| {
        for_page(import_users(conn, context, (Sender::GlobalAdmin(&person), &author), &table))
    };
    let done = state.once_or_refused(once, |done: &Imported| Outcome::href(Kind::OwnUsers, done), work).await;
    answer(frame, Kind::OwnUsers, done)
}

/// What of a refusal is for the page.
fn for_page(done: Result<Imported, UserImportError>) -> Result<Result<Imported, Refused>, ActError> {
    match done {
        Ok(imported) => Ok(Ok(imported)),
        Err(UserImportError::Lines(lines)) => Ok(Err(Refused::Lines(lines))),
        Err(UserImportError::TooMany) => Ok(Err(Refused::TooMany)),
        Err(UserImportError::Act(error)) => Err(error),
    }
}

fn answer(
    frame: Frame,
    kind: Kind,
    done: Result<Result<Landing, Refused>, PageError>,
) -> Result<HttpResponse, PageError> {
    let t = frame.t;
    match done {
        Ok(Ok(landing)) => Ok(see_other(landing.location())),
        Ok(Err(Refused::Lines(lines))) => Ok(refused_lines(frame, kind, &lines)),
        Ok(Err(Refused::TooMany)) => {
            let why = t.with("error-table-invitations", &[("most", MOST_BY_COMPANY.into())]);
            Ok(refused(frame, kind, why))
        }
        Err(PageError::Refused { refusal: Refusal::TooManyInvitations { minutes }, .. }) => {
            let why = t.with("too-many-invitations-by-table", &[("minutes", minutes.into())]);
            Ok(refused(frame, kind, why))
        }
        Err(other) => Err(other),
    }
}
