//! Rows whose claim is gone.

use crate::claims::model::vocabulary::ClaimId;
use crate::claims::store::verify::fault::{Fault, Found};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::BigInt;

const ORPHANS: &str = "select distinct claim_id from (
        select claim_id from claim_events union all select claim_id from claim_files
        union all select claim_id from consent_links union all select claim_id from outbox where claim_id is not null
    ) as rows where not exists (select from claims where id = claim_id) order by claim_id";

#[derive(QueryableByName)]
struct Orphan {
    #[diesel(sql_type = BigInt)]
    claim_id: i64,
}

/// A fault for each claim of which there is something, but not the claim.
pub(super) fn faults(conn: &mut PgConnection) -> QueryResult<Vec<Fault>> {
    let rows: Vec<Orphan> = diesel::sql_query(ORPHANS).load(conn)?;
    let gone = |row: Orphan| {
        Fault::of(ClaimId(row.claim_id), Found::row("the claim is missing, but not all that belongs to it"))
    };
    Ok(rows.into_iter().map(gone).collect())
}
