//! What somebody has not read yet: comments of others, and for reviewers notes of others, since they last looked
//! (rule 10.9).

use crate::claims::claim::{Claim, ClaimId};
use crate::claims::queries::Scope;
use crate::db::Prepared;
use crate::db::schema::{claim_events, claim_reads, claims};
use crate::people::Person;
use diesel::dsl::sql;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use std::collections::HashMap;

/// How many comments on each of these claims the person has not read; claims without any, and claims that they may not
/// see, are left out.
///
/// # Errors
/// When the database cannot be asked.
pub fn unread(conn: &mut PgConnection, person: &Person, of: &[ClaimId]) -> QueryResult<HashMap<ClaimId, usize>> {
    let ids: Vec<i64> = of.iter().map(|id| id.0).collect();
    let mut counts = HashMap::new();
    for (claim, _) in said(conn, person, &ids)? {
        *counts.entry(ClaimId(claim)).or_default() += 1;
    }
    Ok(counts)
}

/// The numbers of the entries of a claim that was looked up that the person has not read.
///
/// # Errors
/// When the database cannot be asked.
pub fn unread_in(conn: &mut PgConnection, person: &Person, claim: &Claim) -> QueryResult<Vec<i32>> {
    Ok(said(conn, person, &[claim.id.0])?.into_iter().map(|(_, seq)| seq).collect())
}

/// As the index of what was said has it. Notes are internal, comments are not (rule 10.5).
const SAID: &str = "claim_events.kind in ('comment_added', 'note_added')";

fn said(conn: &mut PgConnection, person: &Person, ids: &[i64]) -> QueryResult<Vec<(i64, i32)>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let own = claim_reads::claim_id.eq(claim_events::claim_id).and(claim_reads::user_id.eq(person.id.0));
    let mut query = claim_events::table
        .left_join(claim_reads::table.on(own))
        .filter(claim_events::claim_id.eq_any(ids))
        .filter(sql::<Bool>(SAID))
        .filter(claim_events::actor_id.ne(person.id.0))
        .filter(claim_reads::seq.is_null().or(claim_events::seq.nullable().gt(claim_reads::seq.nullable())))
        .order((claim_events::claim_id, claim_events::seq))
        .select((claim_events::claim_id, claim_events::seq))
        .into_boxed();
    if let Scope::Company(company) = Scope::of(person) {
        // With the numbers once more, and of a table without an index on companies: or the database would go through
        // everything that is the company's.
        let own =
            claims::table.filter(claims::id.eq_any(ids)).filter(claims::company_id.eq(company.0)).select(claims::id);
        query = query.filter(claim_events::internal.eq(false)).filter(claim_events::claim_id.eq_any(own));
    }
    Prepared(query).load(conn)
}
