//! Adding up what statistics show (rule 18.3).

use crate::claims::context::Office;
use crate::claims::statistics;
use crate::db::{DbError, Pool};
use crate::worker::failures::Failures;

/// Measures what is older than measuring, adds up what no sum holds yet, and says how much that was.
/// What was done before the database failed stays done.
pub fn sweep(pool: &Pool, office: &Office) -> Result<usize, DbError> {
    add_up(pool, office, &mut Failures::default())
}

pub(super) fn run(pool: &Pool, office: &Office, failures: &mut Failures) {
    let done = add_up(pool, office, failures);
    failures.unless("statistics", done);
}

fn add_up(pool: &Pool, office: &Office, failures: &mut Failures) -> Result<usize, DbError> {
    let (mut sum, mut after, mut unread) = (0, 0, Vec::new());
    while let Some((last, measured)) =
        pool.with(|conn| Ok::<_, DbError>(statistics::measure_older(conn, &office.calendar, after, &mut unread)?))?
    {
        after = last;
        sum += measured;
    }
    loop {
        let mut unsummed = Vec::new();
        let summed = pool.with(|conn| Ok::<_, DbError>(statistics::sum_up_readable(conn, &mut unsummed)?))?;
        sum += summed;
        if summed == 0 {
            unread.append(&mut unsummed);
            break;
        }
    }
    for (claim, error) in unread {
        tracing::error!(%claim, %error, "a claim is missing in the statistics");
        failures.add(format_args!("statistics of {claim}"), error);
    }
    Ok(sum)
}
