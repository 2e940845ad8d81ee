//! Claims that are open though their deadline has passed: late, although nothing has measured them yet (rule 18.6).

use crate::claims::model::vocabulary::{ClaimId, Status};
use crate::claims::statistics::figures::Figure;
use crate::db::schema::{claim_list, claims, companies, users};
use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;

/// How many claims that are open now were overdue at some time, by status.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overdue(Vec<(String, i64)>);

impl Overdue {
    /// Those whose end `stage` will be; nothing for what no reviewer's deadline ends.
    pub fn of(&self, stage: Figure) -> i64 {
        let status = status_of(stage).map(Status::as_str);
        self.0.iter().filter(|(name, _)| Some(name.as_str()) == status).map(|(_, count)| count).sum()
    }
}

/// In which status a claim waits for the end of a stage.
fn status_of(stage: Figure) -> Option<Status> {
    let waits = [
        (Figure::Started, Status::Submitted),
        (Figure::Reviewed, Status::UnderReview),
        (Figure::DisputeDecided, Status::Disputed),
    ];
    waits.into_iter().find(|(figure, _)| *figure == stage).map(|(_, status)| status)
}

/// What is open now and was due at the first of these times or before, and at the earlier second one. A clock that is held has
/// no deadline.
pub fn overdue(conn: &mut PgConnection, [until, earlier]: [DateTime<Utc>; 2]) -> QueryResult<[Overdue; 2]> {
    let late = claim_list::table
        .filter(claim_list::standing.eq_any(Status::REVIEWERS.map(Status::as_str)))
        .filter(claim_list::due_order.le(until))
        .group_by(claim_list::standing)
        .select((
            claim_list::standing,
            diesel::dsl::count_star(),
            diesel::dsl::count(claim_list::claim_id).aggregate_filter(claim_list::due_order.le(earlier)),
        ));
    let late: Vec<(String, i64, i64)> = late.load(conn)?;
    let (now, before) = late.into_iter().map(|(status, now, before)| ((status.clone(), now), (status, before))).unzip();
    Ok([Overdue(now), Overdue(before)])
}

/// A claim that is open and overdue.
#[derive(Debug, Queryable)]
pub struct OverdueClaim {
    id: i64,
    pub due: DateTime<Utc>,
    pub customer: Option<String>,
    pub company: String,
    pub reviewer: Option<String>,
}

impl OverdueClaim {
    pub const fn id(&self) -> ClaimId {
        ClaimId(self.id)
    }
}

/// At most `limit` of the claims that [`Overdue::of`] counts for a stage, the longest overdue first.
pub fn overdue_claims(
    conn: &mut PgConnection,
    stage: Figure,
    until: DateTime<Utc>,
    limit: i64,
) -> QueryResult<Vec<OverdueClaim>> {
    let Some(status) = status_of(stage) else { return Ok(Vec::new()) };
    claim_list::table
        .inner_join(claims::table.on(claims::id.eq(claim_list::claim_id)))
        .inner_join(companies::table.on(companies::id.eq(claim_list::company_id)))
        .left_join(users::table.on(users::id.nullable().eq(claim_list::reviewer_id)))
        .filter(claim_list::standing.eq(status.as_str()))
        .filter(claim_list::due_order.le(until))
        .order((claim_list::due_order, claim_list::claim_id))
        .limit(limit)
        .select((
            claim_list::claim_id,
            claim_list::due_order,
            claims::customer_name,
            companies::name,
            users::name.nullable(),
        ))
        .load(conn)
}
