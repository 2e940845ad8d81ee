//! Pages that answered a form, kept for the session that sent it (rule 14.13).

use crate::db::schema::kept_answers;
use crate::db::{self, DbError};
use crate::time::clock::Clock;
use crate::web::http::state::State;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use sha2::{Digest, Sha256};

/// So many are kept for a session; the oldest go.
const MOST: i64 = 20;

/// A page as it was answered.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Answer {
    pub status: i16,
    pub page: String,
}

/// Keeps a page under this id for the session whose forms carry this key.
pub async fn keep(state: &State, key: &str, id: String, answer: Answer) -> Result<(), DbError> {
    let holder = holder(key);
    let work = move |conn: &mut PgConnection| {
        conn.transaction(|conn| insert(conn, &holder, &id, &answer)).map_err(DbError::from)
    };
    db::run(state.pool(), work).await
}

/// The page that is kept under this id for the session whose forms carry this key.
pub async fn find(state: &State, key: &str, id: String) -> Result<Option<Answer>, DbError> {
    let kept = kept_answers::table.filter(kept_answers::id.eq(id).and(kept_answers::holder.eq(holder(key))));
    let row = kept.select((kept_answers::status, kept_answers::page));
    db::run(state.pool(), move |conn: &mut PgConnection| row.first(conn).optional().map_err(DbError::from)).await
}

fn insert(conn: &mut PgConnection, holder: &[u8], id: &str, answer: &Answer) -> QueryResult<()> {
    let now = Clock::Database.now(conn)?;
    diesel::insert_into(kept_answers::table)
        .values((
            kept_answers::id.eq(id),
            kept_answers::holder.eq(holder),
            kept_answers::status.eq(answer.status),
            kept_answers::page.eq(&answer.page),
            kept_answers::kept_at.eq(now),
        ))
        .execute(conn)?;
    let theirs = kept_answers::table.filter(kept_answers::holder.eq(holder));
    let oldest = theirs.order(kept_answers::kept_at.desc()).offset(MOST).select(kept_answers::id);
    let oldest: Vec<String> = oldest.load(conn)?;
    diesel::delete(kept_answers::table.filter(kept_answers::id.eq_any(oldest))).execute(conn).map(drop)
}

fn holder(key: &str) -> Vec<u8> {
    Sha256::digest(key.as_bytes()).to_vec()
}
