//! Deadlines. The sweeper makes no transition itself: it knocks at the same door as everybody, which looks again whether
//! the time has come. So it may run late, twice, or on two servers at once (rule 4.10).

use crate::claims::act::{ActError, act};
use crate::claims::office::Office;
use crate::claims::policy::Actor;
use crate::claims::queries;
use crate::db::{DbError, Pool};
use diesel::Connection;

const BATCH: i64 = 100;

/// Does everything that is due now, and says how much that was.
///
/// # Errors
/// When the database cannot be asked. What was done before stays done.
pub fn sweep(pool: &Pool, office: &Office) -> Result<usize, DbError> {
    let mut done = 0;
    loop {
        let (moved, seen) = pool.with(|conn| {
            let now = office.clock.now(conn).map_err(DbError::Failed)?;
            let work = queries::due(conn, &office.periods, now, BATCH).map_err(DbError::Failed)?;
            let seen = work.len();
            let mut moved = 0;
            for due in work {
                let outcome = conn.transaction(|conn| act(conn, office, due.claim, &Actor::System, None, due.command));
                match outcome {
                    Ok(_) => moved += 1,
                    // Somebody moved the claim in the meantime.
                    Err(ActError::Refused { .. } | ActError::NotFound | ActError::FormReused) => {}
                    // One claim that cannot be moved must not hold up those behind it.
                    Err(ActError::Fault(fault)) => {
                        tracing::error!(claim = %due.claim, error = %fault, "a deadline could not be carried out");
                    }
                }
            }
            Ok::<_, DbError>((moved, seen))
        })?;
        done += moved;
        if moved == 0 || seen < usize::try_from(BATCH).unwrap_or(usize::MAX) {
            return Ok(done);
        }
    }
}
