//! What the lines of a table make and change.

use crate::audit::Author;
use crate::people::companies::{self, CompanyDetails, CompanyError, LocationDetails, by_number};
use crate::people::company_list::{self, Company};
use crate::people::enrolments;
use crate::people::import::table::{Column, Row, Table};
use crate::people::import::{ImportError, Imported, LineProblem, Problem};
use crate::people::person::{CompanyId, LocationId};
use crate::text::table::CellError;
use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use std::collections::HashMap;

/// Brings companies and locations to what the table says, inside the caller's transaction, which must end without effect where
/// lines are refused. What the table has no column for, or an empty cell, and what it does not name, stays as it is.
pub fn import(
    conn: &mut PgConnection,
    table: &Table,
    author: &Author,
    now: DateTime<Utc>,
) -> Result<Imported, ImportError> {
    companies::lock(conn)?;
    let mut importing =
        Importing { author, now, companies: HashMap::new(), locations: HashMap::new(), done: Imported::default() };
    let mut refused = Vec::new();
    for row in table.rows() {
        match importing.row(conn, row) {
            Ok(()) => {}
            Err(RowError::Line(problem)) => refused.push(problem),
            Err(RowError::Database(error)) => return Err(error.into()),
        }
    }
    if refused.is_empty() { Ok(importing.done) } else { Err(ImportError::Lines(refused)) }
}

enum RowError {
    Line(LineProblem),
    Database(diesel::result::Error),
}

impl From<LineProblem> for RowError {
    fn from(problem: LineProblem) -> Self {
        Self::Line(problem)
    }
}

impl From<diesel::result::Error> for RowError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Database(error)
    }
}

/// What a line says of its company.
#[derive(Debug, Clone, PartialEq, Eq)]
struct SaidOfCompany {
    details: CompanyDetails,
    active: bool,
}

struct Importing<'a> {
    author: &'a Author,
    now: DateTime<Utc>,
    /// By number: the line that spoke of a company first, its number, and what it said.
    companies: HashMap<String, (u64, CompanyId, SaidOfCompany)>,
    /// By number: the line of a location.
    locations: HashMap<String, u64>,
    done: Imported,
}

