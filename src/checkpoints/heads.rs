//! Where the past of each claim ends.

use crate::db::schema::claim_events;
use diesel::pg::PgConnection;
use diesel::prelude::*;

/// How many claims are read at once.
const BATCH: i64 = 2_000;

/// A claim, how many events it has, and the hash of the last.
pub(super) type Head = (i64, i32, Vec<u8>);

/// The next claims after number `after`.
pub(super) fn next(conn: &mut PgConnection, after: i64) -> QueryResult<Vec<Head>> {
    claim_events::table
        .filter(claim_events::claim_id.gt(after))
        .distinct_on(claim_events::claim_id)
        .order((claim_events::claim_id, claim_events::seq.desc()))
        .limit(BATCH)
        .select((claim_events::claim_id, claim_events::seq, claim_events::hash))
        .load(conn)
}
