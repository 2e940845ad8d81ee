//! What somebody has not read yet: comments of others, and for reviewers their notes, proof and edits too, since they last
//! looked (rules 7.10 and 10.9).

use crate::claims::model::claim::Claim;
use crate::claims::model::vocabulary::ClaimId;
use crate::claims::queries::list::filter::Scope;
use crate::db::Prepared;
use crate::db::schema::{claim_events, claim_reads, claims};
use crate::people::Person;
use diesel::dsl::sql;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Integer};
use std::collections::HashMap;

/// How much of a claim somebody has not read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct UnreadCounts {
    /// Comments, and for reviewers notes.
    pub comments: usize,
    /// For reviewers: files of proof that came after the claim was sent.
    pub files: usize,
}

/// What of these claims the person has not read; claims without anything, and claims that they may not see, are left out.
pub fn unread(conn: &mut PgConnection, person: &Person, of: &[ClaimId]) -> QueryResult<HashMap<ClaimId, UnreadCounts>> {
    let ids: Vec<i64> = of.iter().map(|id| id.0).collect();
    let mut news: HashMap<ClaimId, UnreadCounts> = HashMap::new();
    for (claim, _, comments, files) in new_to(conn, person, &ids)? {
        let of = news.entry(ClaimId(claim)).or_default();
        of.comments += usize::try_from(comments).unwrap_or_default();
        of.files += usize::try_from(files).unwrap_or_default();
    }
    Ok(news)
}

/// The numbers of the entries of a claim that was looked up that the person has not read.
pub fn unread_in(conn: &mut PgConnection, person: &Person, claim: &Claim) -> QueryResult<Vec<i32>> {
    Ok(new_to(conn, person, &[claim.id.0])?.into_iter().map(|(_, seq, ..)| seq).collect())
}

/// As the index of news has it. What a draft was made of is no news.
const NEWS: &str = "claim_events.kind in ('comment_added', 'note_added', 'edited', 'proof_added', 'disputed') \
    and claim_events.to_status <> 'editing'";
/// All that is news to partners. Notes are internal, comments are not (rule 10.5).
const SAID: &str = "claim_events.kind = 'comment_added'";
/// How many comments and how many files an event is. Only a dispute is looked up beside the index.
const COMMENTS: &str = "case when claim_events.kind in ('comment_added', 'note_added') then 1 else 0 end";
const FILES: &str = "case claim_events.kind when 'proof_added' then 1 when 'disputed' then (select \
    jsonb_array_length(e.body -> 'files') from claim_events e where e.claim_id = claim_events.claim_id \
    and e.seq = claim_events.seq) else 0 end";

/// Claim and number of an event, its comments and its files.
type New = (i64, i32, i32, i32);

fn new_to(conn: &mut PgConnection, person: &Person, ids: &[i64]) -> QueryResult<Vec<New>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let own = claim_reads::claim_id.eq(claim_events::claim_id).and(claim_reads::user_id.eq(person.id.0));
    let mut query = claim_events::table
        .left_join(claim_reads::table.on(own))
        .filter(claim_events::claim_id.eq_any(ids))
        .filter(sql::<Bool>(NEWS))
        .filter(claim_events::actor_id.ne(person.id.0))
        .filter(claim_reads::seq.is_null().or(claim_events::seq.nullable().gt(claim_reads::seq.nullable())))
        .order((claim_events::claim_id, claim_events::seq))
        .select((claim_events::claim_id, claim_events::seq, sql::<Integer>(COMMENTS), sql::<Integer>(FILES)))
        .into_boxed();
    if let Scope::Company(company) = Scope::of(person) {
        // With the numbers once more, and of a table without an index on companies: or the database would go through
        // everything that is the company's.
        let own =
            claims::table.filter(claims::id.eq_any(ids)).filter(claims::company_id.eq(company.0)).select(claims::id);
        query = query.filter(sql::<Bool>(SAID)).filter(claim_events::claim_id.eq_any(own));
    }
    Prepared(query).load(conn)
}
