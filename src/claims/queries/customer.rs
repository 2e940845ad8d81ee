//! A claim as the customer sees it, through the link in their mail (rules 12.1 to 12.6).

use crate::claims::context::Context;
use crate::claims::keys::token_hash;
use crate::claims::lifecycle::policy::Actor;
use crate::claims::model::claim::Claim;
use crate::claims::model::vocabulary::ClaimId;
use crate::claims::queries::claim::{Found, named};
use crate::db::schema::{claim_events, consent_links};
use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use serde_json::Value;

/// What the valid link opens.
#[derive(Debug, Clone, PartialEq)]
pub struct LinkedClaim {
    /// The claim with its names.
    pub found: Found,
    pub actor: Actor,
    /// To whom it was sent.
    pub recipient: String,
    /// When the association was approved last.
    pub approved_at: Option<DateTime<Utc>>,
    /// When a decline was taken back, if that is the last that the customer did.
    pub taken_back_at: Option<DateTime<Utc>>,
    /// What the customer gave as the reason of the last decline or wish to end it.
    pub reason: Option<String>,
}

impl LinkedClaim {
    pub fn claim(&self) -> &Claim {
        &self.found.claim
    }
}

/// What a customer's token opens; `None` for unknown tokens and for those that a newer link replaced, which take the same
/// look-up and look the same (rule 12.6).
pub fn by_token(conn: &mut PgConnection, token: &str) -> QueryResult<Option<LinkedClaim>> {
    let link: Option<(i64, i16, String)> = consent_links::table
        .filter(consent_links::token_hash.eq(token_hash(token)))
        .filter(consent_links::replaced_at.is_null())
        .select((consent_links::claim_id, consent_links::issue, consent_links::recipient))
        .first(conn)
        .optional()?;
    let Some((claim, issue, recipient)) = link else { return Ok(None) };
    let Some(found) = named(conn, ClaimId(claim))? else { return Ok(None) };
    let (approved, back) = ("approved", "decline_taken_back");
    let moments: Vec<(String, DateTime<Utc>, Value)> = claim_events::table
        .filter(claim_events::claim_id.eq(claim))
        .filter(claim_events::kind.eq_any([approved, "declined", back, "end_requested"]))
        .order(claim_events::seq)
        .select((claim_events::kind, claim_events::happened_at, claim_events::body))
        .load(conn)?;
    let approved_at = moments.iter().rev().find(|(kind, ..)| kind == approved).map(|(_, at, _)| *at);
    let taken_back_at = moments.last().filter(|(kind, ..)| kind == back).map(|(_, at, _)| *at);
    let reason = moments.last().and_then(|(.., body)| body["reason"].as_str().map(str::to_owned));
    let actor = Actor::Customer { claim: ClaimId(claim), issue };
    Ok(Some(LinkedClaim { found, actor, recipient, approved_at, taken_back_at, reason }))
}

/// The addresses of customers' pages, derived anew: what a mail with such a link shows when it is read in the demo's
/// mailbox. Links that another secret made are left out.
pub fn addresses(conn: &mut PgConnection, context: &Context, links: &[i64]) -> QueryResult<Vec<(i64, String)>> {
    let rows: Vec<(i64, Vec<u8>, i64, i16, String)> = consent_links::table
        .filter(consent_links::id.eq_any(links))
        .select((
            consent_links::id,
            consent_links::token_hash,
            consent_links::claim_id,
            consent_links::issue,
            consent_links::recipient,
        ))
        .load(conn)?;
    let address = |(id, hash, claim, issue, recipient): (i64, Vec<u8>, i64, i16, String)| {
        Some((id, context.consent_address(&hash, claim, issue, &recipient)?))
    };
    Ok(rows.into_iter().filter_map(address).collect())
}
