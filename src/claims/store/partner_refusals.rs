//! Customers' refusals of all future requests of a partner, as the partner's other claims find them (rule 12.15).

use crate::claims::lifecycle::decide::Decision;
use crate::claims::model::claim::Claim;
use crate::claims::model::event::Event;
use crate::claims::model::vocabulary::ClaimId;
use crate::db::Prepared;
use crate::db::schema::partner_refusals;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt};

/// Claims of a company that a customer refused. A customer is known again by its tenant, by its domain and by the mailbox
/// that refused: another tenant ID does not make another customer.
const REFUSED: &str = "select distinct claims.id from claims
    join partner_refusals on partner_refusals.company_id = claims.company_id and partner_refusals.lifted_at is null
    join claims refused on refused.id = partner_refusals.claim_id and (refused.tenant_id = claims.tenant_id
        or refused.tenant_domain = claims.tenant_domain or refused.customer_email = claims.customer_email)
    where claims.id = any($1)";

#[derive(QueryableByName)]
struct Refused {
    #[diesel(sql_type = BigInt)]
    id: i64,
}

/// Whether the claim's customer refused all future requests of its company, and no lead has lifted that.
pub(in crate::claims) fn stands(conn: &mut PgConnection, claim: &Claim) -> QueryResult<bool> {
    Ok(!refused_among(conn, &[claim.id.0])?.is_empty())
}

/// Those of these claims of which that is so.
pub(in crate::claims) fn refused_among(conn: &mut PgConnection, ids: &[i64]) -> QueryResult<Vec<ClaimId>> {
    let refused = Prepared(diesel::sql_query(REFUSED).bind::<Array<BigInt>, _>(ids));
    let rows: Vec<Refused> = refused.load(conn)?;
    Ok(rows.into_iter().map(|row| ClaimId(row.id)).collect())
}

/// Writes what a decision refuses or lifts.
pub(in crate::claims) fn apply(conn: &mut PgConnection, decision: &Decision) -> QueryResult<()> {
    let (before, after) = (decision.before().is_some_and(Claim::refuses_partner), decision.after());
    match (before, after.refuses_partner(), after.answers.tenant_id) {
        (false, true, Some(tenant)) => {
            let row = (
                partner_refusals::claim_id.eq(after.id.0),
                partner_refusals::seq.eq(after.version),
                partner_refusals::company_id.eq(after.company.0),
                partner_refusals::tenant_id.eq(tenant),
                partner_refusals::since.eq(decision.now()),
            );
            diesel::insert_into(partner_refusals::table).values(row).execute(conn).map(drop)
        }
        (true, false, _) => lift(conn, decision),
        (_, _, _) => Ok(()),
    }
}

/// By a lead with a reason, or by the customer who takes the decline back.
fn lift(conn: &mut PgConnection, decision: &Decision) -> QueryResult<()> {
    let reason = if let Event::RefusalLifted { reason } = decision.event() { Some(reason) } else { None };
    let standing = partner_refusals::table
        .filter(partner_refusals::claim_id.eq(decision.after().id.0))
        .filter(partner_refusals::lifted_at.is_null());
    let set = (
        partner_refusals::lifted_at.eq(decision.now()),
        partner_refusals::lifted_by.eq(decision.actor().user().map(|user| user.0)),
        partner_refusals::lifted_reason.eq(reason),
    );
    diesel::update(standing).set(set).execute(conn).map(drop)
}
