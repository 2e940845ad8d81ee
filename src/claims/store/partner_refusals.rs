//! Customers' refusals of all future requests of a partner, as the partner's other claims find them (rule 12.15).

use crate::claims::lifecycle::decide::Decision;
use crate::claims::model::claim::Claim;
use crate::claims::model::event::Event;
use crate::db::Prepared;
use crate::db::schema::partner_refusals;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool};
use std::sync::LazyLock;

/// Those of the claims `$1` whose customer refused all future requests of their company, which no lead has lifted. A customer is known again by its tenant, by its domain and by the mailbox
/// that refused: another tenant ID does not make another customer.
pub(in crate::claims) const REFUSED: &str = "select distinct claims.id from claims
    join partner_refusals on partner_refusals.company_id = claims.company_id and partner_refusals.lifted_at is null
    join claims refused on refused.id = partner_refusals.claim_id and (refused.tenant_id = claims.tenant_id
        or refused.tenant_domain = claims.tenant_domain or refused.customer_email = claims.customer_email)
    where claims.id = any($1)";

static STANDS: LazyLock<String> = LazyLock::new(|| format!("select exists ({REFUSED}) as stands"));

#[derive(QueryableByName)]
struct Stands {
    #[diesel(sql_type = Bool)]
    stands: bool,
}

/// Whether the claim's customer refused all future requests of its company, and no lead has lifted that.
pub(in crate::claims) fn stands(conn: &mut PgConnection, claim: &Claim) -> QueryResult<bool> {
    let found: Stands =
        Prepared(diesel::sql_query(STANDS.as_str()).bind::<Array<BigInt>, _>(vec![claim.id.0])).get_result(conn)?;
    Ok(found.stands)
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
