//! Connections. No database call is made on an async thread: [`run`] moves it, the wait for a connection included, to
//! the blocking threads, behind a small gate so that an overloaded database answers 503 soon instead of piling up work.

use crate::db::address::bounded;
use crate::db::patience::{in_time, is_over};
use actix_web::web;
use diesel::connection::SimpleConnection;
use diesel::pg::PgConnection;
use diesel::r2d2::{self, ConnectionManager, ManageConnection};
use diesel::{Connection, ConnectionError};
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};
use tokio::sync::Semaphore;

/// How long a request waits for a connection before the page says that the service is busy.
const WAIT: Duration = Duration::from_secs(3);
/// A connection that worked so lately is used without a question; a server's restart costs it one error at most.
const TRUSTED: Duration = Duration::from_secs(1);
/// So many more calls than connections may wait; the next one is told at once.
const WAITING_PER_CONNECTION: u32 = 16;

/// Why the database could not be asked. The cause is for the log, never for a page.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    #[error("the database is busy or cannot be reached: {0}")]
    Busy(String),
    #[error("the database does not answer")]
    Silent,
    #[error("DATABASE_URL: the database cannot be used: {0}")]
    Unusable(String),
    #[error("the database failed: {0}")]
    Failed(#[from] diesel::result::Error),
    #[error("a database call panicked")]
    Panicked,
}

/// Connections of one purpose: pages and jobs have a pool each, so that neither starves the other.
#[derive(Clone)]
pub struct Pool {
    connections: r2d2::Pool<Manager>,
    gate: Arc<Semaphore>,
}

/// Makes connections, and asks before use those that did not just work.
struct Manager(ConnectionManager<PgConnection>);

/// A connection, and when it last did what it was asked.
struct Kept {
    conn: PgConnection,
    worked_at: Option<Instant>,
}

/// The program's own role, which may not rewrite history, and bounds on every wait. A statement that stays prepared is
/// planned once: each is written for one way through the indexes whatever its values, and planning it costs more than that.
const SETUP: &str = "select set_config('role', 'cpor_program_' || current_database(), false); set statement_timeout = '20s'; set lock_timeout = '10s';
    set idle_in_transaction_session_timeout = '30s'; set timezone = 'UTC'; set plan_cache_mode = 'force_generic_plan'";

/// What went wrong is known by its words (`trouble`). Only an account that was granted this setting may choose them.
const ENGLISH: &str =
    "select set_config('lc_messages', 'C', false) where has_parameter_privilege('lc_messages', 'set')";

impl ManageConnection for Manager {
    type Connection = Kept;
    type Error = r2d2::Error;

    fn connect(&self) -> Result<Kept, r2d2::Error> {
        let mut conn = self.0.connect()?;
        conn.batch_execute(ENGLISH).map_err(r2d2::Error::QueryError)?;
        conn.batch_execute(SETUP).map_err(r2d2::Error::QueryError)?;
        Ok(Kept { conn, worked_at: None })
    }

    fn is_valid(&self, kept: &mut Kept) -> Result<(), r2d2::Error> {
        if kept.worked_at.is_some_and(|at| at.elapsed() < TRUSTED) { Ok(()) } else { self.0.is_valid(&mut kept.conn) }
    }

    fn has_broken(&self, kept: &mut Kept) -> bool {
        self.0.has_broken(&mut kept.conn)
    }
}

impl Pool {
    /// Opens a pool of `size` connections to a migrated database.
    pub fn open(url: &str, size: u32) -> Result<Self, DbError> {
        // The pool itself would try again and again, and then say that it took too long.
        Manager(ConnectionManager::new(url)).connect().map_err(|e| DbError::Unusable(e.to_string()))?;
        let connections = r2d2::Pool::builder()
            .max_size(size)
            .min_idle(Some(1))
            .connection_timeout(WAIT)
            .build(Manager(ConnectionManager::new(bounded(url))))
            .map_err(|e| DbError::Unusable(e.to_string()))?;
        let gate = Arc::new(Semaphore::new((size * WAITING_PER_CONNECTION) as usize));
        Ok(Self { connections, gate })
    }

    /// Runs `work` on a connection of this thread. For jobs and commands, which have threads of their own.
    pub fn with<T, E: From<DbError>>(&self, work: impl FnOnce(&mut PgConnection) -> Result<T, E>) -> Result<T, E> {
        let mut kept = self.connections.get().map_err(|e| DbError::Busy(e.to_string()))?;
        let result = work(&mut kept.conn);
        kept.worked_at = result.is_ok().then(Instant::now);
        result
    }
}

/// Runs `work` on a blocking thread with a connection of `pool`, and waits for it as long as the request's patience lasts
/// (`patience`). Work that comes too late may still take effect: each form takes effect once.
pub async fn run<T, E>(
    pool: &Pool,
    work: impl FnOnce(&mut PgConnection) -> Result<T, E> + Send + 'static,
) -> Result<T, E>
where
    T: Send + 'static,
    E: From<DbError> + Send + 'static,
{
    if is_over() {
        return Err(E::from(DbError::Busy("no time is left to ask".to_owned())));
    }
    let place = Arc::clone(&pool.gate).try_acquire_owned().map_err(|e| DbError::Busy(e.to_string()))?;
    let pool = pool.clone();
    let done = web::block(move || {
        let result = pool.with(work);
        drop(place);
        result
    });
    match in_time(done).await {
        Some(Ok(result)) => result,
        Some(Err(_panicked)) => Err(E::from(DbError::Panicked)),
        None => Err(E::from(DbError::Silent)),
    }
}

/// How long a start waits for the first answer of its database.
const FIRST_ANSWER: Duration = Duration::from_secs(8);

/// Finds out whether a database answers at all, so that a start that waits for none does not wait for ever.
pub fn reach(url: &str) -> Result<(), String> {
    let (answers, answer) = channel();
    let url = url.to_owned();
    // It goes on by itself when nobody waits for it any more; then the program ends, and it with it.
    std::thread::spawn(move || {
        let asked = connect(&url).map_err(|e| e.to_string());
        let asked = asked.and_then(|mut conn| conn.batch_execute("select 1").map_err(|e| e.to_string()));
        let _ = answers.send(asked);
    });
    let silent = format!("it does not answer within {} seconds", FIRST_ANSWER.as_secs());
    answer.recv_timeout(FIRST_ANSWER).unwrap_or(Err(silent))
}

/// One connection of its own, as the role of `url`: for migrations and tests.
pub fn connect(url: &str) -> Result<PgConnection, ConnectionError> {
    PgConnection::establish(&bounded(url))
}
