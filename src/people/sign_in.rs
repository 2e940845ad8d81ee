//! Signing in: who an address belongs to, and how guessing is slowed down (rules 5.6 and 5.8), asking for a new password
//! included.
//!
//! A try is counted before the password is compared, so that a hundred guesses sent at once are still a hundred, and what
//! was right is taken off again. A count is one instant in one row of the database, so that a restart forgets nothing:
//! the time at which all that was counted is forgotten. Each failure moves it on by the interval of its [`Limit`], and a
//! try waits while it is too far away. So a refused try reads a few rows by their keys and changes none.

pub mod codes;
pub mod invitations;
mod limits;
pub mod providers;
pub mod reset;

use crate::db::schema::{sign_in_counts, users};
use crate::people::person::UserId;
use crate::text::fields::email_key;
use chrono::{DateTime, TimeDelta, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{Array, Bytea, Interval, Timestamptz};
use limits::Key;
use std::collections::HashMap;
use std::net::IpAddr;

pub use limits::{ACCOUNT_FRESH, ACCOUNT_REPEATED, CODE, Limit, NETWORK, PLACE, REMEMBERED};

/// For so long a browser is known after signing in.
pub const DEVICE_LASTS: TimeDelta = TimeDelta::days(180);

#[derive(Debug, Clone)]
pub struct Try {
    email: String,
    network: Option<IpAddr>,
    device: Option<Device>,
}

/// A browser in which somebody signed in before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    pub user: UserId,
    pub since: DateTime<Utc>,
    pub id: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Attempt {
    Compare(Candidate),
    Wait(Wait),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The account and its password's hash; without one it is compared with nobody's.
    pub account: Option<(UserId, String)>,
    pub is_known: bool,
    counts: Vec<Count>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wait {
    /// Minutes, rounded up.
    pub minutes: i64,
    /// Whether it is the account that is guessed at from everywhere, for which a known browser need not wait.
    pub is_everywhere: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Count {
    key: Key,
    limit: Limit,
    before: Option<DateTime<Utc>>,
    after: Option<DateTime<Utc>>,
}

impl Try {
    /// A try for `email` from a client's network, by a browser that shows what it got at an earlier sign-in.
    pub fn new(email: &str, network: Option<IpAddr>, device: Option<Device>) -> Self {
        // As accounts are found by it. Longer than any address, it belongs to nobody.
        let email = email_key(email).chars().take(300).collect();
        Self { email, network, device }
    }

    /// The address, as accounts are found by it.
    pub fn email(&self) -> &str {
        &self.email
    }
}

/// What a try may go on with as things stand. Takes no lock and writes nothing.
pub fn look(conn: &mut PgConnection, tried: &Try, now: DateTime<Utc>) -> QueryResult<Attempt> {
    let account: Option<(i64, String)> = users::table
        .filter(users::email.eq(&tried.email).and(users::disabled_at.is_null()))
        .filter(users::password_hash.is_not_null())
        .select((users::id, users::password_hash.assume_not_null()))
        .first(conn)
        .optional()?;
    let account = account.map(|(id, hash)| (UserId(id), hash));
    let owner = account.as_ref().map(|(id, _)| *id);
    let device = tried.device.as_ref().filter(|device| Some(device.user) == owner && now < device.since + DEVICE_LASTS);
    let counts = counts(conn, tried, device, now)?;
    Ok(match longest_wait(&counts, now) {
        Some(wait) => Attempt::Wait(wait),
        None => Attempt::Compare(Candidate { account, is_known: device.is_some(), counts }),
    })
}

/// How long the counts make a try wait, if they do.
fn longest_wait(counts: &[Count], now: DateTime<Utc>) -> Option<Wait> {
    let longest = counts.iter().max_by_key(|count| count.limit.wait(count.before, now))?;
    let wait = longest.limit.wait(longest.before, now);
    (wait > TimeDelta::zero()).then(|| Wait {
        minutes: (wait.num_milliseconds() + 59_999) / 60_000,
        is_everywhere: [ACCOUNT_FRESH, ACCOUNT_REPEATED, CODE].contains(&longest.limit),
    })
}

/// The counts that decide on a try. A known device is counted by itself, so that nobody else can make it wait. Of the two
/// counts of an account, the one of fresh networks is left to those that have not failed lately at any account.
fn counts(
    conn: &mut PgConnection,
    tried: &Try,
    device: Option<&Device>,
    now: DateTime<Utc>,
) -> QueryResult<Vec<Count>> {
    let (email, network) = (tried.email.as_str(), Key::of_network(tried.network));
    let (fresh, repeated) = (Key::of_account(email, true), Key::of_account(email, false));
    let place = device.map_or_else(|| Key::of_place(email, tried.network), |device| Key::of_device(email, &device.id));
    let keys = [&place.0, &network.0, &fresh.0, &repeated.0];
    let found = sign_in_counts::table.filter(sign_in_counts::key.eq_any(keys));
    let found: HashMap<Vec<u8>, DateTime<Utc>> = found.load::<(Vec<u8>, DateTime<Utc>)>(conn)?.into_iter().collect();
    let count = |key: Key, limit: Limit| Count { before: found.get(&key.0).copied(), key, limit, after: None };
    if device.is_some() {
        return Ok(vec![count(place, PLACE)]);
    }
    let has_failed = found.get(&network.0).is_some_and(|at| now < *at + REMEMBERED);
    let account = if has_failed { count(repeated, ACCOUNT_REPEATED) } else { count(fresh, ACCOUNT_FRESH) };
    Ok(vec![count(place, PLACE), count(network, NETWORK), account])
}

/// How long a try waits for a row in which another server is counting.
const LOCK_WAIT: &str = "set local lock_timeout = '1s'";

/// As [`look`], and counts the try if it may go on, in a transaction. The tries of one program do this one after another,
/// so that none waits for another's rows with a connection in its hand.
pub fn begin(conn: &mut PgConnection, tried: &Try, now: DateTime<Utc>) -> QueryResult<Attempt> {
    let mut attempt = look(conn, tried, now)?;
    if let Attempt::Compare(candidate) = &mut attempt {
        add_all(conn, &mut candidate.counts, now)?;
    }
    Ok(attempt)
}

fn add_all(conn: &mut PgConnection, counts: &mut [Count], now: DateTime<Utc>) -> QueryResult<()> {
    diesel::sql_query(LOCK_WAIT).execute(conn)?;
    // In one order everywhere, so that two servers do not wait for each other.
    counts.sort_by(|one, other| one.key.0.cmp(&other.key.0));
    for count in counts {
        count.after = Some(add(conn, count, now)?);
    }
    Ok(())
}

const ADD: &str = "insert into sign_in_counts (key, forgotten_at) values ($1, $2 + $3)
    on conflict (key) do update set forgotten_at = greatest(sign_in_counts.forgotten_at, $2) + $3
    returning forgotten_at";

#[derive(QueryableByName)]
struct Added {
    #[diesel(sql_type = Timestamptz)]
    forgotten_at: DateTime<Utc>,
}

fn add(conn: &mut PgConnection, count: &Count, now: DateTime<Utc>) -> QueryResult<DateTime<Utc>> {
    let add = diesel::sql_query(ADD)
        .bind::<Bytea, _>(&count.key.0)
        .bind::<Timestamptz, _>(now)
        .bind::<Interval, _>(count.limit.interval);
    Ok(add.get_result::<Added>(conn)?.forgotten_at)
}

/// Counts one more of each, in a transaction, unless one of them has to wait: then how long.
fn count_within<const N: usize>(
    conn: &mut PgConnection,
    mut limits: [(Key, Limit); N],
    now: DateTime<Utc>,
) -> QueryResult<Option<TimeDelta>> {
    let keys: Vec<&Vec<u8>> = limits.iter().map(|(key, _)| &key.0).collect();
    let found = sign_in_counts::table.filter(sign_in_counts::key.eq_any(keys));
    let found: HashMap<Vec<u8>, DateTime<Utc>> = found.load::<(Vec<u8>, DateTime<Utc>)>(conn)?.into_iter().collect();
    let wait = limits.iter().map(|(key, limit)| limit.wait(found.get(&key.0).copied(), now)).max();
    if let Some(wait) = wait.filter(|wait| *wait > TimeDelta::zero()) {
        return Ok(Some(wait));
    }
    diesel::sql_query(LOCK_WAIT).execute(conn)?;
    limits.sort_by(|(one, _), (other, _)| one.0.cmp(&other.0));
    for (key, limit) in limits {
        add(conn, &Count { key, limit, before: None, after: None }, now)?;
    }
    Ok(None)
}

const ADD_ALL: &str = "insert into sign_in_counts (key, forgotten_at)
    select key, $3 + added from unnest($1, $2) as counted (key, added) order by key
    on conflict (key) do update
    set forgotten_at = greatest(sign_in_counts.forgotten_at, $3) + (excluded.forgotten_at - $3)";

/// Counts so many more of each, all at once and in a transaction, unless one of them has to wait: then how long. No key
/// stands there twice.
fn count_all_within(
    conn: &mut PgConnection,
    limits: Vec<(Key, Limit, i32)>,
    now: DateTime<Utc>,
) -> QueryResult<Option<TimeDelta>> {
    diesel::sql_query(LOCK_WAIT).execute(conn)?;
    let keys: Vec<&Vec<u8>> = limits.iter().map(|(key, ..)| &key.0).collect();
    let found = sign_in_counts::table.filter(sign_in_counts::key.eq_any(&keys)).order(sign_in_counts::key);
    let found = found.for_no_key_update().load::<(Vec<u8>, DateTime<Utc>)>(conn)?;
    let found: HashMap<Vec<u8>, DateTime<Utc>> = found.into_iter().collect();
    let wait = limits.iter().map(|(key, limit, count)| limit.wait_for(*count, found.get(&key.0).copied(), now)).max();
    if let Some(wait) = wait.filter(|wait| *wait > TimeDelta::zero()) {
        return Ok(Some(wait));
    }
    let added: Vec<TimeDelta> = limits.iter().map(|(_, limit, count)| limit.interval * *count).collect();
    let add = diesel::sql_query(ADD_ALL)
        .bind::<Array<Bytea>, _>(keys)
        .bind::<Array<Interval>, _>(added)
        .bind::<Timestamptz, _>(now);
    add.execute(conn)?;
    Ok(None)
}

/// Takes the try off the counts again, in a transaction: the password was right. What failed before at this account from
/// the same place is forgotten with it.
pub fn succeeded(conn: &mut PgConnection, candidate: &Candidate) -> QueryResult<()> {
    diesel::sql_query(LOCK_WAIT).execute(conn)?;
    candidate.counts.iter().try_for_each(|count| take_off(conn, count))
}

/// Puts a count back to what it was, or if others failed meanwhile, takes one failure off.
fn take_off(conn: &mut PgConnection, count: &Count) -> QueryResult<()> {
    let row = sign_in_counts::table.find(&count.key.0);
    if count.limit == PLACE {
        return diesel::delete(row).execute(conn).map(drop);
    }
    let as_left = row.filter(sign_in_counts::forgotten_at.nullable().eq(count.after));
    let changed = match count.before {
        Some(before) => diesel::update(as_left).set(sign_in_counts::forgotten_at.eq(before)).execute(conn)?,
        None => diesel::delete(as_left).execute(conn)?,
    };
    if changed == 0 {
        let earlier = sign_in_counts::forgotten_at - count.limit.interval;
        diesel::update(row).set(sign_in_counts::forgotten_at.eq(earlier)).execute(conn)?;
    }
    Ok(())
}

/// Removes the counts that no try asks for any more, and says how many.
pub fn sweep(conn: &mut PgConnection, now: DateTime<Utc>) -> QueryResult<usize> {
    diesel::delete(sign_in_counts::table.filter(sign_in_counts::forgotten_at.lt(now - REMEMBERED))).execute(conn)
}
