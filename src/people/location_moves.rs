//! A location goes to another company (rule 16.18): its number, name and enrolments stand there from then on. The row that it
//! had keeps its claims, and the roles of those who go on with them.

use crate::audit::{self, Action, Author, Entry};
use crate::db::schema::{companies, locations};
use crate::people::companies::{CompanyError, by_number, lock};
use crate::people::enrolments;
use crate::people::person::{CompanyId, LocationId};
use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use serde_json::json;

#[derive(Debug, thiserror::Error)]
pub enum MoveError {
    #[error("there is no company with this global number")]
    NoCompany,
    #[error("the location is that company's already")]
    SameCompany,
    #[error("that company is ended")]
    Ended,
    #[error(transparent)]
    Company(#[from] CompanyError),
}

impl From<diesel::result::Error> for MoveError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Company(error.into())
    }
}

/// A location that has moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovedLocation {
    /// Its row at the company that has it now.
    pub id: LocationId,
    pub number: String,
    pub name: String,
    /// The company that had it, and its name.
    pub from: (CompanyId, String),
    /// The company that has it now, and its name.
    pub to: (CompanyId, String),
}

/// The company with this global number, if a location of `owner` can move to it.
pub fn destination(conn: &mut PgConnection, owner: CompanyId, number: &str) -> Result<(CompanyId, String), MoveError> {
    let to = by_number(conn, number)?.ok_or(MoveError::NoCompany)?;
    if to == owner {
        return Err(MoveError::SameCompany);
    }
    let row = companies::table.find(to.0).select((companies::name, companies::active));
    let (name, active): (String, bool) = row.first(conn)?;
    if active { Ok((to, name)) } else { Err(MoveError::Ended) }
}

/// Moves a location, as it stood at `version`, to the company with the global number `to`, inside the caller's transaction.
pub fn move_location(
    conn: &mut PgConnection,
    (location, version): (LocationId, i32),
    to: &str,
    author: &Author,
    now: DateTime<Utc>,
) -> Result<MovedLocation, MoveError> {
    lock(conn)?;
    type Row = (String, String, bool, i32, (i64, String, String));
    let row = locations::table.inner_join(companies::table).filter(locations::id.eq(location.0));
    let row = row.filter(locations::moved_to.is_null()).select((
        locations::mpn_id,
        locations::name,
        locations::active,
        locations::version,
        (companies::id, companies::name, companies::global_mpn_id),
    ));
    let found: Option<Row> = row.first(conn).optional()?;
    let (number, name, active, stands, (owner, owner_name, owner_number)) = found.ok_or(CompanyError::Gone)?;
    if stands != version {
        return Err(CompanyError::Changed.into());
    }
    let owner = CompanyId(owner);
    let (new_owner, new_name) = destination(conn, owner, to)?;
    let id = stand_there(conn, (location, version), new_owner, (&number, &name, active))?;
    let called = |name: &str, number: &str| json!({"company": format!("{name} ({number})")});
    let (before, after) = (called(&owner_name, &owner_number), called(&new_name, to.trim()));
    for company in [owner, new_owner] {
        let entry = Entry::new(author, Action::LocationMoved, &number);
        let (before, after) = (Some(before.clone()), Some(after.clone()));
        audit::record(conn, &Entry { company: Some(company.0), before, after, ..entry }, now)?;
    }
    Ok(MovedLocation { id, number, name, from: (owner, owner_name), to: (new_owner, new_name) })
}

/// Makes the row at the other company, and ends the one before.
fn stand_there(
    conn: &mut PgConnection,
    (location, version): (LocationId, i32),
    owner: CompanyId,
    (number, name, active): (&str, &str, bool),
) -> QueryResult<LocationId> {
    // The number stands once: until the new row has it, the old one is moved to itself.
    let old = locations::table.find(location.0);
    let ended = (locations::active.eq(false), locations::version.eq(version + 1), locations::moved_to.eq(location.0));
    diesel::update(old).set(ended).execute(conn)?;
    let row = (
        locations::company_id.eq(owner.0),
        locations::mpn_id.eq(number),
        locations::name.eq(name),
        locations::active.eq(active),
    );
    let made: i64 = diesel::insert_into(locations::table).values(row).returning(locations::id).get_result(conn)?;
    let enrolled = enrolments::of_location(conn, location)?;
    enrolments::replace(conn, made, &enrolled)?;
    diesel::update(old).set(locations::moved_to.eq(made)).execute(conn)?;
    Ok(LocationId(made))
}
