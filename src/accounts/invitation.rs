//! Inviting the holder of a new account to set its password.

use crate::accounts::holder::{self, Holder};
use crate::accounts::letters::{self, Owed};
use crate::accounts::links::{self, Purpose};
use crate::audit::{Action, Actor, Author};
use crate::claims::context::Context;
use crate::claims::model::refusal::Refusal;
use crate::claims::store::error::ActError;
use crate::outbox::MailKind;
use crate::people::sign_in::invitations;
use crate::people::{self, AddError, NewPerson, Standing, UserId, reviewers};
use chrono::{DateTime, Utc};
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
    Ok((user, invite(conn, context, user, (None, author))?))
}

/// Sends the invitation of one of the programme's people again who has not set a password; the link before is void.
pub fn again(conn: &mut PgConnection, context: &Context, user: UserId, author: &Author) -> Result<(), ActError> {
    let reader = holder::lock(conn, user)?;
    let reviewer = reviewers::find(conn, user)?.ok_or(ActError::NotFound)?;
    let Some(reader) = reader.filter(|_| reviewer.standing == Standing::Invited) else {
        return Err(ActError::Refused { refusal: Refusal::AlreadyDone, claim: None });
    };
    invite(conn, context, user, (None, author))?;
    let now = context.clock.now(conn)?;
    Ok(reader.record(conn, author, Action::InvitationRepeated, (None, None), now)?)
}

/// Owes the mail of an invitation, inside the caller's transaction, and gives the link that it carries; an older invitation
/// is void. The letter names `by`. There are so many at once (rule 5.27), but for the operator's. Whose address signs in with
/// another account is told so, and gets no link (rule 5.18).
pub fn invite(
    conn: &mut PgConnection,
    context: &Context,
    user: UserId,
    (by, author): (Option<&str>, &Author),
) -> Result<Option<Uuid>, ActError> {
    let reader = holder::lock(conn, user)?.ok_or(ActError::NotFound)?;
    let now = context.clock.now(conn)?;
    if author.actor != Actor::Operator
        && let Some(wait) = invitations::attempt(conn, reader.company_id, &reader.email, now)?
    {
        let minutes = (wait.num_seconds() + 59) / 60;
        return Err(ActError::Refused { refusal: Refusal::TooManyInvitations { minutes }, claim: None });
    }
    send(conn, context, &reader, by, now)
}

/// [`invite`], however many were invited before.
pub(super) fn send(
    conn: &mut PgConnection,
    context: &Context,
    reader: &Holder,
    by: Option<&str>,
    now: DateTime<Utc>,
) -> Result<Option<Uuid>, ActError> {
    let (link, letter) = if holder::is_taken(conn, reader, &reader.email)? {
        (None, letters::invitation_elsewhere(&context.branding, reader, by))
    } else {
        let link = links::issue(conn, &context.keys, (reader.id, Purpose::Invitation), &reader.email, now)?;
        (Some(link), letters::invitation(&context.branding, reader, by))
    };
    let owed = Owed { kind: MailKind::Invitation, to: reader.email.clone(), link, letter };
    letters::enqueue(conn, reader, owed, now)?;
    Ok(link)
}
