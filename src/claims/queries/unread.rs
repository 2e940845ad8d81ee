//! What somebody has not read yet: comments of others, and for reviewers their notes, proof and edits too, since they last
//! looked (rules 7.10 and 10.9).

use crate::claims::model::claim::Claim;
use crate::claims::queries::list::filter::Scope;
use crate::db::Prepared;
use crate::people::Person;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Integer};

/// What of the claims `$1` the person `$2` of the programme has not read: claim, number of the event, how many comments and
/// how many files it is. As the index of news has it; what a draft was made of is no news. Only a dispute is looked up
/// beside the index.
pub(super) const NEW_TO_REVIEWER: &str = "select e.claim_id, e.seq,
        case when e.kind in ('comment_added', 'note_added') then 1 else 0 end as comments,
        case e.kind when 'proof_added' then 1 when 'disputed' then (
            select jsonb_array_length(d.body -> 'files') from claim_events d where d.claim_id = e.claim_id and d.seq = e.seq)
        else 0 end as files
    from claim_events e left join claim_reads r on r.claim_id = e.claim_id and r.user_id = $2
    where e.claim_id = any($1) and e.kind in ('comment_added', 'note_added', 'edited', 'proof_added', 'disputed')
        and e.to_status <> 'editing' and e.actor_id <> $2 and (r.seq is null or e.seq > r.seq)";

/// The same for a person of the partner `$3`: comments alone, as notes are internal (rule 10.5). The claims are asked for by
/// their numbers once more, or the database would go through everything that is the company's.
pub(super) const NEW_TO_PARTNER: &str = "select e.claim_id, e.seq, 1 as comments, 0 as files
    from claim_events e left join claim_reads r on r.claim_id = e.claim_id and r.user_id = $2
    where e.claim_id in (select id from claims where id = any($1) and company_id = $3)
        and e.claim_id = any($1) and e.kind = 'comment_added'
        and e.to_status <> 'editing' and e.actor_id <> $2 and (r.seq is null or e.seq > r.seq)";

#[derive(QueryableByName)]
struct New {
    #[diesel(sql_type = Integer)]
    seq: i32,
}

/// The numbers of the entries of a claim that was looked up that the person has not read.
pub fn unread_in(conn: &mut PgConnection, person: &Person, claim: &Claim) -> QueryResult<Vec<i32>> {
    let ids = vec![claim.id.0];
    let new: Vec<New> = match Scope::of(person) {
        Scope::Programme => {
            let new = diesel::sql_query(NEW_TO_REVIEWER).bind::<Array<BigInt>, _>(ids);
            Prepared(new.bind::<BigInt, _>(person.id.0)).load(conn)?
        }
        Scope::Company(company) => {
            let new = diesel::sql_query(NEW_TO_PARTNER).bind::<Array<BigInt>, _>(ids);
            Prepared(new.bind::<BigInt, _>(person.id.0).bind::<BigInt, _>(company.0)).load(conn)?
        }
    };
    let mut numbers: Vec<i32> = new.into_iter().map(|new| new.seq).collect();
    numbers.sort_unstable();
    Ok(numbers)
}
