//! Sessions in the database: the hash of the cookie's key, whose it is, and until when.
//!
//! A session ends when it is unused for [`IDLE`] and, whatever happens, [`ABSOLUTE`] after signing in. Both
//! are decided by the database's clock, never by the demo's. `update` changes only a row that is still there: a
//! sign-out that races other requests stays a sign-out.

use crate::claims::queries::menu_counts::MENU_COUNTS;
use crate::db::Prepared;
use crate::db::schema::sessions;
use crate::db::{self, DbError, Pool};
use crate::people;
use crate::people::names::NAMES_VERSION;
use crate::time::clock::{Clock, clock_timestamp};
use actix_session::storage::{LoadError, SaveError, SessionKey, UpdateError, generate_session_key};
use actix_web::cookie::time::Duration;
use anyhow::Error;
use chrono::{DateTime, TimeDelta, Utc};
use diesel::dsl::sql;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{Jsonb, Nullable};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::sync::LazyLock;

/// A session that is not used for so long ends.
pub const IDLE: TimeDelta = TimeDelta::hours(2);
/// So long after signing in every session ends.
pub const ABSOLUTE: TimeDelta = TimeDelta::hours(12);
/// A use is noted at most this often, so that not every page writes.
const NOTED_EVERY: TimeDelta = TimeDelta::minutes(1);

/// The state's key of who signed in.
pub(super) const USER: &str = "user";
/// The loaded state's key of that person's account as it stands now; it is not kept.
pub(super) const ACCOUNT: &str = "account";
/// The loaded state's key of the numbers of that person's menu; they are not kept either.
pub(super) const COUNTS: &str = "counts";
/// The loaded state's key of the version of the names, which is not kept either.
pub(super) const NAMES: &str = "names";
/// The loaded state's key of the session's number, which has a column of its own.
pub(super) const NUMBER: &str = "number";
/// The new state's key of what the browser calls itself, which has one too.
pub(super) const DEVICE: &str = "device";

/// Account, numbers of the menu, and version of the names for the person whose a session is, as JSON.
static READER: LazyLock<String> = LazyLock::new(|| {
    format!(
        "(select jsonb_build_array({}, {}, {NAMES_VERSION}) from users where id = sessions.user_id and disabled_at is null)",
        people::ACCOUNT,
        *MENU_COUNTS
    )
});

type State = HashMap<String, String>;

/// State with number, reader, creation, last use and end, and the time now.
type Row = ((Value, i64), Option<Value>, DateTime<Utc>, (DateTime<Utc>, DateTime<Utc>), DateTime<Utc>);

/// Keeps sessions in the database.
#[derive(Clone)]
pub struct SessionStore {
    pool: Pool,
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

/// The state of a live session, with the account whose it is; notes its use.
fn load(conn: &mut PgConnection, key: &[u8]) -> QueryResult<Option<Value>> {
    let row = sessions::table.find(key);
    let reader = sql::<Nullable<Jsonb>>(&READER);
    let times = (sessions::used_at, sessions::expires_at);
    let columns = ((sessions::state, sessions::number), reader, sessions::created_at, times, clock_timestamp());
    let found: Option<Row> = Prepared(row.select(columns)).get_result(conn).optional()?;
    let live = found.filter(|(.., (_, expires), now)| now < expires);
    let Some(((mut state, number), reader, created, (used, expires), now)) = live else {
        return Ok(None);
    };
    let until = (now + IDLE).min(created + ABSOLUTE);
    if until - expires > NOTED_EVERY || now - used > NOTED_EVERY {
        diesel::update(row).set((sessions::expires_at.eq(until), sessions::used_at.eq(now))).execute(conn)?;
    }
    state[NUMBER] = number.to_string().into();
    if let Some(reader) = reader {
        state[ACCOUNT] = reader[0].to_string().into();
        state[COUNTS] = reader[1].to_string().into();
        state[NAMES] = reader[2].to_string().into();
    }
    Ok(Some(state))
}

/// A state without what is read anew each time, or has a column of its own.
fn kept(mut state: State) -> Value {
    for key in [ACCOUNT, COUNTS, NAMES, NUMBER, DEVICE] {
        state.remove(key);
    }
    serde_json::json!(state)
}

fn save(conn: &mut PgConnection, key: &[u8], state: State) -> QueryResult<()> {
    let now = Clock::Database.now(conn)?;
    let user = state.get(USER).and_then(|user| user.parse::<i64>().ok());
    let device = state.get(DEVICE).and_then(|device| serde_json::from_str::<String>(device).ok());
    let row = (
        sessions::key_hash.eq(key),
        sessions::user_id.eq(user),
        sessions::state.eq(kept(state)),
        sessions::created_at.eq(now),
        sessions::used_at.eq(now),
        sessions::device.eq(device.unwrap_or_default()),
        sessions::expires_at.eq(now + IDLE),
    );
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
        self.run(move |conn| save(conn, &hashed, state)).await.map_err(SaveError::Other)?;
        Ok(key)
    }

    async fn update(&self, key: SessionKey, state: State, _ttl: &Duration) -> Result<SessionKey, UpdateError> {
        let hashed = hash(&key);
        let change = move |conn: &mut PgConnection| {
            let row = sessions::table.find(hashed).filter(sessions::expires_at.gt(clock_timestamp()));
            diesel::update(row).set(sessions::state.eq(kept(state))).execute(conn)
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
