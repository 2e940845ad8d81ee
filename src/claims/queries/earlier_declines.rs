//! What the customer has said to this partner before (rule 12.14).

use crate::claims::model::claim::Claim;
use crate::claims::model::vocabulary::{ClaimId, RejectionDetail, RejectionGroup, Status};
use crate::claims::store::rows::ClaimRow;
use crate::db::schema::{claim_events, claims, partner_refusals};
use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use serde_json::Value;
use std::collections::HashMap;

/// Earlier claims that are looked at, and declines that are told.
const LOOKED_AT: i64 = 200;
const TOLD: usize = 5;

/// A claim of the same company on the same customer, which the customer declined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierDecline {
    pub claim: ClaimId,
    pub at: DateTime<Utc>,
    /// After the customer's days, by a lead.
    pub late: bool,
    /// The customer's reason, or the lead's of a late decline.
    pub reason: Option<String>,
    /// The customer also refused all future requests of the partner, and no lead has lifted that.
    pub refuses_partner: bool,
    /// When a lead lifted the last such refusal, and why.
    pub lifted: Option<(DateTime<Utc>, String)>,
}

/// The last declines of the claim's company by its customer, the newest first; one that was taken back is none. The customer
/// is known again as for its refusals (rule 12.15).
pub fn earlier_declines(conn: &mut PgConnection, claim: &Claim) -> QueryResult<Vec<EarlierDecline>> {
    let answers = &claim.answers;
    let mailbox = answers.customer_contact.as_ref().map(|contact| contact.email.to_lowercase());
    let of_customer = claims::tenant_id
        .eq(answers.tenant_id)
        .or(claims::tenant_domain.eq(answers.tenant_domain.as_ref()))
        .or(claims::customer_email.eq(mailbox));
    let rows: Vec<ClaimRow> = claims::table
        .filter(of_customer)
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
            let (reason, lifted) = (None, None);
            EarlierDecline { claim: earlier.id, at: rejection.at, late, reason, refuses_partner, lifted }
        }));
    }
    // A refusal that stands is told, however long ago it was.
    declines.sort_by_key(|decline| (!decline.refuses_partner, std::cmp::Reverse(decline.at)));
    declines.truncate(TOLD);
    let (mut reasons, mut lifted) = (reasons(conn, &declines)?, lifted(conn, &declines)?);
    for decline in &mut declines {
        decline.reason = reasons.remove(&decline.claim.0);
        decline.lifted = lifted.remove(&decline.claim.0).filter(|_| !decline.refuses_partner);
    }
    declines.sort_by_key(|decline| std::cmp::Reverse(decline.at));
    Ok(declines)
}

/// The reason of the last decline of each. One that only added a refusal may leave the reason as it was.
fn reasons(conn: &mut PgConnection, declines: &[EarlierDecline]) -> QueryResult<HashMap<i64, String>> {
    let events: Vec<(i64, String, Value)> = claim_events::table
        .filter(claim_events::claim_id.eq_any(ids(declines)))
        .filter(claim_events::kind.eq_any(["declined", "declined_late", "decline_taken_back"]))
        .order(claim_events::seq)
        .select((claim_events::claim_id, claim_events::kind, claim_events::body))
        .load(conn)?;
    let mut last: HashMap<i64, String> = HashMap::new();
    for (id, kind, body) in events {
        match body["reason"].as_str() {
            Some(reason) => drop(last.insert(id, reason.to_owned())),
            None if kind == "decline_taken_back" => drop(last.remove(&id)),
            None => {}
        }
    }
    Ok(last)
}

/// When a lead lifted the last refusal of each, and why.
fn lifted(conn: &mut PgConnection, declines: &[EarlierDecline]) -> QueryResult<HashMap<i64, (DateTime<Utc>, String)>> {
    type ListedClaim = (i64, Option<DateTime<Utc>>, Option<String>);
    let rows: Vec<ListedClaim> = partner_refusals::table
        .filter(partner_refusals::claim_id.eq_any(ids(declines)))
        .filter(partner_refusals::lifted_by.is_not_null())
        .order(partner_refusals::seq)
        .select((partner_refusals::claim_id, partner_refusals::lifted_at, partner_refusals::lifted_reason))
        .load(conn)?;
    Ok(rows.into_iter().filter_map(|(id, at, reason)| Some((id, (at?, reason?)))).collect())
}

fn ids(declines: &[EarlierDecline]) -> Vec<i64> {
    declines.iter().map(|decline| decline.claim.0).collect()
}
