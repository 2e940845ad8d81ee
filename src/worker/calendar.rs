//! What leads set of the programme and its calendar, read live: every server goes on with what the tables say within 10
//! seconds. Stored deadlines stay (rule 4.3).

use crate::accounts::openid;
use crate::claims::context::Context;
use crate::db::{DbError, Pool};
use crate::reference::{entries, holidays, programme};
use chrono::NaiveDate;
use diesel::pg::PgConnection;
use diesel::prelude::QueryResult;
use std::sync::{Mutex, PoisonError};

/// What the log was told last: on which day, of which years.
#[derive(Debug, Default)]
pub struct LastWarning(Mutex<Option<(NaiveDate, Vec<i32>)>>);

/// Goes on with the programme, what can be chosen, the holidays and the providers as the tables have them, and says whether any
/// of it is news.
pub fn follow(conn: &mut PgConnection, context: &Context) -> QueryResult<bool> {
    context.branding.programme.follow_providers(openid::any(conn)?);
    let programme = programme::newest(conn)?.is_some_and(|newest| context.follow(newest));
    let reference = entries::newer(conn, context.reference().version())?;
    let reference = reference.is_some_and(|newest| context.branding.reference.follow(newest));
    Ok(context.calendar.replace_holidays(holidays::days(conn)?) || programme || reference)
}

/// Reads the tables, and says whether they have changed. Once a day, and when that changes, the log is told of which years
/// within reach no holiday is known.
pub fn sweep(pool: &Pool, context: &Context, told: &LastWarning) -> Result<usize, DbError> {
    let (changed, now) = pool.with(|conn| Ok::<_, DbError>((follow(conn, context)?, context.clock.now(conn)?)))?;
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
