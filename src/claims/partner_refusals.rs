//! Customers' refusals of all future requests of a partner, as the partner's other claims find them (rule 12.15).

use crate::claims::claim::Claim;
use crate::claims::event::Event;
use crate::claims::lifecycle::Decision;
use crate::db::schema::partner_refusals;
use diesel::pg::PgConnection;
use diesel::prelude::*;

/// Whether the claim's customer refused all future requests of its company, and no lead has lifted that.
pub(super) fn stands(conn: &mut PgConnection, claim: &Claim) -> QueryResult<bool> {
    let Some(tenant) = claim.answers.tenant_id else { return Ok(false) };
    let standing = partner_refusals::table
        .filter(partner_refusals::tenant_id.eq(tenant))
        .filter(partner_refusals::company_id.eq(claim.company.0))
        .filter(partner_refusals::lifted_at.is_null());
    diesel::select(diesel::dsl::exists(standing)).get_result(conn)
}

/// Writes what a decision refuses or lifts.
pub(super) fn apply(conn: &mut PgConnection, decision: &Decision) -> QueryResult<()> {
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