impl Importing<'_> {
    fn row(&mut self, conn: &mut PgConnection, row: Row<'_>) -> Result<(), RowError> {
        row.fits()?;
        let number = row.needed(Column::CompanyNumber)?;
        let company = self.company(conn, row, number)?;
        match row.text(Column::MpnId)?.filter(|cell| !cell.is_empty()) {
            Some(mpn_id) => self.location(conn, row, (company, number), mpn_id),
            None => match row.text(Column::Location)?.filter(|cell| !cell.is_empty()) {
                Some(_unnumbered) => Err(row.wrong(Column::MpnId, CellError::Missing).into()),
                None => Ok(()),
            },
        }
    }

    fn company(&mut self, conn: &mut PgConnection, row: Row<'_>, number: &str) -> Result<CompanyId, RowError> {
        let stands = match by_number(conn, number)? {
            Some(id) => company_list::company(conn, id)?,
            None => None,
        };
        let said = said_of_company(row, stands.as_ref())?;
        if let Some((line, id, before)) = self.companies.get(number) {
            let same =
                if *before == said { Ok(*id) } else { Err(row.wrong(Column::CompanyNumber, Problem::Differs(*line))) };
            return Ok(same?);
        }
        let SaidOfCompany { details, active } = &said;
        let id = match stands {
            None => {
                let made = companies::add_company(conn, number, details, self.author, self.now);
                let made = made.map_err(|error| of_company(row, error))?;
                self.done.added += 1;
                if !active {
                    let ended = companies::change_company(conn, (made, 1), (details, false), self.author, self.now);
                    ended.map_err(|error| of_company(row, error))?;
                }
                made
            }
            Some(Company { id, version, .. }) if !is_so(stands.as_ref(), &said) => {
                let at = (CompanyId(id), version);
                let changed = companies::change_company(conn, at, (details, *active), self.author, self.now);
                self.done.changed += 1;
                changed.map_err(|error| of_company(row, error))?
            }
            Some(Company { id, .. }) => {
                self.done.unchanged += 1;
                CompanyId(id)
            }
        };
        self.companies.insert(number.to_owned(), (row.line, id, said));
        Ok(id)
    }

    fn location(
        &mut self,
        conn: &mut PgConnection,
        row: Row<'_>,
        (company, company_number): (CompanyId, &str),
        number: &str,
    ) -> Result<(), RowError> {
        if let Some(line) = self.locations.insert(number.to_owned(), row.line) {
            return Err(row.wrong(Column::MpnId, Problem::Repeated(line)).into());
        }
        let stands = company_list::location_by_number(conn, number)?;
        let name = match (row.text(Column::Location)?.filter(|cell| !cell.is_empty()), &stands) {
            (Some(name), _) => name.to_owned(),
            (None, Some((_, location))) => location.name.clone(),
            (None, None) => return Err(row.wrong(Column::Location, CellError::Missing).into()),
        };
        let was_active = stands.as_ref().is_none_or(|(_, location)| location.active);
        let active = row.is_yes(Column::LocationActive, was_active)?;
        let refused = |error| of_location(row, error);
        match stands {
            None => {
                let details = LocationDetails { name, enrolments: Vec::new() };
                let made = companies::add_location(conn, company_number, (number, &details), self.author, self.now);
                let made = made.map_err(refused)?;
                self.done.added += 1;
                if !active {
                    companies::change_location(conn, (made, 1), (&details, false), self.author, self.now)
                        .map_err(refused)?;
                }
            }
            Some((owner, _)) if owner != company => return Err(row.wrong(Column::MpnId, Problem::Elsewhere).into()),
            Some((_, location)) if location.name == name && location.active == active => self.done.unchanged += 1,
            Some((_, location)) => {
                let id = LocationId(location.id);
                let details = LocationDetails { name, enrolments: enrolments::of_location(conn, id)? };
                let at = (id, location.version);
                companies::change_location(conn, at, (&details, active), self.author, self.now).map_err(refused)?;
                self.done.changed += 1;
            }
        }
        Ok(())
    }
}

fn said_of_company(row: Row<'_>, stands: Option<&Company>) -> Result<SaidOfCompany, LineProblem> {
    let or_as_it_is = |column, is: fn(&Company) -> &str| -> Result<String, LineProblem> {
        let said = row.text(column)?.filter(|cell| !cell.is_empty()).or_else(|| stands.map(is));
        Ok(said.unwrap_or_default().to_owned())
    };
    let details = CompanyDetails {
        name: row.needed(Column::CompanyName)?.to_owned(),
        address: or_as_it_is(Column::Address, |company| &company.address)?,
        country: or_as_it_is(Column::Country, |company| &company.country)?.to_ascii_uppercase(),
    };
    let active = row.is_yes(Column::CompanyActive, stands.is_none_or(|company| company.active))?;
    Ok(SaidOfCompany { details, active })
}

fn is_so(stands: Option<&Company>, said: &SaidOfCompany) -> bool {
    let CompanyDetails { name, address, country } = &said.details;
    let same = |company: &Company| {
        (&company.name, &company.address, &company.country, company.active) == (name, address, country, said.active)
    };
    stands.is_some_and(same)
}

fn of_company(row: Row<'_>, error: CompanyError) -> RowError {
    let column = match error {
        CompanyError::Database(error) => return RowError::Database(error),
        CompanyError::Name => Column::CompanyName,
        CompanyError::Address => Column::Address,
        CompanyError::Country(_) => Column::Country,
        CompanyError::Number(_)
        | CompanyError::Taken(_)
        | CompanyError::NoCompany(_)
        | CompanyError::Enrolment(_)
        | CompanyError::Gone
        | CompanyError::Changed => Column::CompanyNumber,
    };
    RowError::Line(row.wrong(column, error))
}

fn of_location(row: Row<'_>, error: CompanyError) -> RowError {
    if let CompanyError::Database(error) = error {
        return RowError::Database(error);
    }
    let column = if matches!(error, CompanyError::Name) { Column::Location } else { Column::MpnId };
    RowError::Line(row.wrong(column, error))
}
