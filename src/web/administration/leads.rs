//! Who may change what leads keep.

use crate::claims::store::error::ActError;
use crate::people::{self, Person, leads};
use crate::web::http::state::Connection;

/// Refuses a person who is no lead any more, as their account stands in the transaction of the change (rule 5.5):
/// leads who change something wait for each other, so that who was suspended meanwhile changes nothing any more.
pub(super) fn still_lead(conn: &mut Connection, person: &Person) -> Result<(), ActError> {
    leads::lock(conn)?;
    let person = people::by_id(conn, person.id)?;
    if person.is_some_and(|person| person.is_lead()) { Ok(()) } else { Err(ActError::NotFound) }
}
