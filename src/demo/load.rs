//! Claims for load tests: many, of every status, each with a life that the rules allow, told by its number alone. The bytes
//! of their proofs are not there, and they owe no mail. Companies and accounts are made with them where there are none.
//!
//! A claim that was sent has on average about three comments and six to seven other events from its submission on; drafting
//! it took three more. `fate` says how far lives come and when, `life` tells them, `review` and `ending` say what happens in
//! them, `words` what is written. People act on business days between nine and six (`diary`).

mod company;
mod diary;
mod ending;
mod fate;
mod life;
mod names;
mod paper;
mod review;
mod words;

use crate::claims::context::Office;
use crate::claims::statistics;
use crate::claims::store::bulk;
use crate::db::schema::{companies, products, users};
use crate::db::{DbError, Pool};
use crate::demo::cast;
use crate::demo::{FillError, is_empty};
use crate::people::{self, CompanyId, LocationId, Person, UserId, password};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use life::chosen;
use names::mixed;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Sender, channel};

/// Claims written at once.
const BATCH: u64 = 1_000;
/// Connections that write at the same time.
const WRITERS: usize = 2;

/// A product: code, area, English and French name.
type Product = (String, String, String, String);

/// Who files and who reviews, where, and what there is to claim.
pub(super) struct Cast {
    /// The companies, the larger ones first: of each its users with one of their locations.
    partners: Vec<Vec<(Person, LocationId)>>,
    reviewers: Vec<Person>,
    products: Vec<Product>,
}

/// Makes `count` claims. Where there is nobody, companies and reviewers for so many and the demo's accounts are made first, all
/// with this password. `progress` is told how many of how many are done.
///
/// # Errors
/// [`FillError`]; what was told as done stays.
pub fn make(
    pool: &Pool,
    office: &Office,
    count: u64,
    password: &str,
    progress: impl Fn(u64, u64),
) -> Result<(), FillError> {
    let cast = pool.with(|conn| Cast::gather(conn, count, password))?;
    let now = pool.with(|conn| office.clock.now(conn).map_err(DbError::from))?;
    let taken = AtomicU64::new(0);
    let (done, finished) = channel();
    std::thread::scope(|scope| {
        for _ in 0..WRITERS {
            let (done, cast, taken) = (done.clone(), &cast, &taken);
            scope.spawn(move || write_batches(pool, office, cast, now, count, taken, &done));
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

/// How many companies and accounts there are.
#[derive(Debug, Clone, Copy)]
pub struct Made {
    /// Partner companies.
    pub companies: i64,
    /// People who can sign in.
    pub accounts: i64,
}

/// What was made beside the claims in a database that was empty.
///
/// # Errors
/// When the database cannot be asked.
pub fn made(conn: &mut PgConnection) -> QueryResult<Made> {
    let companies = companies::table.count().get_result(conn)?;
    Ok(Made { companies, accounts: users::table.count().get_result(conn)? })
}

fn write_batches(
    pool: &Pool,
    office: &Office,
    cast: &Cast,
    now: chrono::DateTime<chrono::Utc>,
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
            let lives: Vec<_> = ids.into_iter().map(|id| life::of(id, count, cast, office, now)).collect();
            bulk::write(conn, office, &lives)?;
            Ok::<_, FillError>(size)
        });
        let failed = written.is_err();
        if done.send(written).is_err() || failed {
            return;
        }
    }
}

impl Cast {
    fn gather(conn: &mut PgConnection, count: u64, password: &str) -> Result<Self, FillError> {
        if is_empty(conn)? {
            let password = password::hash(password)?;
            conn.transaction(|conn| {
                cast::make(conn, &password)?;
                company::make(conn, &password, count)
            })?;
        }
        let ids: Vec<i64> =
            users::table.filter(users::disabled_at.is_null()).order(users::id).select(users::id).load(conn)?;
        let (mut partners, mut reviewers): (BTreeMap<CompanyId, Vec<_>>, Vec<Person>) = Default::default();
        for id in ids {
            let Some(person) = people::by_id(conn, UserId(id))? else { continue };
            let Some(company) = person.company() else {
                reviewers.push(person);
                continue;
            };
            let places = people::locations_of(conn, company)?.into_iter().map(|place| LocationId(place.id));
            let own = places.filter(|place| !person.roles_at(*place).is_empty());
            partners.entry(company).or_default().extend(own.map(|place| (person.clone(), place)));
        }
        let products: Vec<Product> = products::table
            .order((products::area, products::position))
            .select((products::code, products::area, products::label_en, products::label_fr))
            .load(conn)?;
        Ok(Self { partners: partners.into_values().collect(), reviewers, products })
    }

    /// Who files claim `number`, and where: a fifth of all claims is the first company's, a fifth of the rest the
    /// second's, and of what is left each further company has a share that grows smaller.
    fn filer(&self, number: u64) -> Option<(&Person, LocationId)> {
        let few = |dice: u64| mixed(number, dice) % 100 < 20;
        let company = if few(18) {
            self.partners.first()
        } else if few(19) {
            self.partners.get(1).or(self.partners.first())
        } else {
            // The product of two throws: small numbers come often.
            let others = self.partners.len().max(1) as u64;
            let throw = |dice| mixed(number, dice) % 1_000;
            chosen(&self.partners, throw(21) * throw(22) * others / 1_000_000)
        };
        let (person, place) = chosen(company?, mixed(number, 3))?;
        Some((person, *place))
    }
}
