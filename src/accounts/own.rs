//! What people change of their own account: name, language, password, sessions (rule 5.14).

use crate::accounts::holder::{self, Holder};
use crate::accounts::password;
use crate::audit::{Action, Author};
use crate::claims::context::Context;
use crate::claims::model::refusal::Refusal;
use crate::claims::store::error::ActError;
use crate::db::schema::users;
use crate::people::accounts::void_links;
use crate::people::{UserId, sessions};
use crate::text::Language;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use serde_json::json;

/// What a person says of themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    pub name: String,
    /// Of their mail, and of pages unless the browser chose another.
    pub language: Language,
}

/// Changes name and language, inside the caller's transaction; what is so already changes nothing. `version` is the one that the
/// person saw.
pub fn update(
    conn: &mut PgConnection,
    context: &Context,
    (who, version): (UserId, i32),
    profile: &Profile,
    author: &Author,
) -> Result<(), ActError> {
    let holder = locked(conn, who)?;
    if holder.version != version {
        return Err(ActError::Refused { refusal: Refusal::Changed, claim: None });
    }
    if (&holder.name, holder.language) == (&profile.name, profile.language) {
        return Ok(());
    }
    let set = (
        users::name.eq(&profile.name),
        users::language.eq(profile.language.code()),
        users::version.eq(users::version + 1),
    );
    diesel::update(users::table.find(who.0)).set(set).execute(conn)?;
    let values = |name: &str, language: Language| Some(json!({"name": name, "language": language.code()}));
    let changed = (values(&holder.name, holder.language), values(&profile.name, profile.language));
    let now = context.clock.now(conn)?;
    Ok(holder.record(conn, author, Action::ProfileChanged, changed, now)?)
}

/// Gives the person another password. The session of number `own` goes on, the others end.
pub fn change_password(
    conn: &mut PgConnection,
    context: &Context,
    who: UserId,
    password_hash: &str,
    own: i64,
    author: &Author,
) -> Result<(), ActError> {
    let holder = locked(conn, who)?;
    let now = context.clock.now(conn)?;
    void_links(conn, who, now)?;
    sessions::end_others(conn, who, own)?;
    password::set(conn, context, &holder, password_hash, (author, now))
}

/// Which sessions of a person are to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// The one of this number; that it has ended already is as good.
    One(i64),
    /// All but the one of this number.
    AllBut(i64),
}

/// Ends sessions of the person.
pub fn end_sessions(
    conn: &mut PgConnection,
    context: &Context,
    who: UserId,
    ended: Ended,
    author: &Author,
) -> Result<(), ActError> {
    let holder = locked(conn, who)?;
    let count = match ended {
        Ended::One(number) => usize::from(sessions::end(conn, who, number)?),
        Ended::AllBut(own) => sessions::end_others(conn, who, own)?,
    };
    let now = context.clock.now(conn)?;
    if count > 0 {
        holder.record(conn, author, Action::SessionsEnded, (None, None), now)?;
    }
    Ok(())
}

fn locked(conn: &mut PgConnection, who: UserId) -> Result<Holder, ActError> {
    holder::lock(conn, who)?.ok_or(ActError::NotFound)
}
