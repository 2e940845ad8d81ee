//! Sending a mail again that was given up: leads only (rules 5.3 and 11.14).

use crate::claims::context::Context;
use crate::claims::model::refusal::Refusal;
use crate::claims::queries;
use crate::claims::store::error::ActError;
use crate::outbox;
use crate::people::{self, Person};
use diesel::pg::PgConnection;

const fn refused(refusal: Refusal) -> ActError {
    ActError::Refused { refusal, claim: None }
}

/// Whether the person may see and do this.
pub fn check(person: &Person) -> Result<(), ActError> {
    if person.is_lead() { Ok(()) } else { Err(ActError::NotFound) }
}

/// Puts a mail that was given up back among those that are owed, inside the caller's transaction; it goes out as it was
/// written, with the same Message-ID.
pub fn send_again(conn: &mut PgConnection, context: &Context, who: &Person, mail: i64) -> Result<(), ActError> {
    let person = people::by_id(conn, who.id)?.ok_or(ActError::NotFound)?;
    check(&person)?;
    if !queries::undeliverable::may_go(conn, mail)? {
        return Err(refused(Refusal::AlreadyDone));
    }
    let now = context.clock.now(conn)?;
    match outbox::send_again(conn, mail, person.id.0, now)? {
        Some(true) => Ok(()),
        Some(false) => Err(refused(Refusal::AlreadyDone)),
        None => Err(ActError::NotFound),
    }
}
