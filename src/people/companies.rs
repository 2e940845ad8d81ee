//! Partner companies and their locations: who is made and listed. Commands and pages share these rules; each change is
//! written down in the audit trail.

use crate::audit::{self, Action, Author, Entry};
use crate::db::schema::{companies, locations};
use crate::people::person::{CompanyId, LocationId};
use crate::text::fields;
use chrono::{DateTime, Utc};
use diesel::connection::SimpleConnection as _;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::result::Error;
use serde_json::json;

#[derive(Debug, thiserror::Error)]
pub enum CompanyError {
    #[error("the name must be one line of 1 to 100 characters")]
    Name,
    #[error("{0} is no partner number: write 6 to 8 digits")]
    Number(String),
    #[error("{0} is the number of a company or a location already")]
    Taken(String),
    #[error("there is no company with the global number {0}")]
    NoCompany(String),
    #[error("the database failed: {0}")]
    Database(#[from] Error),
}

#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Company {
    /// Its global number, which is on no claim (rule 6.1).
    pub number: String,
    pub name: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct ListedLocation {
    pub company: String,
    pub number: String,
    pub name: String,
    /// Whether new claims may name it.
    pub active: bool,
}

/// Makes a company. `number` is its global number.
pub fn add_company(
    conn: &mut PgConnection,
    name: &str,
    number: &str,
    author: &Author,
    now: DateTime<Utc>,
) -> Result<CompanyId, CompanyError> {
    let (name, number) = (checked_name(name)?, checked_number(number)?);
    conn.transaction(|conn| {
        reserve_number(conn, &number)?;
        let row = (companies::name.eq(&name), companies::global_mpn_id.eq(&number));
        let made: i64 = diesel::insert_into(companies::table).values(row).returning(companies::id).get_result(conn)?;
        let after = json!({"number": number, "name": name});
        let entry = Entry::new(author, Action::CompanyAdded, &number);
        audit::record(conn, &Entry { company: Some(made), after: Some(after), ..entry }, now)?;
        Ok(CompanyId(made))
    })
}

/// Makes a location of the company with the global number `company`.
pub fn add_location(
    conn: &mut PgConnection,
    company: &str,
    (name, number): (&str, &str),
    author: &Author,
    now: DateTime<Utc>,
) -> Result<LocationId, CompanyError> {
    let (name, number) = (checked_name(name)?, checked_number(number)?);
    conn.transaction(|conn| {
        let CompanyId(owner) = by_number(conn, company)?.ok_or_else(|| CompanyError::NoCompany(company.to_owned()))?;
        reserve_number(conn, &number)?;
        let row = (locations::company_id.eq(owner), locations::mpn_id.eq(&number), locations::name.eq(&name));
        let made: i64 = diesel::insert_into(locations::table).values(row).returning(locations::id).get_result(conn)?;
        let after = json!({"number": number, "name": name});
        let entry = Entry::new(author, Action::LocationAdded, &number);
        audit::record(conn, &Entry { company: Some(owner), after: Some(after), ..entry }, now)?;
        Ok(LocationId(made))
    })
}

/// The company with this global number.
pub fn by_number(conn: &mut PgConnection, number: &str) -> QueryResult<Option<CompanyId>> {
    let found = companies::table.filter(companies::global_mpn_id.eq(number.trim())).select(companies::id);
    Ok(found.first(conn).optional()?.map(CompanyId))
}

pub fn list_companies(conn: &mut PgConnection) -> QueryResult<Vec<Company>> {
    let rows = companies::table.order((companies::name, companies::id));
    rows.select((companies::global_mpn_id, companies::name)).load(conn)
}

pub fn list_locations(conn: &mut PgConnection) -> QueryResult<Vec<ListedLocation>> {
    locations::table
        .inner_join(companies::table.on(companies::id.eq(locations::company_id)))
        .order((companies::name, companies::id, locations::name, locations::id))
        .select((companies::global_mpn_id, locations::mpn_id, locations::name, locations::active))
        .load(conn)
}

fn checked_name(name: &str) -> Result<String, CompanyError> {
    fields::line(name, "", fields::LINE).map_err(|_why| CompanyError::Name)
}

fn checked_number(number: &str) -> Result<String, CompanyError> {
    let digits = number.trim();
    let well_formed = (6..=8).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if well_formed { Ok(digits.to_owned()) } else { Err(CompanyError::Number(number.to_owned())) }
}

/// Finds out that nobody has the number; until the transaction ends nobody else is given one.
fn reserve_number(conn: &mut PgConnection, number: &str) -> Result<(), CompanyError> {
    conn.batch_execute("lock table companies, locations in share row exclusive mode")?;
    let companies = companies::table.filter(companies::global_mpn_id.eq(number)).count().get_result::<i64>(conn)?;
    let locations = locations::table.filter(locations::mpn_id.eq(number)).count().get_result::<i64>(conn)?;
    if companies + locations == 0 { Ok(()) } else { Err(CompanyError::Taken(number.to_owned())) }
}
