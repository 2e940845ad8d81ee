//! Writing claims for load tests, on several connections at once.

use crate::claims::context::Context;
use crate::claims::statistics;
use crate::claims::store::bulk;
use crate::db::Pool;
use crate::db::schema::{companies, users};
use crate::demo::error::FillError;
use crate::demo::fill::is_empty;
use crate::demo::load::companies as more_companies;
use crate::demo::load::generator::ClaimGenerator;
use crate::demo::people as demo_people;
use crate::people::password;
use diesel::prelude::*;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Sender, channel};

/// Claims written at once.
const BATCH: u64 = 1_000;
/// Connections that write at the same time.
const WRITERS: usize = 2;

/// Makes `count` claims. Where there is nobody, companies and reviewers for so many and the demo's accounts are made first, all
/// with this password. `progress` is told how many of how many are done.
pub fn make(
    pool: &Pool,
    context: &Context,
    count: u64,
    password: &str,
    progress: impl Fn(u64, u64),
) -> Result<(), FillError> {
    let generator = pool.with(|conn| {
        if is_empty(conn)? {
            let password = password::hash(password)?;
            conn.transaction(|conn| {
                let now = context.clock.now(conn)?;
                demo_people::make(conn, &password, now)?;
                more_companies::make(conn, &password, count, now)
            })?;
        }
        ClaimGenerator::gather(conn, context, count)
    })?;
    let taken = AtomicU64::new(0);
    let (done, finished) = channel();
    std::thread::scope(|scope| {
        for _ in 0..WRITERS {
            let (done, generator, taken) = (done.clone(), &generator, &taken);
            scope.spawn(move || write_batches(pool, context, generator, count, taken, &done));
        }
        drop(done);
        let mut sum = 0;
        for batch in finished {
            sum += batch?;
            progress(sum, count);
        }
        Ok::<_, FillError>(())
    })?;
    // What a job would do little by little.
    while pool.with(|conn| statistics::sum_up(conn).map_err(FillError::from))? > 0 {}
    Ok(())
}

fn write_batches(
    pool: &Pool,
    context: &Context,
    generator: &ClaimGenerator,
    count: u64,
    taken: &AtomicU64,
    done: &Sender<Result<u64, FillError>>,
) {
    loop {
        let first = taken.fetch_add(BATCH, Ordering::Relaxed);
        let size = count.saturating_sub(first).min(BATCH);
        if size == 0 {
            return;
        }
        let written = pool.with(|conn| {
            let ids = bulk::next_ids(conn, i64::try_from(size).unwrap_or(0))?;
            let batch = ids.into_iter().map(|id| generator.of(id)).collect::<Result<Vec<_>, _>>()?;
            bulk::write(conn, context, &batch)?;
            Ok::<_, FillError>(size)
        });
        let failed = written.is_err();
        if done.send(written).is_err() || failed {
            return;
        }
    }
}

/// How many companies and accounts there are.
#[derive(Debug, Clone, Copy)]
pub struct Made {
    pub companies: i64,
    /// People who can sign in.
    pub accounts: i64,
}

/// What was made beside the claims in a database that was empty.
pub fn made(conn: &mut PgConnection) -> QueryResult<Made> {
    let companies = companies::table.count().get_result(conn)?;
    Ok(Made { companies, accounts: users::table.count().get_result(conn)? })
}
