//! What pages and jobs read. Every query takes who asks: what they may not see is not found (rule 5.4).

use crate::claims::act::ActError;
use crate::claims::claim::{Claim, ClaimId};
use crate::claims::policy::{self, Action, Actor};
use crate::claims::store::ClaimRow;
use crate::db::schema::claims;
use diesel::pg::PgConnection;
use diesel::prelude::*;

/// A claim that the actor may see.
///
/// # Errors
/// [`ActError::NotFound`] when there is none of that number for them.
pub fn look(conn: &mut PgConnection, actor: &Actor, id: ClaimId) -> Result<Claim, ActError> {
    let row = claims::table.find(id.0).select(ClaimRow::as_select()).first(conn).optional()?;
    let claim = row.ok_or(ActError::NotFound)?.read()?;
    if policy::may(actor, Action::View, &claim) { Ok(claim) } else { Err(ActError::NotFound) }
}
