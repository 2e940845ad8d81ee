//! There is always a lead who can sign in (rule 5.21).

use crate::db::schema::{user_roles, users};
use crate::people::standing::can_sign_in;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::BigInt;

/// The number of the lock under which accounts of the programme change, one after the other.
const LEADS: i64 = 1_668_312_951;

/// Until the transaction ends, no other account of the programme changes. Taken before a row is locked.
pub fn lock(conn: &mut PgConnection) -> QueryResult<()> {
    diesel::sql_query("select pg_advisory_xact_lock($1)").bind::<BigInt, _>(LEADS).execute(conn).map(drop)
}

/// Whether another lead who can sign in stays when this person goes; under [`lock`].
pub(super) fn others_stay(conn: &mut PgConnection, user: i64) -> QueryResult<bool> {
    let leads = user_roles::table
        .inner_join(users::table.on(users::id.eq(user_roles::user_id)))
        .filter(user_roles::role.eq("lead").and(can_sign_in()));
    let ids: Vec<i64> = leads.select(users::id).load(conn)?;
    Ok(!ids.contains(&user) || ids.len() > 1)
}
