//! Deadlines. The sweeper makes no transition itself: it knocks at the same door as everybody, which looks again whether
//! the time has come. So it may run late, twice, or on two servers at once (rule 4.10).

use crate::claims::context::Context;
use crate::claims::lifecycle::policy::Actor;
use crate::claims::queries;
use crate::claims::store::act::act;
use crate::claims::store::error::ActError;
use crate::db::{DbError, Pool};
use crate::outbox;
use crate::worker::failures::Failures;
use diesel::Connection;

const BATCH: i64 = 100;

/// Does everything that is due now, and says how much that was.
/// What was done before the database failed stays done.
pub fn sweep(pool: &Pool, context: &Context) -> Result<usize, DbError> {
    carry_out(pool, context, &mut Failures::default())
}

pub(super) fn run(pool: &Pool, context: &Context, failures: &mut Failures) -> usize {
    let done = carry_out(pool, context, failures);
    failures.unless("deadlines", done)
}

fn carry_out(pool: &Pool, context: &Context, failures: &mut Failures) -> Result<usize, DbError> {
    // The customer or the partner may have answered what a restored database does not know (rule 13.17).
    if pool.with(|conn| outbox::held_since(conn).map_err(DbError::from))?.is_some() {
        return Ok(0);
    }
    let (mut done, mut last) = (0, None);
    loop {
        let (moved, seen) = pool.with(|conn| {
            let now = context.clock.now(conn).map_err(DbError::Failed)?;
            let work = queries::due::due(conn, &context.periods(), now, last, BATCH).map_err(DbError::Failed)?;
            let seen = work.len();
            last = work.last().map(queries::due::DueWork::place).or(last);
            let mut moved = 0;
            for due in work {
                let outcome = conn.transaction(|conn| act(conn, context, due.claim, &Actor::System, None, due.command));
                match outcome {
                    Ok(_) => moved += 1,
                    // Somebody moved the claim in the meantime.
                    Err(ActError::Refused { .. } | ActError::NotFound | ActError::FormReused) => {}
                    // One claim that cannot be moved must not hold up those behind it.
                    Err(ActError::Fault(fault)) => {
                        tracing::error!(claim = %due.claim, error = %fault, "a deadline could not be carried out");
                        failures.add(format_args!("deadline of {}", due.claim), fault);
                    }
                }
            }
            Ok::<_, DbError>((moved, seen))
        })?;
        done += moved;
        if seen < usize::try_from(BATCH).unwrap_or(usize::MAX) {
            return Ok(done);
        }
    }
}
