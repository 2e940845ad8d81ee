//! The table of holidays, read live: every server goes on with what the table says within 10 seconds. Stored
//! deadlines stay (rule 4.3).

use crate::claims::context::Context;
use crate::db::{DbError, Pool};
use crate::reference::holidays;
use chrono::NaiveDate;
use std::sync::{Mutex, PoisonError};

/// What the log was told last: on which day, of which years.
#[derive(Debug, Default)]
pub struct LastWarning(Mutex<Option<(NaiveDate, Vec<i32>)>>);

/// Reads the table, and says whether it has changed. Once a day, and when that changes, the log is told of which years
/// within reach no holiday is known.
pub fn sweep(pool: &Pool, context: &Context, told: &LastWarning) -> Result<usize, DbError> {
    let (days, now) = pool.with(|conn| Ok::<_, DbError>((holidays::days(conn)?, context.clock.now(conn)?)))?;
    let changed = context.calendar.replace_holidays(days);
    let today = context.calendar.local_date(now);
    let years = context.years_without_holidays(today);
    let mut told = told.0.lock().unwrap_or_else(PoisonError::into_inner);
    let news = Some((today, years));
    if *told != news {
        *told = news;
        for year in told.iter().flat_map(|(_, years)| years) {
            tracing::warn!(year, "no public holiday is known: add or import them (cpor holiday)");
        }
    }
    Ok(usize::from(changed))
}
