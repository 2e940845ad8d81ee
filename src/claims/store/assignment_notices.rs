//! Who has to be told that a lead gave them a claim (rule 17.6).

use crate::claims::lifecycle::decide::Decision;
use crate::claims::model::event::Event;
use crate::claims::model::vocabulary::ClaimId;
use crate::db::schema::assignment_notices::dsl::{assignment_notices, claim_id, reviewer_id, seen, seq};
use crate::people::UserId;
use diesel::pg::PgConnection;
use diesel::prelude::*;

/// Notes an assignment in its transaction; a reviewer who takes a claim knows. What was noted of the claim before
/// is over.
pub(super) fn note(conn: &mut PgConnection, decision: &Decision) -> QueryResult<()> {
    let Event::Assigned { reviewer, .. } = decision.event() else { return Ok(()) };
    let claim = decision.after();
    diesel::update(assignment_notices.filter(claim_id.eq(claim.id.0)).filter(seen.eq(false)))
        .set(seen.eq(true))
        .execute(conn)?;
    if decision.actor().user() == Some(*reviewer) {
        return Ok(());
    }
    let row = (claim_id.eq(claim.id.0), seq.eq(claim.version), reviewer_id.eq(reviewer.0), seen.eq(false));
    diesel::insert_into(assignment_notices).values(row).execute(conn).map(drop)
}

/// Notes that a reviewer has looked at a claim.
pub fn see(conn: &mut PgConnection, reader: UserId, claim: ClaimId) -> QueryResult<()> {
    let own = assignment_notices.filter(reviewer_id.eq(reader.0)).filter(claim_id.eq(claim.0)).filter(seen.eq(false));
    diesel::update(own).set(seen.eq(true)).execute(conn).map(drop)
}
