//! Claims that leads gave to reviewers who have not looked at them, or have not been told by mail (rule 17.6).

use crate::claims::model::vocabulary::{ClaimId, Status};
use crate::claims::queries::list::keyset::far;
use crate::claims::queries::work::work;
use crate::db::schema::{assignment_notices as notices, claim_list, claims, companies};
use crate::people::UserId;
use chrono::{DateTime, Utc};
use diesel::dsl::sql;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::Bool;

/// Those that are still their reviewer's work.
const STANDS: &str = concat!("claim_list.reviewer_id = assignment_notices.reviewer_id and standing in ", work!());

/// At most `limit` reviewers behind `after` who have not been told of a claim, each with one of these claims.
pub fn untold(conn: &mut PgConnection, after: Option<UserId>, limit: i64) -> QueryResult<Vec<(UserId, ClaimId)>> {
    let rows: Vec<(i64, i64)> = notices::table
        .filter(sql::<Bool>("not seen"))
        .filter(notices::told_at.is_null())
        .filter(notices::reviewer_id.gt(after.map_or(0, |user| user.0)))
        .distinct_on(notices::reviewer_id)
        .order((notices::reviewer_id, notices::claim_id))
        .select((notices::reviewer_id, notices::claim_id))
        .limit(limit)
        .load(conn)?;
    Ok(rows.into_iter().map(|(user, claim)| (UserId(user), ClaimId(claim))).collect())
}

/// A claim as the mail names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssignedClaim {
    pub id: ClaimId,
    /// The event by which it was assigned.
    pub seq: i32,
    pub status: Status,
    /// `None` while its clock is held.
    pub due: Option<DateTime<Utc>>,
    pub customer: String,
    pub partner: String,
}

/// The claims that a reviewer has not been told of and still has, the most urgent first.
pub fn to_tell(conn: &mut PgConnection, reviewer: UserId) -> QueryResult<Vec<AssignedClaim>> {
    type Row = (i64, i32, String, DateTime<Utc>, Option<String>, String);
    let rows: Vec<Row> = notices::table
        .inner_join(claim_list::table.on(claim_list::claim_id.eq(notices::claim_id)))
        .inner_join(claims::table.on(claims::id.eq(notices::claim_id)))
        .inner_join(companies::table.on(companies::id.eq(claim_list::company_id)))
        .filter(notices::reviewer_id.eq(reviewer.0))
        .filter(sql::<Bool>("not seen"))
        .filter(notices::told_at.is_null())
        .filter(sql::<Bool>(STANDS))
        .order((claim_list::due_order, claim_list::claim_id))
        .select((
            notices::claim_id,
            notices::seq,
            claim_list::standing,
            claim_list::due_order,
            claims::customer_name,
            companies::name,
        ))
        .load(conn)?;
    let claim = |(id, seq, standing, due, customer, partner): Row| {
        let status = Status::parse(&standing)?;
        let due = Some(due).filter(|due| *due < far());
        Some(AssignedClaim { id: ClaimId(id), seq, status, due, customer: customer.unwrap_or_default(), partner })
    };
    Ok(rows.into_iter().filter_map(claim).collect())
}
