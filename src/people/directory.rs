//! The people and their companies in the database.

use super::{CompanyId, LocationId, PartnerRole, Person, Standing, UserId};
use crate::db::Prepared;
use crate::db::schema::{companies, locations, user_locations, user_roles, users};
use crate::text::Language;
use diesel::dsl::sql;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error};
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

/// An account to be made.
#[derive(Debug, Clone)]
pub struct NewPerson {
    /// Their address; capitals are forgiven.
    pub email: String,
    /// Their name.
    pub name: String,
    /// From [`super::password::hash`].
    pub password_hash: String,
    /// The language of their mail.
    pub language: Language,
    /// Database names of their roles: `billing_admin`, `global_admin`, `incentives_admin`, or `reviewer`, `lead`.
    pub roles: Vec<String>,
    /// The global number of a partner's company; `None` for the programme's own staff.
    pub company: Option<String>,
    /// The numbers of the places that they act in.
    pub locations: Vec<String>,
}

/// Why an account was not made.
#[derive(Debug, thiserror::Error)]
pub enum AddError {
    /// The address has an account.
    #[error("there is an account with this e-mail address already")]
    Exists,
    /// No such company.
    #[error("there is no company with the global number {0}")]
    NoCompany(String),
    /// No such place of that company.
    #[error("the company has no location {0}")]
    NoLocation(String),
    /// Nobody acts without a role, and nobody on both sides (rule 5.1).
    #[error("give billing_admin, global_admin or incentives_admin with a company, or reviewer or lead without one")]
    Roles,
    /// The database refused or broke off.
    #[error("the database failed: {0}")]
    Database(#[from] Error),
}

/// Makes an account.
///
/// # Errors
/// [`AddError`]; nothing was made then.
pub fn add(conn: &mut PgConnection, new: &NewPerson) -> Result<UserId, AddError> {
    conn.transaction(|conn| {
        let company = new.company.as_ref().map(|number| company_id(conn, number)).transpose()?;
        let fits = |role: &String| match company {
            Some(_) => PartnerRole::parse(role).is_some(),
            None => matches!(role.as_str(), "reviewer" | "lead"),
        };
        if new.roles.is_empty() || !new.roles.iter().all(fits) {
            return Err(AddError::Roles);
        }
        let side = if company.is_some() { "partner" } else { "programme" };
        let user = insert_user(conn, new, side, company)?;
        for role in &new.roles {
            diesel::insert_into(user_roles::table)
                .values((user_roles::user_id.eq(user), user_roles::role.eq(role), user_roles::side.eq(side)))
                .on_conflict_do_nothing()
                .execute(conn)?;
        }
        for number in &new.locations {
            add_location(conn, user, company, number)?;
        }
        Ok(UserId(user))
    })
}

fn company_id(conn: &mut PgConnection, number: &str) -> Result<i64, AddError> {
    let found = companies::table.filter(companies::global_mpn_id.eq(number)).select(companies::id).first(conn);
    found.optional()?.ok_or_else(|| AddError::NoCompany(number.to_owned()))
}

fn insert_user(conn: &mut PgConnection, new: &NewPerson, side: &str, company: Option<i64>) -> Result<i64, AddError> {
    let row = (
        users::email.eq(new.email.trim().to_lowercase()),
        users::name.eq(new.name.trim()),
        users::password_hash.eq(&new.password_hash),
        users::language.eq(new.language.code()),
        users::side.eq(side),
        users::company_id.eq(company),
    );
    match diesel::insert_into(users::table).values(row).returning(users::id).get_result(conn) {
        Err(Error::DatabaseError(DatabaseErrorKind::UniqueViolation, _)) => Err(AddError::Exists),
        done => Ok(done?),
    }
}

fn add_location(conn: &mut PgConnection, user: i64, company: Option<i64>, number: &str) -> Result<(), AddError> {
    let found: Option<(i64, i64)> = locations::table
        .filter(locations::mpn_id.eq(number))
        .select((locations::id, locations::company_id))
        .first(conn)
        .optional()?;
    let Some((location, owner)) = found.filter(|(_, owner)| Some(*owner) == company) else {
        return Err(AddError::NoLocation(number.to_owned()));
    };
    diesel::insert_into(user_locations::table)
        .values((
            user_locations::user_id.eq(user),
            user_locations::company_id.eq(owner),
            user_locations::location_id.eq(location),
        ))
        .on_conflict_do_nothing()
        .execute(conn)?;
    Ok(())
}
