//! Writing entries.

use crate::audit::action::Action;
use crate::audit::author::Author;
use crate::audit::chain::{EntryRow, START};
use crate::db::schema::audit_entries;
use chrono::{DateTime, TimeDelta, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use serde_json::Value;

/// The number of the lock that makes one chain of all entries.
const CHAIN: i64 = 1_668_312_950;

/// What was done, by whom.
#[derive(Debug, Clone)]
pub struct Entry<'a> {
    pub author: &'a Author,
    pub action: Action,
    /// To what, as it is called: an address, a number, a claim, a file.
    pub subject: &'a str,
    /// The number of the company whose matter it is.
    pub company: Option<i64>,
    /// What changed, as an object of texts, numbers and lists.
    pub before: Option<Value>,
    pub after: Option<Value>,
}

impl<'a> Entry<'a> {
    /// An entry without a company that changed no values.
    pub const fn new(author: &'a Author, action: Action, subject: &'a str) -> Self {
        Self { author, action, subject, company: None, before: None, after: None }
    }
}

/// Adds an entry, as the last step of the caller's transaction: until that ends, others who record wait.
pub fn record(conn: &mut PgConnection, entry: &Entry<'_>, now: DateTime<Utc>) -> QueryResult<()> {
    lock(conn)?;
    append(conn, entry, now)
}

/// [`record`], unless there are `most` entries of this kind within `within`: for what anybody may do without an account.
pub fn record_at_most(
    conn: &mut PgConnection,
    entry: &Entry<'_>,
    (most, within): (i64, TimeDelta),
    now: DateTime<Utc>,
) -> QueryResult<()> {
    lock(conn)?;
    let like_it = audit_entries::table
        .filter(audit_entries::action.eq(entry.action.as_str()))
        .filter(audit_entries::happened_at.gt(now - within));
    let count: i64 = like_it.count().get_result(conn)?;
    if count < most { append(conn, entry, now) } else { Ok(()) }
}

fn lock(conn: &mut PgConnection) -> QueryResult<()> {
    diesel::sql_query("select pg_advisory_xact_lock($1)").bind::<BigInt, _>(CHAIN).execute(conn).map(drop)
}

fn append(conn: &mut PgConnection, entry: &Entry<'_>, now: DateTime<Utc>) -> QueryResult<()> {
    let last = audit_entries::table.order(audit_entries::id.desc()).select((audit_entries::id, audit_entries::hash));
    let (last, previous) = last.first::<(i64, Vec<u8>)>(conn).optional()?.unwrap_or_else(|| (0, START.to_vec()));
    let row = EntryRow {
        id: last + 1,
        happened_at: now,
        actor_kind: entry.author.actor.kind().to_owned(),
        actor_id: entry.author.actor.id(),
        address: entry.author.address.map(|address| address.to_string()),
        action: entry.action.as_str().to_owned(),
        subject: entry.subject.to_owned(),
        company_id: entry.company,
        before: entry.before.clone(),
        after: entry.after.clone(),
    };
    let hash = row.hash(&previous).to_vec();
    let hashes = (audit_entries::prev_hash.eq(previous), audit_entries::hash.eq(hash));
    diesel::insert_into(audit_entries::table).values((row, hashes)).execute(conn).map(drop)
}
