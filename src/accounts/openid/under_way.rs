//! Who is on the way to a provider and back: for ten minutes, once, in the browser that began it (rule 5.32).

use super::providers::{Provider, by_id};
use crate::claims::keys::token_hash;
use crate::db::schema::provider_sign_ins;
use chrono::{DateTime, TimeDelta, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;

/// So long it may take.
pub const LASTS: TimeDelta = TimeDelta::minutes(10);

/// What a browser begins.
#[derive(Debug, Clone)]
pub struct Start {
    /// What comes back in the address, and what the browser's cookie holds; of both only the hash is kept.
    pub state: String,
    pub browser: String,
    /// The page of ours to go on with.
    pub go_on: String,
    /// What had been typed there when a session ended, as a form, and the name of that form.
    pub kept: String,
    pub sent: String,
}

/// What it ends.
#[derive(Debug, Clone)]
pub struct Taken {
    pub provider: Provider,
    pub go_on: String,
    pub kept: String,
    pub sent: String,
}

pub fn begin(conn: &mut PgConnection, provider: &Provider, start: &Start, now: DateTime<Utc>) -> QueryResult<()> {
    let row = (
        provider_sign_ins::state_hash.eq(token_hash(&start.state)),
        provider_sign_ins::browser_hash.eq(token_hash(&start.browser)),
        provider_sign_ins::provider_id.eq(provider.id),
        provider_sign_ins::provider_version.eq(provider.version),
        provider_sign_ins::go_on.eq(&start.go_on),
        provider_sign_ins::kept.eq(&start.kept),
        provider_sign_ins::sent.eq(&start.sent),
        provider_sign_ins::begun_at.eq(now),
    );
    diesel::insert_into(provider_sign_ins::table).values(row).execute(conn).map(drop)
}

/// Ends what this browser began; `None` for what another began, what was ended or changed, and what took too long.
pub fn take(conn: &mut PgConnection, state: &str, browser: &str, now: DateTime<Utc>) -> QueryResult<Option<Taken>> {
    let begun = provider_sign_ins::table
        .find(token_hash(state))
        .filter(provider_sign_ins::browser_hash.eq(token_hash(browser)))
        .filter(provider_sign_ins::begun_at.gt(now - LASTS));
    let columns = (
        provider_sign_ins::provider_id,
        provider_sign_ins::provider_version,
        provider_sign_ins::go_on,
        provider_sign_ins::kept,
        provider_sign_ins::sent,
    );
    let row = diesel::delete(begun).returning(columns).get_result::<(i64, i32, String, String, String)>(conn);
    let Some((id, version, go_on, kept, sent)) = row.optional()? else { return Ok(None) };
    let provider = by_id(conn, id)?.filter(|provider| provider.version == version);
    Ok(provider.map(|provider| Taken { provider, go_on, kept, sent }))
}

/// Removes what took too long, and says how many.
pub fn sweep(conn: &mut PgConnection, now: DateTime<Utc>) -> QueryResult<usize> {
    diesel::delete(provider_sign_ins::table.filter(provider_sign_ins::begun_at.le(now - LASTS))).execute(conn)
}
