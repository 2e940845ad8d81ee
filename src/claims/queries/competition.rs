//! Competing claims, for the programme's side (rules 9.3 and 9.4).

use crate::claims::lifecycle::policy::Actor;
use crate::claims::model::checklist::Checklist;
use crate::claims::model::claim::Claim;
use crate::claims::model::event::Event;
use crate::claims::model::quota::{Quota, Quotas};
use crate::claims::model::vocabulary::{ClaimId, Status};
use crate::claims::queries::claim_files::FileRow;
use crate::claims::review::data::{ReviewData, review_data};
use crate::claims::review::draft::ReviewDraft;
use crate::claims::store::decision_facts;
use crate::claims::store::error::ActError;
use crate::db::Prepared;
use crate::db::schema::review_drafts;
use crate::people::names::Names;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::result::Error;
use diesel::sql_types::{BigInt, Int8};
use std::sync::Arc;

#[derive(Debug, Clone)]
pub struct CompetingClaim {
    /// The claim, its proof and its history.
    pub review: ReviewData,
    /// What was found in its proof so far; `None` while nobody has looked.
    pub checklist: Option<Checklist>,
}

impl CompetingClaim {
    pub fn claim(&self) -> &Claim {
        &self.review.found.claim
    }

    /// The proof that was added last: the newest proof counts (rule 9.4).
    pub fn newest_proof(&self) -> Option<&FileRow> {
        self.review.files.iter().max_by_key(|file| (file.added_at, file.id))
    }
}

/// A claim and, behind it, the live claims of other companies on the same things; there are seldom more than one.
pub fn contenders(
    conn: &mut PgConnection,
    actor: &Actor,
    names: &Arc<Names>,
    id: ClaimId,
) -> Result<Vec<CompetingClaim>, ActError> {
    let own = contender(conn, actor, names, id)?;
    let others = decision_facts::rivals(conn, own.claim())?;
    let mut all = vec![own];
    for other in others {
        all.push(contender(conn, actor, names, other)?);
    }
    Ok(all)
}

fn contender(
    conn: &mut PgConnection,
    actor: &Actor,
    names: &Arc<Names>,
    id: ClaimId,
) -> Result<CompetingClaim, ActError> {
    let review = review_data(conn, actor, names, id)?;
    let approved = review.found.claim.status == Status::Approved;
    let checklist = if approved { approved_with(&review) } else { kept(conn, &review.found.claim)? };
    Ok(CompetingClaim { review, checklist })
}

/// What the claim was last approved with.
fn approved_with(review: &ReviewData) -> Option<Checklist> {
    review.entries.iter().rev().find_map(|entry| {
        if let Event::Approved { checklist, .. } = &entry.event { Some(checklist.clone()) } else { None }
    })
}

/// The findings of the review that is under way, whoever has it; words that are not sent stay with their writer.
fn kept(conn: &mut PgConnection, claim: &Claim) -> QueryResult<Option<Checklist>> {
    let content: Option<serde_json::Value> =
        review_drafts::table.find(claim.id.0).select(review_drafts::content).first(conn).optional()?;
    let read = |content| serde_json::from_value(content).map_err(|e| Error::DeserializationError(e.into()));
    let draft: Option<ReviewDraft> = content.map(read).transpose()?;
    Ok(draft.map(|draft| draft.checklist(claim)))
}

/// Whether a claim that was looked up competes with another company's.
pub fn competes(conn: &mut PgConnection, claim: &Claim) -> QueryResult<bool> {
    Ok(!decision_facts::rivals(conn, claim)?.is_empty())
}

#[derive(QueryableByName)]
struct Sent {
    #[diesel(sql_type = Int8)]
    account: i64,
    #[diesel(sql_type = Int8)]
    company: i64,
}

/// Whether the partner of a claim that was looked up is told that another company claims the same: only once it was sent,
/// and of so many claims sent within a day (rule 9.10).
pub fn is_told(conn: &mut PgConnection, quotas: &Quotas, claim: &Claim) -> QueryResult<bool> {
    if !competes(conn, claim)? {
        return Ok(false);
    }
    let sent = diesel::sql_query(
        "with this as (
             select actor_id, happened_at from claim_events where claim_id = $1 and kind = 'submitted' order by seq limit 1
         )
         select count(*) filter (where each.actor_id = this.actor_id) as account, count(*) as company
         from this join claim_events each on each.kind = 'submitted'
             and each.actor_id in (select id from users where company_id = $2)
             and each.happened_at > this.happened_at - interval '1 day' and each.happened_at <= this.happened_at",
    );
    let sent = sent.bind::<BigInt, _>(claim.id.0).bind::<BigInt, _>(claim.company.0);
    let Sent { account, company } = Prepared(sent).get_result(conn)?;
    let Quota { account: most, company: most_of_all } = quotas.competing_notices;
    Ok(account <= i64::from(most) && company <= i64::from(most_of_all))
}
