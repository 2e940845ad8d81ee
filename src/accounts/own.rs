//! What people change of their own account: name, language, password, sessions (rule 5.14).

use crate::accounts::holder::{self, Holder};
use crate::accounts::{links, password};
use crate::claims::context::Context;
use crate::claims::model::refusal::Refusal;
use crate::claims::store::error::ActError;
use crate::db::schema::users;
use crate::people::{UserId, sessions};
use crate::text::Language;
use diesel::pg::PgConnection;
use diesel::prelude::*;

/// What a person says of themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    pub name: String,
    /// Of their mail, and of pages unless the browser chose another.
    pub language: Language,
}

/// Changes name and language, inside the caller's transaction. `version` is the one that the person saw.
pub fn update(conn: &mut PgConnection, who: UserId, version: i32, profile: &Profile) -> Result<(), ActError> {
    let holder = locked(conn, who)?;
    if holder.version != version {
        return Err(ActError::Refused { refusal: Refusal::Changed, claim: None });
    }
    let set = (
        users::name.eq(&profile.name),
        users::language.eq(profile.language.code()),
        users::version.eq(users::version + 1),
    );
    diesel::update(users::table.find(who.0)).set(set).execute(conn)?;
    Ok(())
}

/// Gives the person another password. The session of number `own` goes on, the others end.
pub fn change_password(
    conn: &mut PgConnection,
    context: &Context,
    who: UserId,
    password_hash: &str,
    own: i64,
) -> Result<(), ActError> {
    let holder = locked(conn, who)?;
    let now = context.clock.now(conn)?;
    password::set(conn, context, &holder, password_hash, now)?;
    links::void(conn, who, &links::Purpose::ALL, now)?;
    sessions::end_others(conn, who, own)?;
    Ok(())
}

/// Ends one of the person's sessions; that it has ended already is as good.
pub fn end_session(conn: &mut PgConnection, who: UserId, number: i64) -> Result<(), ActError> {
    locked(conn, who)?;
    sessions::end(conn, who, number)?;
    Ok(())
}

/// Ends every session of the person but the one of number `own`.
pub fn end_other_sessions(conn: &mut PgConnection, who: UserId, own: i64) -> Result<(), ActError> {
    locked(conn, who)?;
    sessions::end_others(conn, who, own)?;
    Ok(())
}

fn locked(conn: &mut PgConnection, who: UserId) -> Result<Holder, ActError> {
    holder::lock(conn, who)?.ok_or(ActError::NotFound)
}
