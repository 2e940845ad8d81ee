//! Reminders, digests of comments and the leads' lists. Like deadlines, each is owed behind the claim's lock by whoever
//! gets there first, so this may run late, twice, or on two servers at once (rules 11.8 to 11.13).

use crate::claims::context::Context;
use crate::claims::mail::reminder_schedule::{DueReminder, Reminder};
use crate::claims::mail::{assignment_job, comment_digest, overdue_job, reminder_job};
use crate::claims::model::vocabulary::{ClaimId, Status};
use crate::claims::queries;
use crate::db::{DbError, Pool};
use crate::outbox;
use crate::people::UserId;
use crate::worker::failures::Failures;
use diesel::Connection;
use diesel::pg::PgConnection;
use diesel::prelude::QueryResult;

const BATCH: i64 = 100;

/// Owes everything that has come, and says how much that was.
/// What was owed before the database failed stays owed.
pub fn sweep(pool: &Pool, context: &Context) -> Result<usize, DbError> {
    pool.with(|conn| Ok::<_, DbError>(context.clock.now(conn).map(drop)?))?;
    Ok(run(pool, context, &mut Failures::default()))
}

/// As [`sweep`], and notes what could not be done. One kind of reminder that fails leaves the others.
pub(super) fn run(pool: &Pool, context: &Context, failures: &mut Failures) -> usize {
    // The customer or the partner may have answered what a restored database does not know (rule 13.17).
    let held = pool.with(|conn| outbox::held_since(conn).map_err(DbError::from));
    if failures.unless("reminders", held).is_some() {
        return 0;
    }
    let mut done = 0;
    for reminder in Reminder::ALL {
        for status in reminder.statuses() {
            let owed = remind_all(pool, context, *reminder, *status, failures);
            done += failures.unless(reminder.as_str(), owed);
        }
    }
    let told = tell_comments(pool, context, failures);
    done += failures.unless("comments", told);
    let told = tell_assignments(pool, context, failures);
    done += failures.unless("assignments", told);
    done + failures
        .unless("leads' lists", pool.with(|conn| overdue_job::tell_leads(conn, context).map_err(DbError::from)))
}

fn remind_all(
    pool: &Pool,
    context: &Context,
    reminder: Reminder,
    status: Status,
    failures: &mut Failures,
) -> Result<usize, DbError> {
    let find = |conn: &mut PgConnection, behind: Option<&queries::reminders::Behind>| {
        let now = context.clock.now(conn)?;
        let owing: DueReminder = reminder.owing(&context.moment(now));
        queries::reminders::owing(conn, owing, status, behind.copied(), BATCH)
    };
    in_batches(pool, failures, find, |conn, (_, id)| reminder_job::remind(conn, context, *id), |(_, id)| *id)
}

fn tell_comments(pool: &Pool, context: &Context, failures: &mut Failures) -> Result<usize, DbError> {
    let find = |conn: &mut PgConnection, behind: Option<&queries::reminders::Waiting>| {
        let now = context.clock.now(conn)?;
        queries::reminders::paused(conn, now, behind.cloned(), BATCH)
    };
    in_batches(
        pool,
        failures,
        find,
        |conn, (_, id, side)| comment_digest::tell(conn, context, *id, side),
        |(_, id, _)| *id,
    )
}

fn tell_assignments(pool: &Pool, context: &Context, failures: &mut Failures) -> Result<usize, DbError> {
    let find = |conn: &mut PgConnection, behind: Option<&(UserId, ClaimId)>| {
        queries::assignments::untold(conn, behind.map(|(user, _)| *user), BATCH)
    };
    in_batches(pool, failures, find, |conn, (user, _)| assignment_job::tell(conn, context, *user), |(_, id)| *id)
}

/// Finds a batch behind the last one, does each piece of it in a transaction of its own, and goes on until there is no
/// more. One claim that cannot be helped does not hold up those behind it.
fn in_batches<T>(
    pool: &Pool,
    failures: &mut Failures,
    find: impl Fn(&mut PgConnection, Option<&T>) -> QueryResult<Vec<T>>,
    work: impl Fn(&mut PgConnection, &T) -> QueryResult<bool>,
    claim: impl Fn(&T) -> ClaimId,
) -> Result<usize, DbError> {
    let (mut done, mut last) = (0, None);
    loop {
        let found = pool.with(|conn| {
            let found = find(conn, last.as_ref())?;
            for piece in &found {
                match conn.transaction(|conn| work(conn, piece)) {
                    Ok(owed) => done += usize::from(owed),
                    Err(error) => {
                        tracing::error!(claim = %claim(piece), %error, "a reminder could not be owed");
                        failures.add(format_args!("reminder of {}", claim(piece)), error);
                    }
                }
            }
            Ok::<_, DbError>(found)
        })?;
        let more = i64::try_from(found.len()).is_ok_and(|count| count >= BATCH);
        last = found.into_iter().next_back();
        if !more {
            return Ok(done);
        }
    }
}
