//! Partner companies and their locations: who is made and listed. Commands and pages share these rules.

use crate::db::schema::{companies, locations};
use crate::people::person::{CompanyId, LocationId};
use crate::text::fields;
use diesel::connection::SimpleConnection as _;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::result::Error;

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
pub fn add_company(conn: &mut PgConnection, name: &str, number: &str) -> Result<CompanyId, CompanyError> {
    let (name, number) = (checked_name(name)?, checked_number(number)?);
    conn.transaction(|conn| {
        reserve_number(conn, &number)?;
        let row = (companies::name.eq(name), companies::global_mpn_id.eq(&number));
        let made = diesel::insert_into(companies::table).values(row).returning(companies::id);
        Ok(CompanyId(made.get_result(conn)?))
    })
}

/// Makes a location of the company with the global number `company`.
pub fn add_location(
    conn: &mut PgConnection,
    company: &str,
    name: &str,
    number: &str,
) -> Result<LocationId, CompanyError> {
    let (name, number) = (checked_name(name)?, checked_number(number)?);
    conn.transaction(|conn| {
        let found = companies::table.filter(companies::global_mpn_id.eq(company.trim())).select(companies::id);
        let owner: Option<i64> = found.first(conn).optional()?;
        let owner = owner.ok_or_else(|| CompanyError::NoCompany(company.to_owned()))?;
        reserve_number(conn, &number)?;
        let row = (locations::company_id.eq(owner), locations::mpn_id.eq(&number), locations::name.eq(name));
        let made = diesel::insert_into(locations::table).values(row).returning(locations::id);
        Ok(LocationId(made.get_result(conn)?))
    })
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
