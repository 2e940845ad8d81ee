//! The people and their companies in the database.

use crate::db::Prepared;
use crate::db::schema::{companies, locations, users};
use crate::people::person::{CompanyId, LocationId, PartnerRole, Person, ProgrammeRole, Side, UserId};
use crate::text::Language;
use diesel::dsl::sql;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::Jsonb;
use serde_json::Value;

#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Location {
    pub id: i64,
    pub mpn_id: String,
    pub name: String,
    /// Whether it and its company take new claims.
    pub active: bool,
}

/// What is known of the account of a row of `users`, with its roles and locations, as JSON, so that a query that joins it
/// reads it as one value; for [`person`].
pub const ACCOUNT: &str =
    "jsonb_build_array(users.id, users.name, users.email, users.language, users.side, users.company_id,
    array(select role from user_roles where user_id = users.id order by role),
    array(select location_id from user_locations where user_id = users.id order by location_id),
    exists (select from second_factors where user_id = users.id))";

type Row = (i64, String, String, String, String, Option<i64>, Vec<String>, Vec<i64>, bool);

/// The person of an account, with roles and locations, as they are now; `None` if there is none, it is disabled, it has no
/// role left, or one that this program does not know.
pub fn by_id(conn: &mut PgConnection, id: UserId) -> QueryResult<Option<Person>> {
    let open = users::table.filter(users::id.eq(id.0).and(users::disabled_at.is_null()));
    let account = Prepared(open.select(sql::<Jsonb>(ACCOUNT))).get_result(conn).optional()?;
    Ok(account.and_then(person))
}

/// The person of an [`ACCOUNT`]; `None` if it has no role left, or one that this program does not know.
pub fn person(account: Value) -> Option<Person> {
    let row: Row = serde_json::from_value(account).ok()?;
    let (id, has_roles) = (row.0, !row.6.is_empty());
    let person = has_roles.then(|| read(row))?;
    if person.is_none() {
        tracing::error!(user = id, "an account is kept out: its side, a role or its language is not known");
    }
    person
}

fn read((id, name, email, language, side, company, roles, locations, has_second_factor): Row) -> Option<Person> {
    let standing = match (side.as_str(), company) {
        ("partner", Some(company)) => Side::Partner {
            company: CompanyId(company),
            roles: all(&roles, PartnerRole::parse)?,
            locations: locations.into_iter().map(LocationId).collect(),
        },
        ("programme", None) => {
            Side::Reviewer { lead: all(&roles, ProgrammeRole::parse)?.contains(&ProgrammeRole::Lead) }
        }
        _ => return None,
    };
    let language = Language::parse(&language)?;
    Some(Person { id: UserId(id), name, email, language, standing, has_second_factor, reads_reviewer_names: false })
}

/// The roles of these names, if every one is known.
fn all<R>(names: &[String], parse: fn(&str) -> Option<R>) -> Option<Vec<R>> {
    names.iter().map(|name| parse(name)).collect()
}

pub fn locations_of(conn: &mut PgConnection, company: CompanyId) -> QueryResult<Vec<Location>> {
    locations::table
        .inner_join(companies::table.on(companies::id.eq(locations::company_id)))
        .filter(locations::company_id.eq(company.0))
        .order((locations::name, locations::id))
        .select((locations::id, locations::mpn_id, locations::name, locations::active.and(companies::active)))
        .load(conn)
}
