//! Adding up what statistics show (rule 18.3).

use crate::claims::context::Context;
use crate::claims::model::vocabulary::ClaimId;
use crate::claims::statistics::{measure_older, sum_up, unreadable_measures};
use crate::db::{DbError, Pool};
use crate::worker::failures::Failures;

/// Claims that are measured before their measures are summed up, which a page does one by one until then.
const CLAIMS_AT_ONCE: usize = 500;

/// Measures claims that are older than measuring, adds up what no sum holds yet, and returns how much that was.
pub fn sweep(pool: &Pool, context: &Context) -> Result<usize, DbError> {
    catch_up(pool, context, &mut Failures::default())
}

pub(super) fn run(pool: &Pool, context: &Context, failures: &mut Failures) {
    let done = catch_up(pool, context, failures);
    failures.unless("statistics", done);
}

fn catch_up(pool: &Pool, context: &Context, failures: &mut Failures) -> Result<usize, DbError> {
    let mut missing = |claim: ClaimId, error: &dyn std::fmt::Display| {
        tracing::error!(%claim, %error, "a claim is missing in the statistics");
        failures.add(format_args!("statistics of {claim}"), error);
    };
    let (mut done, mut after) = (0, ClaimId(0));
    while let Some((claim, measured)) =
        pool.with(|conn| Ok::<_, DbError>(measure_older(conn, &context.calendar, after)?))?
    {
        after = claim;
        match measured {
            Ok(()) => done += 1,
            Err(error) => missing(claim, &error),
        }
        if done % CLAIMS_AT_ONCE == 0 {
            sum_up_all(pool)?;
        }
    }
    done += sum_up_all(pool)?;
    for claim in pool.with(|conn| Ok::<_, DbError>(unreadable_measures(conn)?))? {
        missing(claim, &"a measure that no transition explains");
    }
    Ok(done)
}

fn sum_up_all(pool: &Pool) -> Result<usize, DbError> {
    let mut sum = 0;
    while let summed @ 1.. = pool.with(|conn| Ok::<_, DbError>(sum_up(conn)?))? {
        sum += usize::try_from(summed).unwrap_or_default();
    }
    Ok(sum)
}
