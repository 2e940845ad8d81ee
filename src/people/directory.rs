//! The people and their companies in the database.

use crate::db::Prepared;
use crate::db::schema::{locations, users};
use crate::people::person::{CompanyId, LocationId, PartnerRole, Person, Standing, UserId};
use crate::text::Language;
use diesel::dsl::sql;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Text};

/// A place of a partner company.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Location {
    /// What permissions name it by.
    pub id: i64,
    /// The number on claims.
    pub mpn_id: String,
    /// Its name, usually a city.
    pub name: String,
    /// Whether new claims may name it.
    pub active: bool,
}

/// An account as it is read, with its roles and locations.
type Row = (i64, String, String, String, String, Option<i64>, Vec<String>, Vec<i64>);

/// The person of an account, with roles and locations, as they are now; `None` if there is none, it is disabled, or it
/// has no role left.
///
/// # Errors
/// When the database cannot be asked.
pub fn by_id(conn: &mut PgConnection, id: UserId) -> QueryResult<Option<Person>> {
    let account = users::table.filter(users::id.eq(id.0).and(users::disabled_at.is_null())).select((
        users::id,
        users::name,
        users::email,
        users::language,
        users::side,
        users::company_id,
        sql::<Array<Text>>("array(select role from user_roles where user_id = users.id order by role)"),
        sql::<Array<BigInt>>(
            "array(select location_id from user_locations where user_id = users.id order by location_id)",
        ),
    ));
    let row: Option<Row> = Prepared(account).get_result(conn).optional()?;
    Ok(row.and_then(person))
}

/// The person of a row, unless no role is left to act in.
fn person((id, name, email, language, side, company, roles, locations): Row) -> Option<Person> {
    let standing = match (side.as_str(), company) {
        ("partner", Some(company)) => Standing::Partner {
            company: CompanyId(company),
            roles: roles.iter().filter_map(|role| PartnerRole::parse(role)).collect(),
            locations: locations.into_iter().map(LocationId).collect(),
        },
        _ => Standing::Reviewer { lead: roles.iter().any(|role| role == "lead") },
    };
    let language = Language::parse(&language)?;
    (!roles.is_empty()).then_some(Person { id: UserId(id), name, email, language, standing })
}

/// The places of a company, in the order of their names.
///
/// # Errors
/// When the database cannot be asked.
pub fn locations_of(conn: &mut PgConnection, company: CompanyId) -> QueryResult<Vec<Location>> {
    locations::table
        .filter(locations::company_id.eq(company.0))
        .order((locations::name, locations::id))
        .select((locations::id, locations::mpn_id, locations::name, locations::active))
        .load(conn)
}
