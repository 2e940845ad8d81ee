//! Names behind the numbers in a claim's history.

use crate::claims::history::PersonNames;
use crate::claims::lifecycle::policy::{Action, Actor, may};
use crate::claims::model::claim::Claim;
use crate::db::schema::{locations, users};
use crate::people::{LocationId, UserId};
use diesel::pg::PgConnection;
use diesel::prelude::*;

/// The locations of the claim's company, and the names of the programme's people, if the reader may know them (rule 5.7).
/// The claim comes from a look-up, so it may be seen.
pub fn names(conn: &mut PgConnection, actor: &Actor, claim: &Claim) -> QueryResult<PersonNames> {
    let places: Vec<(i64, String, String)> = locations::table
        .filter(locations::company_id.eq(claim.company.0))
        .select((locations::id, locations::name, locations::mpn_id))
        .load(conn)?;
    let people: Vec<(i64, String)> = if may(actor, Action::ViewInternal, claim) || actor.reads_reviewer_names() {
        users::table.filter(users::side.eq("programme")).select((users::id, users::name)).load(conn)?
    } else {
        vec![]
    };
    Ok(PersonNames {
        locations: places.into_iter().map(|(id, name, mpn)| (LocationId(id), format!("{name} ({mpn})"))).collect(),
        reviewers: people.into_iter().map(|(id, name)| (UserId(id), name)).collect(),
    })
}
