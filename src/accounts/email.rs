//! Another e-mail address: confirmed by a link that goes to it, and told to the one before (rule 5.15).

use crate::accounts::holder::{self, Holder};
use crate::accounts::letters::{self, Owed};
use crate::accounts::links::{self, Purpose};
use crate::audit::{Action, Author};
use crate::claims::context::Context;
use crate::claims::store::error::ActError;
use crate::db::schema::users;
use crate::outbox::MailKind;
use crate::people::UserId;
use crate::people::accounts::void_links;
use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error};
use serde_json::json;

/// A change that waits to be confirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmailChange {
    pub holder: Holder,
    /// The new address.
    pub email: String,
    /// They cannot have it, because another account does. Only who reads its mail learns that.
    pub is_taken: bool,
}

/// Owes a link to the new address, inside the caller's transaction; until it is confirmed nothing changes.
pub fn ask(conn: &mut PgConnection, context: &Context, who: UserId, email: &str) -> Result<(), ActError> {
    let reader = holder::lock(conn, who)?.ok_or(ActError::NotFound)?;
    let now = context.clock.now(conn)?;
    let link = links::issue(conn, &context.keys, (who, Purpose::EmailChange), email, now)?;
    let letter = letters::email_change(&context.branding, &reader, email);
    let to = email.to_owned();
    letters::enqueue(conn, &reader, Owed { kind: MailKind::EmailChange, to, link: Some(link), letter }, now)?;
    Ok(())
}

/// What a link would change, if it works now.
pub fn of_link(conn: &mut PgConnection, token: &str, now: DateTime<Utc>) -> QueryResult<Option<EmailChange>> {
    let Some(link) = links::open(conn, token, now)?.filter(|link| link.purpose == Purpose::EmailChange) else {
        return Ok(None);
    };
    let Some(holder) = holder::by_id(conn, link.user)? else { return Ok(None) };
    let is_taken = holder::is_taken(conn, &holder, &link.recipient)?;
    Ok(Some(EmailChange { holder, email: link.recipient, is_taken }))
}

/// Gives the account the address that the link was sent to, inside the caller's transaction.
pub fn confirm(conn: &mut PgConnection, context: &Context, token: &str, author: &Author) -> Result<(), ActError> {
    let asked_at = context.clock.now(conn)?;
    let asked = of_link(conn, token, asked_at)?.ok_or(ActError::NotFound)?;
    let reader = holder::lock(conn, asked.holder.id)?.ok_or(ActError::NotFound)?;
    let now = context.clock.now(conn)?;
    links::take(conn, token, now)?.ok_or(ActError::NotFound)?;
    if asked.is_taken {
        return Err(ActError::NotFound);
    }
    let set = (users::email.eq(&asked.email), users::version.eq(users::version + 1));
    match diesel::update(users::table.find(reader.id.0)).set(set).execute(conn) {
        // Somebody else was given it in the same moment.
        Err(Error::DatabaseError(DatabaseErrorKind::UniqueViolation, _)) => return Err(ActError::NotFound),
        done => done?,
    };
    // What was sent to the address before is worth nothing.
    void_links(conn, reader.id, now)?;
    let letter = letters::email_changed(&context.branding, &reader, &asked.email);
    let to = reader.email.clone();
    letters::enqueue(conn, &reader, Owed { kind: MailKind::EmailChanged, to, link: None, letter }, now)?;
    let changed = (Some(json!({"email": reader.email})), Some(json!({"email": asked.email})));
    let author = author.signed_in_as(reader.id.0);
    Ok(reader.record(conn, &author, Action::EmailChanged, changed, now)?)
}
