//! What leads change of what they keep.

use crate::claims::context::Context;
use crate::claims::store::act::{Form, Landing};
use crate::claims::store::error::ActError;
use crate::people::{self, Person, leads};
use crate::web::ground::error::PageError;
use crate::web::http::state::{Connection, State};
use chrono::{DateTime, Utc};

/// Refuses a person who is no lead any more, as their account stands in the transaction of the change (rule 5.5):
/// leads who change something wait for each other, so that who was suspended meanwhile changes nothing any more.
pub(super) fn still_lead(conn: &mut Connection, person: &Person) -> Result<(), ActError> {
    leads::lock(conn)?;
    let person = people::by_id(conn, person.id)?;
    if person.is_some_and(|person| person.is_lead()) { Ok(()) } else { Err(ActError::NotFound) }
}

/// Does a lead's change by a form, once, and tells it the time; `to` says where it leads. What is refused comes back.
pub(in crate::web) async fn change<T: Send + 'static, E: Send + 'static>(
    state: &State,
    (person, once): (Person, Form),
    to: impl FnOnce(&T) -> String + Send + 'static,
    work: impl FnOnce(&mut Connection, DateTime<Utc>) -> Result<Result<T, E>, ActError> + Send + 'static,
) -> Result<Result<Landing, E>, PageError> {
    let as_lead = move |conn: &mut Connection, context: &Context| {
        still_lead(conn, &person)?;
        let now = context.clock.now(conn)?;
        work(conn, now)
    };
    state.once_or_refused(once, to, as_lead).await
}
