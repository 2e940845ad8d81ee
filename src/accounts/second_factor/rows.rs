//! The rows of a second factor.

use crate::accounts::second_factor::recovery::RecoveryCodes;
use crate::accounts::second_factor::secret;
use crate::claims::keys::Keys;
use crate::db::schema::{recovery_codes, second_factors};
use crate::people::UserId;
use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;

/// What a person reads about their second factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SecondFactor {
    pub since: DateTime<Utc>,
    /// Recovery codes that are not used.
    pub codes_left: i64,
}

/// The second factor of an account, if it has one.
pub fn find(conn: &mut PgConnection, user: UserId) -> QueryResult<Option<SecondFactor>> {
    let since = second_factors::table.find(user.0).select(second_factors::confirmed_at).first(conn).optional()?;
    let Some(since) = since else { return Ok(None) };
    Ok(Some(SecondFactor { since, codes_left: codes_left(conn, user)? }))
}

pub(super) fn codes_left(conn: &mut PgConnection, user: UserId) -> QueryResult<i64> {
    let open =
        recovery_codes::table.filter(recovery_codes::user_id.eq(user.0)).filter(recovery_codes::used_at.is_null());
    open.count().get_result(conn)
}

/// The sealed secret of an account, and the step of the last code that was taken.
pub(super) fn stored(conn: &mut PgConnection, user: UserId) -> QueryResult<Option<(Vec<u8>, i64)>> {
    let row = second_factors::table.find(user.0).select((second_factors::sealed_secret, second_factors::last_step));
    row.first(conn).optional()
}

/// Gives the account a second factor, unless it has one; says whether it did.
pub(super) fn insert(
    conn: &mut PgConnection,
    user: UserId,
    (sealed, step): (&[u8], i64),
    now: DateTime<Utc>,
) -> QueryResult<bool> {
    let row = (
        second_factors::user_id.eq(user.0),
        second_factors::sealed_secret.eq(sealed),
        second_factors::confirmed_at.eq(now),
        second_factors::last_step.eq(step),
    );
    let added = diesel::insert_into(second_factors::table).values(row).on_conflict_do_nothing().execute(conn)?;
    Ok(added == 1)
}

/// Takes a step, unless it or a later one was taken; says whether it did.
pub(super) fn take_step(conn: &mut PgConnection, user: UserId, step: i64) -> QueryResult<bool> {
    let later = second_factors::table.find(user.0).filter(second_factors::last_step.lt(step));
    Ok(diesel::update(later).set(second_factors::last_step.eq(step)).execute(conn)? == 1)
}

/// Seals by the newest secret of the server what an older one sealed, so that the older one may go, and says how many.
pub fn seal_again(conn: &mut PgConnection, keys: &Keys) -> QueryResult<usize> {
    let rows = second_factors::table.select((second_factors::user_id, second_factors::sealed_secret));
    let rows: Vec<(i64, Vec<u8>)> = rows.load(conn)?;
    let mut count = 0;
    for (user, sealed) in rows {
        let Some(anew) = secret::sealed_again(keys, UserId(user), &sealed) else { continue };
        let row = second_factors::table.find(user).filter(second_factors::sealed_secret.eq(sealed));
        count += diesel::update(row).set(second_factors::sealed_secret.eq(anew)).execute(conn)?;
    }
    Ok(count)
}

/// Uses a recovery code, unless it was used; says whether it did.
pub(super) fn take_recovery_code(
    conn: &mut PgConnection,
    user: UserId,
    hash: Vec<u8>,
    now: DateTime<Utc>,
) -> QueryResult<bool> {
    let open = recovery_codes::table.find((user.0, hash)).filter(recovery_codes::used_at.is_null());
    Ok(diesel::update(open).set(recovery_codes::used_at.eq(now)).execute(conn)? == 1)
}

/// Puts these recovery codes in the place of all others.
pub(super) fn replace_codes(conn: &mut PgConnection, user: UserId, codes: &RecoveryCodes) -> QueryResult<()> {
    diesel::delete(recovery_codes::table.filter(recovery_codes::user_id.eq(user.0))).execute(conn)?;
    let row = |hash: Vec<u8>| (recovery_codes::user_id.eq(user.0), recovery_codes::code_hash.eq(hash));
    let rows: Vec<_> = codes.hashes().into_iter().map(row).collect();
    diesel::insert_into(recovery_codes::table).values(rows).execute(conn).map(drop)
}

/// Takes the second factor and its recovery codes away, inside the caller's transaction; says whether there was one.
pub(in crate::accounts) fn delete(conn: &mut PgConnection, user: UserId) -> QueryResult<bool> {
    Ok(diesel::delete(second_factors::table.find(user.0)).execute(conn)? == 1)
}
