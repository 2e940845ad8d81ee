//! What the customer has said to this partner before (rule 12.14).

use crate::claims::claim::{Claim, ClaimId, RejectionDetail, RejectionGroup, Status};
use crate::claims::queries::{Row, Scope};
use crate::claims::rows::ClaimRow;
use crate::db::schema::{claim_events, claims, partner_refusals};
use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use serde_json::Value;
use std::collections::{HashMap, HashSet};

/// Earlier claims that are looked at, and declines that are told.
const LOOKED_AT: i64 = 200;
const TOLD: usize = 5;

/// A claim of the same company on the same tenant, which the customer declined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierDecline {
    /// Which claim.
    pub claim: ClaimId,
    /// When it ended.
    pub at: DateTime<Utc>,
    /// After the customer's days, by a lead.
    pub late: bool,
    /// The customer's reason, or the lead's of a late decline.
    pub reason: Option<String>,
    /// The customer also refused all future requests of the partner, and no lead has lifted that.
    pub refuses_partner: bool,
}

/// The last declines of the claim's company by its tenant, the newest first; one that was taken back is none.
///
/// # Errors
/// When the database cannot be asked.
pub fn earlier_declines(conn: &mut PgConnection, claim: &Claim) -> QueryResult<Vec<EarlierDecline>> {
    let Some(tenant) = claim.answers.tenant_id else { return Ok(Vec::new()) };
    let rows: Vec<ClaimRow> = claims::table
        .filter(claims::tenant_id.eq(tenant))
        .filter(claims::company_id.eq(claim.company.0))
        .filter(claims::status.eq(Status::Rejected.as_str()))
        .filter(claims::id.ne(claim.id.0))
        .order(claims::updated_at.desc())
        .limit(LOOKED_AT)
        .select(ClaimRow::as_select())
        .load(conn)?;
    let mut declines = Vec::new();
    for row in rows {
        let earlier = row.read()?;
        declines.extend(earlier.rejection.filter(|r| r.group == RejectionGroup::CustomerDecline).map(|rejection| {
            let late = rejection.details.contains(&RejectionDetail::Late);
            let refuses_partner = rejection.refuses_partner;
            EarlierDecline { claim: earlier.id, at: rejection.at, late, reason: None, refuses_partner }
        }));
    }
    // A refusal that stands is told, however long ago it was.
    declines.sort_by_key(|decline| (!decline.refuses_partner, std::cmp::Reverse(decline.at)));
    declines.truncate(TOLD);
    let mut reasons = reasons(conn, &declines)?;
    declines.iter_mut().for_each(|decline| decline.reason = reasons.remove(&decline.claim.0));
    declines.sort_by_key(|decline| std::cmp::Reverse(decline.at));
    Ok(declines)
}

/// The reason of the last decline of each.
fn reasons(conn: &mut PgConnection, declines: &[EarlierDecline]) -> QueryResult<HashMap<i64, String>> {
    let ids: Vec<i64> = declines.iter().map(|decline| decline.claim.0).collect();
    let events: Vec<(i64, Value)> = claim_events::table
        .filter(claim_events::claim_id.eq_any(ids))
        .filter(claim_events::kind.eq_any(["declined", "declined_late"]))
        .order(claim_events::seq)
        .select((claim_events::claim_id, claim_events::body))
        .load(conn)?;
    let mut last: HashMap<i64, Option<String>> = HashMap::new();
    for (id, body) in events {
        last.insert(id, body["reason"].as_str().map(str::to_owned));
    }
    Ok(last.into_iter().filter_map(|(id, reason)| Some((id, reason?))).collect())
}

/// Which of these rows' claims are of a company that their customer refused; none for partners.
///
/// # Errors
/// When the database cannot be asked.
pub fn refused_among<'r>(
    conn: &mut PgConnection,
    scope: Scope,
    rows: impl Iterator<Item = &'r Row>,
) -> QueryResult<HashSet<ClaimId>> {
    if scope != Scope::Programme {
        return Ok(HashSet::new());
    }
    let ids: Vec<i64> = rows.map(|row| row.id.0).collect();
    let refused: Vec<i64> = claims::table
        .inner_join(
            partner_refusals::table.on(partner_refusals::company_id
                .eq(claims::company_id)
                .and(partner_refusals::tenant_id.nullable().eq(claims::tenant_id))),
        )
        .filter(partner_refusals::lifted_at.is_null())
        .filter(claims::status.ne(Status::Rejected.as_str()))
        .filter(claims::id.eq_any(ids))
        .select(claims::id)
        .load(conn)?;
    Ok(refused.into_iter().map(ClaimId).collect())
}
