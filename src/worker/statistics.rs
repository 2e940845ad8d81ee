//! Adding up what statistics show (rule 18.3).

use crate::claims::office::Office;
use crate::claims::statistics;
use crate::db::{DbError, Pool};

/// Measures what is older than measuring, adds up what no sum holds yet, and says how much that was.
///
/// # Errors
/// When the database cannot be asked. What was done before stays done.
pub fn sweep(pool: &Pool, office: &Office) -> Result<usize, DbError> {
    let mut sum = 0;
    loop {
        let done = pool.with(|conn| {
            let measured = statistics::measure_older(conn, &office.calendar)?;
            Ok::<_, DbError>(measured + statistics::sum_up(conn)?)
        })?;
        sum += done;
        if done == 0 {
            return Ok(sum);
        }
    }
}
