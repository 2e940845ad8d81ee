//! Reading companies and their locations.

use crate::db::schema::{companies, locations};
use crate::people::person::{CompanyId, LocationId};
use diesel::dsl::{count, exists};
use diesel::pg::PgConnection;
use diesel::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = companies)]
pub struct Company {
    pub id: i64,
    /// Its global number, which is on no claim (rule 6.1).
    #[diesel(column_name = global_mpn_id)]
    pub number: String,
    pub name: String,
    pub address: String,
    pub country: String,
    /// Whether its locations may file.
    pub active: bool,
    pub version: i32,
}

#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct ListedLocation {
    pub id: i64,
    /// The global number of its company.
    pub company: String,
    pub number: String,
    pub name: String,
    /// Whether new claims may name it.
    pub active: bool,
    pub version: i32,
    /// The row at another company where its number stands now (rule 16.18).
    pub moved_to: Option<i64>,
}

/// The place of a company in the list.
pub type CompanyPosition = (String, i64);

/// Up to `limit` companies by name, after a place in that order. A search looks for a part of the name, or for the beginning of
/// the company's number or of one of its locations'.
pub fn companies(
    conn: &mut PgConnection,
    search: &str,
    after: Option<&CompanyPosition>,
    limit: i64,
) -> QueryResult<Vec<Company>> {
    let mut query = companies::table.order((companies::name, companies::id)).limit(limit).into_boxed();
    if !search.is_empty() {
        let literal = search.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        let (part, start) = (format!("%{literal}%"), format!("{literal}%"));
        let at_location = locations::table
            .filter(locations::company_id.eq(companies::id))
            .filter(locations::mpn_id.like(start.clone()));
        let found = companies::name.ilike(part).or(companies::global_mpn_id.like(start)).or(exists(at_location));
        query = query.filter(found);
    }
    if let Some((name, id)) = after {
        let same = companies::name.eq(name).and(companies::id.gt(*id));
        query = query.filter(companies::name.gt(name).or(same));
    }
    query.select(Company::as_select()).load(conn)
}

/// How many locations each of these companies has.
pub fn location_counts(conn: &mut PgConnection, companies: &[i64]) -> QueryResult<Vec<(i64, i64)>> {
    let of_them =
        locations::table.filter(locations::company_id.eq_any(companies)).filter(locations::moved_to.is_null());
    let of_them = of_them.group_by(locations::company_id);
    of_them.select((locations::company_id, count(locations::id))).load(conn)
}

pub fn company(conn: &mut PgConnection, id: CompanyId) -> QueryResult<Option<Company>> {
    companies::table.find(id.0).select(Company::as_select()).first(conn).optional()
}

#[diesel::dsl::auto_type(no_type_alias)]
fn listed() -> _ {
    locations::table.inner_join(companies::table.on(companies::id.eq(locations::company_id))).select((
        locations::id,
        companies::global_mpn_id,
        locations::mpn_id,
        locations::name,
        locations::active,
        locations::version,
        locations::moved_to,
    ))
}

/// The locations of all companies, or of one, with those that were moved elsewhere.
pub fn locations(conn: &mut PgConnection, of: Option<CompanyId>) -> QueryResult<Vec<ListedLocation>> {
    let mut query = listed().order((companies::name, companies::id, locations::name, locations::id)).into_boxed();
    if let Some(company) = of {
        query = query.filter(locations::company_id.eq(company.0));
    }
    query.load(conn)
}

/// The row that has this number now.
#[diesel::dsl::auto_type(no_type_alias)]
fn standing<'a>(number: &'a str) -> _ {
    locations::table.filter(locations::mpn_id.eq(number)).filter(locations::moved_to.is_null())
}

/// The location that has this number now, and its company.
pub fn location_by_number(conn: &mut PgConnection, number: &str) -> QueryResult<Option<(CompanyId, ListedLocation)>> {
    let found: Option<i64> = standing(number).select(locations::id).first(conn).optional()?;
    let Some(id) = found else { return Ok(None) };
    Ok(location(conn, LocationId(id))?.map(|(location, company)| (company, location)))
}

/// A location, and its company.
pub fn location(conn: &mut PgConnection, id: LocationId) -> QueryResult<Option<(ListedLocation, CompanyId)>> {
    let found: Option<ListedLocation> = listed().filter(locations::id.eq(id.0)).first(conn).optional()?;
    let Some(found) = found else { return Ok(None) };
    let owner: i64 = locations::table.find(id.0).select(locations::company_id).first(conn)?;
    Ok(Some((found, CompanyId(owner))))
}
