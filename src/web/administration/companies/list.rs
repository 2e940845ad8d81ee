//! The list of companies, and as a table to download.

use crate::audit::{Action, Author};
use crate::people::company_list::{self, Company, CompanyPosition};
use crate::people::import::Kind;
use crate::text::Texts;
use crate::web::administration::users::headings;
use crate::web::ground::csv::CsvTable;
use crate::web::ground::error::PageError;
use crate::web::http::author::record_access;
use crate::web::http::forms::QueryParams;
use crate::web::http::page::{self, Frame};
use crate::web::http::session::Lead;
use crate::web::http::state::State;
use actix_web::HttpResponse;
use askama::Template;
use serde::Deserialize;
use std::collections::HashMap;

const PAGE: usize = 50;
pub(super) const PATH: &str = "/administration/companies";

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct CompaniesQuery {
    q: String,
    /// The place after which the page begins: number and name of a company.
    after: String,
}

impl CompaniesQuery {
    fn position(&self) -> Option<CompanyPosition> {
        let (id, name) = self.after.split_once('.')?;
        Some((name.to_owned(), id.parse().ok()?))
    }

    fn href(&self, path: &str, after: &str) -> String {
        let pairs = [("q", self.q.as_str()), ("after", after)];
        let given: Vec<_> = pairs.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        let query = serde_html_form::to_string(given).unwrap_or_default();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }
}

struct CompanyRow {
    company: Company,
    locations: i64,
}

#[derive(Template)]
#[template(path = "administration/companies/index.html")]
struct CompaniesPage {
    t: Texts,
    frame: Frame,
    title: &'static str,
    query: CompaniesQuery,
    rows: Vec<CompanyRow>,
    csv_href: String,
    first_href: String,
    next_href: String,
}

/// `GET /administration/companies`
pub async fn page(
    frame: Frame,
    Lead(_): Lead,
    QueryParams(query): QueryParams<CompaniesQuery>,
    state: State,
) -> Result<HttpResponse, PageError> {
    let (search, after) = (query.q.trim().to_owned(), query.position());
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let read = move |conn: &mut _, _now| {
        let companies = company_list::companies(conn, &search, after.as_ref(), limit)?;
        let ids: Vec<i64> = companies.iter().map(|company| company.id).collect();
        Ok((companies, company_list::location_counts(conn, &ids)?))
    };
    let (mut companies, counts) = state.read(read).await?;
    let more = companies.len() > PAGE;
    companies.truncate(PAGE);
    let next_href = companies.last().filter(|_| more);
    let next_href = next_href.map(|last| query.href(PATH, &format!("{}.{}", last.id, last.name))).unwrap_or_default();
    let first_href = if query.after.is_empty() { String::new() } else { query.href(PATH, "") };
    let counts: HashMap<i64, i64> = counts.into_iter().collect();
    let row = |company: Company| CompanyRow { locations: counts.get(&company.id).copied().unwrap_or(0), company };
    let (t, rows, csv_href) =
        (frame.t, companies.into_iter().map(row).collect(), query.href("/administration/companies.csv", ""));
    let title = t.text("companies-title");
    Ok(page::render(&CompaniesPage { t, frame, title, query, rows, csv_href, first_href, next_href }))
}

/// `GET /administration/companies.csv`: the companies that the search finds, a row for each location. Such a
/// table can be sent back (rule 16.11).
pub async fn csv(
    frame: Frame,
    Lead(_): Lead,
    author: Author,
    QueryParams(query): QueryParams<CompaniesQuery>,
    state: State,
) -> Result<HttpResponse, PageError> {
    let t = frame.t;
    record_access(&state, author, Action::Exported, "companies.csv".to_owned(), None).await?;
    let read = move |conn: &mut _, _now| {
        let companies = company_list::companies(conn, query.q.trim(), None, i64::MAX)?;
        let mut locations: HashMap<String, Vec<_>> = HashMap::new();
        let stand = company_list::locations(conn, None)?.into_iter().filter(|location| location.moved_to.is_none());
        for location in stand {
            locations.entry(location.company.clone()).or_default().push(location);
        }
        let mut sheet = CsvTable::new(t.language(), headings(t, Kind::Companies))?;
        let yes = |yes| t.text(if yes { "audit-yes" } else { "audit-no" });
        for company in &companies {
            let [number, name] = [&company.number, &company.name].map(String::as_str);
            let [address, country] = [&company.address, &company.country].map(String::as_str);
            let own = [number, name, address, country, yes(company.active)];
            let at = locations.get(number).map_or(&[][..], Vec::as_slice);
            for place in at {
                sheet.row(own.into_iter().chain([place.number.as_str(), &place.name, yes(place.active)]))?;
            }
            if at.is_empty() {
                sheet.row(own.into_iter().chain(["", "", ""]))?;
            }
        }
        Ok(sheet)
    };
    state.read(read).await?.download("companies.csv")
}
