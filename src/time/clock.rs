//! The one clock that decides (rule 4.8): the database's, so that all servers agree, plus what the demo moved it forward.

use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

diesel::define_sql_function! {
    /// The database's time now, not that of the transaction's start.
    fn clock_timestamp() -> diesel::sql_types::Timestamptz;
}

/// Where `now` comes from. Asked once in each transaction, after the claim's row is locked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    Database,
    /// The database's clock, moved forward by the demo (rule 13.2).
    Demo,
    Fixed(DateTime<Utc>),
}

impl Clock {
    pub fn now(self, conn: &mut PgConnection) -> QueryResult<DateTime<Utc>> {
        match self {
            Self::Database => diesel::select(clock_timestamp()).get_result(conn),
            Self::Demo => {
                use crate::db::schema::demo_clock;
                let (now, ahead): (DateTime<Utc>, i64) =
                    demo_clock::table.select((clock_timestamp(), demo_clock::offset_seconds)).first(conn)?;
                Ok(now + chrono::TimeDelta::seconds(ahead))
            }
            Self::Fixed(now) => Ok(now),
        }
    }
}

/// The time for pages that show and decide nothing: the database's, asked for at most once a second and counted on from
/// there, which saves each page a question. The demo's clock is asked each time, because people move it.
#[derive(Debug)]
pub struct ReadingClock {
    clock: Clock,
    asked: Mutex<Option<(DateTime<Utc>, Instant)>>,
}

/// How long an answer of the database is counted on from.
const FRESH: Duration = Duration::from_secs(1);

impl ReadingClock {
    /// A clock that shows what `clock` says.
    pub const fn new(clock: Clock) -> Self {
        Self { clock, asked: Mutex::new(None) }
    }

    pub fn now(&self, conn: &mut PgConnection) -> QueryResult<DateTime<Utc>> {
        if self.clock != Clock::Database {
            return self.clock.now(conn);
        }
        let asked = *self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((time, at)) = asked.filter(|(_, at)| at.elapsed() < FRESH) {
            return Ok(time + at.elapsed());
        }
        let time = self.clock.now(conn)?;
        *self.asked.lock().unwrap_or_else(PoisonError::into_inner) = Some((time, Instant::now()));
        Ok(time)
    }
}

impl Clock {
    /// The same within a statement that asks for more, which binds [`Clock::fixed`] to `parameter`.
    pub fn expression(self, parameter: &str) -> String {
        let now = match self {
            Self::Database | Self::Fixed(_) => "clock_timestamp()",
            Self::Demo => "(select clock_timestamp() + offset_seconds * interval '1 second' from demo_clock)",
        };
        format!("coalesce({parameter}, {now})")
    }

    /// The time of a clock that stands still.
    pub const fn fixed(self) -> Option<DateTime<Utc>> {
        match self {
            Self::Database | Self::Demo => None,
            Self::Fixed(now) => Some(now),
        }
    }
}

/// The machine's own time: only for comparing with what the machine wrote, such as the times of files.
#[expect(clippy::disallowed_methods, reason = "the disk keeps the machine's time; nothing is decided by it")]
pub fn machine_now() -> DateTime<Utc> {
    Utc::now()
}
