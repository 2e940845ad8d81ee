//! One claim.

use crate::claims::lifecycle::policy;
use crate::claims::lifecycle::policy::{Action, Actor};
use crate::claims::model::claim::Claim;
use crate::claims::model::vocabulary::ClaimId;
use crate::claims::store::error::ActError;
use crate::claims::store::rows::ClaimRow;
use crate::db::schema::{claims, companies, locations, users};
use diesel::pg::PgConnection;
use diesel::prelude::*;

/// A claim with the names that every page about it shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    pub claim: Claim,
    pub company: String,
    pub location: String,
    pub mpn_id: String,
    pub created_by: String,
}

type Names = (String, String, String, String);

/// A claim that the actor may see.
pub fn look(conn: &mut PgConnection, actor: &Actor, id: ClaimId) -> Result<Claim, ActError> {
    let row = claims::table.find(id.0).select(ClaimRow::as_select()).first(conn).optional()?;
    let claim = row.ok_or(ActError::NotFound)?.read()?;
    if policy::may(actor, Action::View, &claim) { Ok(claim) } else { Err(ActError::NotFound) }
}

/// A claim that the actor may see, with its names.
pub fn look_up(conn: &mut PgConnection, actor: &Actor, id: ClaimId) -> Result<Found, ActError> {
    let found = named(conn, id)?.ok_or(ActError::NotFound)?;
    if policy::may(actor, Action::View, &found.claim) { Ok(found) } else { Err(ActError::NotFound) }
}

pub(super) fn named(conn: &mut PgConnection, id: ClaimId) -> QueryResult<Option<Found>> {
    let row: Option<(ClaimRow, Names)> = claims::table
        .inner_join(companies::table.on(companies::id.eq(claims::company_id)))
        .inner_join(locations::table.on(locations::id.nullable().eq(claims::location_id)))
        .inner_join(users::table.on(users::id.eq(claims::created_by)))
        .filter(claims::id.eq(id.0))
        .select((ClaimRow::as_select(), (companies::name, locations::name, locations::mpn_id, users::name)))
        .first(conn)
        .optional()?;
    row.map(|(row, (company, location, mpn_id, created_by))| {
        Ok(Found { claim: row.read()?, company, location, mpn_id, created_by })
    })
    .transpose()
}
