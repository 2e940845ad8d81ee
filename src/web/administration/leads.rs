//! Who may change what leads keep.

use crate::claims::store::error::ActError;
use crate::people::{self, Person};
use crate::web::http::state::Connection;

/// Refuses a person who is no lead any more, as their account stands in the transaction of the change (rule 5.5).
pub(super) fn still_lead(conn: &mut Connection, person: &Person) -> Result<(), ActError> {
    let person = people::by_id(conn, person.id)?;
    if person.is_some_and(|person| person.is_lead()) { Ok(()) } else { Err(ActError::NotFound) }
}
