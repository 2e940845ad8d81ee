//! Names behind the numbers in a claim's history.

use crate::claims::history::PersonNames;
use crate::claims::lifecycle::policy::{Action, Actor, may};
use crate::claims::model::claim::Claim;
use crate::db::Prepared;
use crate::people::{LocationId, UserId};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Nullable, Text};

/// A location with its number, or a person of the programme.
#[derive(QueryableByName)]
struct Named {
    #[diesel(sql_type = BigInt)]
    id: i64,
    #[diesel(sql_type = Text)]
    name: String,
    /// Of a location.
    #[diesel(sql_type = Nullable<Text>)]
    mpn_id: Option<String>,
}

const NAMES: &str = "select id, name, mpn_id from locations where company_id = $1
    union all select id, name, null from users where side = 'programme' and $2";

/// The locations of the claim's company, and the names of the programme's people, if the reader may know them (rule 5.7).
/// The claim comes from a look-up, so it may be seen.
pub fn names(conn: &mut PgConnection, actor: &Actor, claim: &Claim) -> QueryResult<PersonNames> {
    let people = may(actor, Action::ViewInternal, claim) || actor.reads_reviewer_names();
    let named = diesel::sql_query(NAMES).bind::<BigInt, _>(claim.company.0).bind::<Bool, _>(people);
    let mut names = PersonNames::default();
    for Named { id, name, mpn_id } in Prepared(named).load(conn)? {
        match mpn_id {
            Some(mpn) => names.locations.insert(LocationId(id), format!("{name} ({mpn})")),
            None => names.reviewers.insert(UserId(id), name),
        };
    }
    Ok(names)
}
