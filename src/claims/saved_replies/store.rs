//! Adding, changing and deleting saved replies (rule 10.10). Each change is a version of its own.

use crate::claims::context::Context;
use crate::claims::model::refusal::Denied;
use crate::claims::model::refusal::Refusal;
use crate::claims::saved_replies::queries;
use crate::claims::saved_replies::reply::{Reply, ReplyId, ReplyText, may_edit, may_use};
use crate::claims::store::error::ActError;
use crate::db::schema::{saved_replies, saved_reply_versions};
use crate::people::{self, Person, UserId};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error};

/// Adds a reply, everybody's (`shared`) or the person's own. Inside the caller's transaction.
pub fn add(
    conn: &mut PgConnection,
    context: &Context,
    person: &Person,
    shared: bool,
    text: &ReplyText,
) -> Result<ReplyId, ActError> {
    let person = as_of_now(conn, person)?;
    let owner = (!shared).then_some(person.id);
    editable(&person, owner)?;
    let id: i64 = diesel::insert_into(saved_replies::table)
        .values(saved_replies::owner_id.eq(owner.map(|owner| owner.0)))
        .returning(saved_replies::id)
        .get_result(conn)?;
    write(conn, context, &person, (ReplyId(id), 1), text, false)?;
    Ok(ReplyId(id))
}

/// Gives a reply another text. `version` is the one that the person saw.
pub fn change(
    conn: &mut PgConnection,
    context: &Context,
    person: &Person,
    (id, version): (ReplyId, i32),
    text: &ReplyText,
) -> Result<ReplyId, ActError> {
    let (person, reply) = to_edit(conn, person, id)?;
    next_version(&reply, version)?;
    write(conn, context, &person, (id, version + 1), text, false)?;
    Ok(id)
}

/// Deletes a reply; its versions stay.
pub fn delete(
    conn: &mut PgConnection,
    context: &Context,
    person: &Person,
    (id, version): (ReplyId, i32),
) -> Result<ReplyId, ActError> {
    let (person, reply) = to_edit(conn, person, id)?;
    next_version(&reply, version)?;
    let last = ReplyText { title: reply.title, english: reply.english, french: reply.french };
    write(conn, context, &person, (id, version + 1), &last, true)?;
    Ok(id)
}

fn to_edit(conn: &mut PgConnection, person: &Person, id: ReplyId) -> Result<(Person, Reply), ActError> {
    let person = as_of_now(conn, person)?;
    let reply = queries::reply(conn, &person, id)?;
    editable(&person, reply.owner)?;
    Ok((person, reply))
}

fn as_of_now(conn: &mut PgConnection, person: &Person) -> Result<Person, ActError> {
    people::by_id(conn, person.id)?.ok_or(ActError::NotFound)
}

fn editable(person: &Person, owner: Option<UserId>) -> Result<(), ActError> {
    if may_edit(person, owner) {
        Ok(())
    } else if may_use(person, owner) {
        Err(refused(Refusal::Denied(Denied::Forbidden)))
    } else {
        Err(ActError::NotFound)
    }
}

fn next_version(reply: &Reply, seen: i32) -> Result<(), ActError> {
    if reply.version == seen { Ok(()) } else { Err(refused(Refusal::Changed)) }
}

const fn refused(refusal: Refusal) -> ActError {
    ActError::Refused { refusal, claim: None }
}

/// Of two who write the same version at once, the second is told.
fn write(
    conn: &mut PgConnection,
    context: &Context,
    person: &Person,
    (id, version): (ReplyId, i32),
    text: &ReplyText,
    deleted: bool,
) -> Result<(), ActError> {
    let written = diesel::insert_into(saved_reply_versions::table)
        .values((
            saved_reply_versions::reply_id.eq(id.0),
            saved_reply_versions::version.eq(version),
            saved_reply_versions::title.eq(&text.title),
            saved_reply_versions::text_en.eq(&text.english),
            saved_reply_versions::text_fr.eq(&text.french),
            saved_reply_versions::deleted.eq(deleted),
            saved_reply_versions::changed_by.eq(person.id.0),
            saved_reply_versions::changed_at.eq(context.clock.now(conn)?),
        ))
        .execute(conn);
    match written {
        Err(Error::DatabaseError(DatabaseErrorKind::UniqueViolation, _)) => Err(refused(Refusal::Changed)),
        other => Ok(other.map(drop)?),
    }
}
