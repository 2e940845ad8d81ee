//! Noting how far a person has read (rules 10.9 and 11.17). It changes no claim.

use crate::claims::model::vocabulary::ClaimId;
use crate::claims::store::assignment_notices;
use crate::db::schema::{claim_reads, outbox};
use crate::people::UserId;
use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;

diesel::define_sql_function! {
    fn greatest(one: diesel::sql_types::Int4, other: diesel::sql_types::Int4) -> diesel::sql_types::Int4;
}

/// Notes that a claim was shown to somebody as it was at `version`. What was read stays read, so that of two pages that
/// arrive in any order the later one counts.
pub fn note(
    conn: &mut PgConnection,
    reader: UserId,
    claim: ClaimId,
    version: i32,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    diesel::insert_into(claim_reads::table)
        .values((claim_reads::user_id.eq(reader.0), claim_reads::claim_id.eq(claim.0), claim_reads::seq.eq(version)))
        .on_conflict((claim_reads::user_id, claim_reads::claim_id))
        .do_update()
        .set(claim_reads::seq.eq(greatest(claim_reads::seq, version)))
        .execute(conn)?;
    read_notices(conn, reader, claim, version, now)?;
    assignment_notices::see(conn, reader, claim)
}

/// The notices of what was shown, and those that no event owed.
fn read_notices(
    conn: &mut PgConnection,
    reader: UserId,
    claim: ClaimId,
    version: i32,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let shown = outbox::claim_seq.is_null().or(outbox::claim_seq.assume_not_null().le(version));
    let theirs = outbox::table.filter(outbox::claim_id.eq(claim.0)).filter(outbox::reader_id.eq(reader.0));
    let unread = theirs.filter(outbox::read_at.is_null()).filter(shown);
    diesel::update(unread).set(outbox::read_at.eq(now)).execute(conn).map(drop)
}
