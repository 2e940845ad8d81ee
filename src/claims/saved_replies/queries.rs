//! Saved replies, to those who may use them (rule 10.10).

use crate::claims::saved_replies::reply::{Reply, ReplyId, may_use};
use crate::claims::store::error::ActError;
use crate::db::schema::{saved_replies, saved_reply_versions, users};
use crate::people::{Person, UserId};
use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;

type Raw = (i64, Option<i64>, i32, String, String, String, bool, String, DateTime<Utc>);

fn read((id, owner, version, title, english, french, deleted, changed_by, changed_at): Raw) -> Reply {
    let (id, owner) = (ReplyId(id), owner.map(UserId));
    Reply { id, owner, version, title, english, french, deleted, changed_by, changed_at }
}

/// All versions of replies that the person may use, the newest of each first.
#[diesel::dsl::auto_type(no_type_alias)]
fn versions() -> _ {
    saved_reply_versions::table
        .inner_join(saved_replies::table.on(saved_replies::id.eq(saved_reply_versions::reply_id)))
        .inner_join(users::table.on(users::id.eq(saved_reply_versions::changed_by)))
        .order((saved_reply_versions::reply_id, saved_reply_versions::version.desc()))
        .select((
            saved_replies::id,
            saved_replies::owner_id,
            saved_reply_versions::version,
            saved_reply_versions::title,
            saved_reply_versions::text_en,
            saved_reply_versions::text_fr,
            saved_reply_versions::deleted,
            users::name,
            saved_reply_versions::changed_at,
        ))
}

/// The replies that the person may use as they stand now: everybody's, then their own, each by title. None for partners.
pub fn replies(conn: &mut PgConnection, person: &Person) -> QueryResult<Vec<Reply>> {
    if !may_use(person, None) {
        return Ok(Vec::new());
    }
    let rows: Vec<Raw> = versions()
        .distinct_on(saved_reply_versions::reply_id)
        .filter(saved_replies::owner_id.is_null().or(saved_replies::owner_id.eq(person.id.0)))
        .load(conn)?;
    let mut found: Vec<Reply> = rows.into_iter().map(read).filter(|reply| !reply.deleted).collect();
    found.sort_by_key(|reply| (reply.owner.is_some(), reply.title.to_lowercase(), reply.id.0));
    Ok(found)
}

/// A reply that the person may use.
pub fn reply(conn: &mut PgConnection, person: &Person, id: ReplyId) -> Result<Reply, ActError> {
    let newest = reply_versions(conn, person, id)?.into_iter().next();
    newest.filter(|reply| !reply.deleted).ok_or(ActError::NotFound)
}

/// Every version of a reply that the person may use, the newest first; empty if there is none.
pub fn reply_versions(conn: &mut PgConnection, person: &Person, id: ReplyId) -> QueryResult<Vec<Reply>> {
    let rows: Vec<Raw> = versions().filter(saved_replies::id.eq(id.0)).load(conn)?;
    Ok(rows.into_iter().map(read).filter(|reply| may_use(person, reply.owner)).collect())
}
