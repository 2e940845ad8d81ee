//! Inviting the holder of a new account to set its password.

use crate::accounts::holder;
use crate::accounts::letters::{self, Owed};
use crate::accounts::links::{self, Purpose};
use crate::audit::Author;
use crate::claims::context::Context;
use crate::claims::store::error::ActError;
use crate::outbox::MailKind;
use crate::people::{self, AddError, NewPerson, UserId};
use diesel::pg::PgConnection;
use diesel::result::Error;
use uuid::Uuid;

#[derive(Debug, thiserror::Error)]
pub enum InviteError {
    #[error(transparent)]
    Add(#[from] AddError),
    #[error(transparent)]
    Act(#[from] ActError),
    #[error("the database failed: {0}")]
    Database(#[from] Error),
}

/// Makes an account without a password and owes its invitation, inside the caller's transaction.
pub fn add(
    conn: &mut PgConnection,
    context: &Context,
    new: &NewPerson,
    author: &Author,
) -> Result<(UserId, Option<Uuid>), InviteError> {
    let now = context.clock.now(conn)?;
    let user = people::add(conn, &NewPerson { password_hash: None, ..new.clone() }, author, now)?;
    Ok((user, invite(conn, context, user, None)?))
}

/// Owes the mail of an invitation, inside the caller's transaction, and gives the link that it carries; an older invitation
/// is void. `by` is the name of who invites. Whose address signs in with another account is told so, and gets no link
/// (rule 5.18).
pub fn invite(
    conn: &mut PgConnection,
    context: &Context,
    user: UserId,
    by: Option<&str>,
) -> Result<Option<Uuid>, ActError> {
    let reader = holder::lock(conn, user)?.ok_or(ActError::NotFound)?;
    let now = context.clock.now(conn)?;
    let (link, letter) = if holder::has_rival(conn, &reader)? {
        (None, letters::invitation_elsewhere(&context.branding, &reader, by))
    } else {
        let link = links::issue(conn, &context.keys, (user, Purpose::Invitation), &reader.email, now)?;
        (Some(link), letters::invitation(&context.branding, &reader, by))
    };
    let owed = Owed { kind: MailKind::Invitation, to: reader.email.clone(), link, letter };
    letters::enqueue(conn, &reader, owed, now)?;
    Ok(link)
}
