//! What people choose of their mail (rules 11.19 and 11.20).

use crate::accounts::holder;
use crate::audit::{Action, Author};
use crate::claims::context::Context;
use crate::claims::model::refusal::Refusal;
use crate::claims::store::error::ActError;
use crate::people::UserId;
use crate::people::mail_choice::{self, MailChoice};
use diesel::pg::PgConnection;
use serde_json::{Value, json};

/// Keeps a choice, inside the caller's transaction. Its version is the one that the person saw.
pub fn choose(
    conn: &mut PgConnection,
    context: &Context,
    who: UserId,
    choice: &MailChoice,
    author: &Author,
) -> Result<(), ActError> {
    let holder = holder::lock(conn, who)?.ok_or(ActError::NotFound)?;
    let before = mail_choice::find(conn, who)?;
    if before.version != choice.version {
        return Err(ActError::Refused { refusal: Refusal::Changed, claim: None });
    }
    if before == *choice {
        return Ok(());
    }
    mail_choice::keep(conn, who, choice)?;
    let now = context.clock.now(conn)?;
    Ok(holder.record(conn, author, Action::MailChosen, (values(&before), values(choice)), now)?)
}

fn values(choice: &MailChoice) -> Option<Value> {
    Some(json!({"mail_off": choice.unwanted, "mail_hour": choice.hour}))
}
