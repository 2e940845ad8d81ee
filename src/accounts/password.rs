//! Passwords: asking for a link to set one, and setting one. Another password ends sessions, and the person is told (rule 5.12).

use crate::accounts::holder::{self, Holder};
use crate::accounts::invitation;
use crate::accounts::letters::{self, Owed};
use crate::accounts::links::{self, Link, Purpose};
use crate::accounts::openid;
use crate::audit::{Action, Author};
use crate::claims::context::Context;
use crate::claims::store::error::ActError;
use crate::db::schema::users;
use crate::outbox::MailKind;
use crate::people::{CompanyId, UserId, sessions};
use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error};

/// Owes a link to the holder of the account that signs in with this address; nothing where there is none. Inside the caller's transaction.
pub fn ask_reset(conn: &mut PgConnection, context: &Context, email: &str) -> Result<(), ActError> {
    let Some(reader) = holder::by_email(conn, email)? else { return Ok(()) };
    let Some(reader) = holder::lock(conn, reader.id)? else { return Ok(()) };
    if is_bound(conn, &reader)? {
        // No link opens what a password does not (rule 5.33).
        return Ok(());
    }
    let now = context.clock.now(conn)?;
    if !reader.has_password {
        // Who was invited gets no other mail (rule 5.26).
        return invitation::send(conn, context, &reader, None, now).map(drop);
    }
    let link = links::issue(conn, &context.keys, (reader.id, Purpose::PasswordReset), &reader.email, now)?;
    let letter = letters::password_reset(&context.branding, &reader);
    letters::enqueue(
        conn,
        &reader,
        Owed { kind: MailKind::PasswordReset, to: reader.email.clone(), link: Some(link), letter },
        now,
    )?;
    Ok(())
}

/// A link that works, by which a password is set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasswordLink {
    pub holder: Holder,
    /// Another account has their address by now: the password cannot be set. Only who reads its mail learns that.
    pub is_taken: bool,
    /// They sign in through a provider alone (rule 5.33): the password cannot be set.
    pub is_bound: bool,
}

/// What a link would set, if it works now.
pub fn of_link(conn: &mut PgConnection, token: &str, now: DateTime<Utc>) -> QueryResult<Option<PasswordLink>> {
    let Some(link) = links::open(conn, token, now)?.filter(sets_password) else { return Ok(None) };
    let Some(holder) = holder::by_id(conn, link.user)? else { return Ok(None) };
    let is_taken = holder::is_taken(conn, &holder, &holder.email)?;
    let is_bound = is_bound(conn, &holder)?;
    Ok(Some(PasswordLink { holder, is_taken, is_bound }))
}

/// Sets the password by a link, which is used up. `password_hash` is from [`crate::people::password::hash`].
pub fn set_by_link(
    conn: &mut PgConnection,
    context: &Context,
    token: &str,
    password_hash: &str,
    author: &Author,
) -> Result<UserId, ActError> {
    let asked_at = context.clock.now(conn)?;
    let holder = of_link(conn, token, asked_at)?.ok_or(ActError::NotFound)?.holder;
    // The account before its links, here and everywhere, so that nobody waits for somebody who waits for them.
    let reader = holder::lock(conn, holder.id)?.ok_or(ActError::NotFound)?;
    if holder::is_taken(conn, &reader, &reader.email)? || is_bound(conn, &reader)? {
        return Err(ActError::NotFound);
    }
    let now = context.clock.now(conn)?;
    links::take(conn, token, now)?.ok_or(ActError::NotFound)?;
    sessions::end_all(conn, reader.id)?;
    // Who has the link is who it was sent to, whoever else is signed in.
    let author = author.signed_in_as(reader.id.0);
    set(conn, context, &reader, password_hash, (&author, now))?;
    Ok(reader.id)
}

/// Whether the holder signs in through a provider alone.
pub(super) fn is_bound(conn: &mut PgConnection, holder: &Holder) -> QueryResult<bool> {
    Ok(openid::bound(conn, holder.company_id.map(CompanyId))?.is_some())
}

fn sets_password(link: &Link) -> bool {
    Purpose::OF_PASSWORDS.contains(&link.purpose)
}

/// Writes the password, voids what would set another one, and tells the person, unless it is their first.
pub(super) fn set(
    conn: &mut PgConnection,
    context: &Context,
    reader: &Holder,
    password_hash: &str,
    (author, now): (&Author, DateTime<Utc>),
) -> Result<(), ActError> {
    let set = users::password_hash.eq(password_hash);
    match diesel::update(users::table.find(reader.id.0)).set(set).execute(conn) {
        // Another account was made to sign in with the address in the same moment.
        Err(Error::DatabaseError(DatabaseErrorKind::UniqueViolation, _)) => return Err(ActError::NotFound),
        done => done?,
    };
    links::void(conn, reader.id, &Purpose::OF_PASSWORDS, now)?;
    if reader.has_password {
        letters::tell_of_password(conn, context, reader, now)?;
    }
    Ok(reader.record(conn, author, Action::PasswordReset, (None, None), now)?)
}
