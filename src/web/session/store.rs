//! Sessions in the database: the hash of the cookie's key, whose it is, and until when.
//!
//! A session ends when it is unused for [`IDLE_MINUTES`] and, whatever happens, [`ABSOLUTE_HOURS`] after signing in. Both
//! are decided by the database's clock, never by the demo's. `update` changes only a row that is still there: a
//! sign-out that races other requests stays a sign-out (S-06).

use crate::db::schema::sessions;
use crate::db::{self, DbError, Pool};
use actix_session::storage::{LoadError, SaveError, SessionKey, UpdateError, generate_session_key};
use actix_web::cookie::time::Duration;
use anyhow::Error;
use diesel::data_types::PgInterval;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::Timestamptz;
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// A session that is not used for so long ends.
pub const IDLE_MINUTES: i64 = 120;
/// So long after signing in every session ends.
pub const ABSOLUTE_HOURS: i64 = 12;
/// A use is noted at most this often, so that not every page writes.
const NOTED_EVERY_MINUTES: i64 = 1;

type State = HashMap<String, String>;

diesel::define_sql_function! { fn clock_timestamp() -> Timestamptz; }
diesel::define_sql_function! { fn least(a: Timestamptz, b: Timestamptz) -> Timestamptz; }

/// Keeps sessions in the database.
#[derive(Clone)]
pub struct SessionStore {
    pool: Pool,
}

fn minutes(count: i64) -> PgInterval {
    PgInterval::from_microseconds(count * 60 * 1_000_000)
}

fn hash(key: &SessionKey) -> Vec<u8> {
    Sha256::digest(key.as_ref().as_bytes()).to_vec()
}

impl SessionStore {
    /// Sessions kept through `pool`.
    pub fn new(pool: Pool) -> Self {
        Self { pool }
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut PgConnection) -> QueryResult<T> + Send + 'static,
    ) -> Result<T, Error> {
        Ok(db::run(&self.pool, move |conn| work(conn).map_err(DbError::from)).await?)
    }
}

/// The state of a live session; notes its use.
fn load(conn: &mut PgConnection, key: &[u8]) -> QueryResult<Option<serde_json::Value>> {
    let row = sessions::table.find(key).filter(sessions::expires_at.gt(clock_timestamp()));
    let unnoted = sessions::expires_at.lt(clock_timestamp() + minutes(IDLE_MINUTES - NOTED_EVERY_MINUTES));
    let found: Option<(serde_json::Value, bool)> = row.select((sessions::state, unnoted)).first(conn).optional()?;
    let Some((state, unnoted)) = found else {
        return Ok(None);
    };
    if unnoted {
        let end = sessions::created_at + minutes(ABSOLUTE_HOURS * 60);
        let until = least(clock_timestamp() + minutes(IDLE_MINUTES), end);
        diesel::update(row).set(sessions::expires_at.eq(until)).execute(conn)?;
    }
    Ok(Some(state))
}

/// A new session; ended ones are cleared away.
fn save(conn: &mut PgConnection, key: &[u8], state: &State) -> QueryResult<()> {
    let user = state.get(super::USER).and_then(|user| user.parse::<i64>().ok());
    let row = (
        sessions::key_hash.eq(key),
        sessions::user_id.eq(user),
        sessions::state.eq(serde_json::json!(state)),
        sessions::created_at.eq(clock_timestamp()),
        sessions::expires_at.eq(clock_timestamp() + minutes(IDLE_MINUTES)),
    );
    diesel::delete(sessions::table.filter(sessions::expires_at.lt(clock_timestamp()))).execute(conn)?;
    diesel::insert_into(sessions::table).values(row).execute(conn).map(drop)
}

impl actix_session::storage::SessionStore for SessionStore {
    async fn load(&self, key: &SessionKey) -> Result<Option<State>, LoadError> {
        let key = hash(key);
        let state = self.run(move |conn| load(conn, &key)).await.map_err(LoadError::Other)?;
        state.map(serde_json::from_value).transpose().map_err(|e| LoadError::Deserialization(e.into()))
    }

    async fn save(&self, state: State, _ttl: &Duration) -> Result<SessionKey, SaveError> {
        let key = generate_session_key();
        let hashed = hash(&key);
        self.run(move |conn| save(conn, &hashed, &state)).await.map_err(SaveError::Other)?;
        Ok(key)
    }

    async fn update(&self, key: SessionKey, state: State, _ttl: &Duration) -> Result<SessionKey, UpdateError> {
        let hashed = hash(&key);
        let change = move |conn: &mut PgConnection| {
            let row = sessions::table.find(hashed).filter(sessions::expires_at.gt(clock_timestamp()));
            diesel::update(row).set(sessions::state.eq(serde_json::json!(state))).execute(conn)
        };
        self.run(change).await.map_err(UpdateError::Other)?;
        Ok(key)
    }

    async fn update_ttl(&self, _key: &SessionKey, _ttl: &Duration) -> Result<(), Error> {
        // `load` has noted the use already.
        std::future::ready(Ok(())).await
    }

    async fn delete(&self, key: &SessionKey) -> Result<(), Error> {
        let hashed = hash(key);
        self.run(move |conn| diesel::delete(sessions::table.find(hashed)).execute(conn)).await.map(drop)
    }
}
