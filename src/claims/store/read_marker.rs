//! Noting how far somebody has read (rule 10.9). It changes no claim.

use crate::claims::model::vocabulary::ClaimId;
use crate::claims::store::assignment_notices;
use crate::db::schema::claim_reads;
use crate::people::UserId;
use diesel::pg::PgConnection;
use diesel::prelude::*;

diesel::define_sql_function! {
    fn greatest(one: diesel::sql_types::Int4, other: diesel::sql_types::Int4) -> diesel::sql_types::Int4;
}

/// Notes that a claim was shown to somebody as it was at `version`. What was read stays read, so that of two pages that
/// arrive in any order the later one counts.
pub fn note(conn: &mut PgConnection, reader: UserId, claim: ClaimId, version: i32) -> QueryResult<()> {
    diesel::insert_into(claim_reads::table)
        .values((claim_reads::user_id.eq(reader.0), claim_reads::claim_id.eq(claim.0), claim_reads::seq.eq(version)))
        .on_conflict((claim_reads::user_id, claim_reads::claim_id))
        .do_update()
        .set(claim_reads::seq.eq(greatest(claim_reads::seq, version)))
        .execute(conn)?;
    assignment_notices::see(conn, reader, claim)
}
