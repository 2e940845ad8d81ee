//! Where a claim is in its reader's view of the queue (rule 7.11).

use super::queue::View;
use crate::claims::claim::{Claim, ClaimId, Status};
use crate::claims::queries::{self, Neighbours};
use crate::people::UserId;
use chrono::{DateTime, Utc};
use diesel::PgConnection;
use diesel::result::QueryResult;

/// How far positions are counted.
pub(super) const MOST: i64 = 100;

/// The view that a claim belongs to by itself.
fn natural(claim: &Claim, reader: UserId) -> View {
    match claim.status {
        Status::UnderReview if claim.reviewer == Some(reader) => View::Mine,
        Status::PartnerActionRequired => View::Waiting,
        Status::Disputed => View::Disputes,
        Status::Approved | Status::Rejected => View::Decided,
        Status::UnderReview | Status::Submitted | Status::Editing | Status::Deleted => View::ToStart,
    }
}

/// The view that the reader is in, and the claim's place in it: the one they came from while the claim is in it.
pub(super) fn find(
    conn: &mut PgConnection,
    reader: UserId,
    now: DateTime<Utc>,
    came_from: Option<View>,
    claim: &Claim,
) -> QueryResult<(View, Option<Neighbours>)> {
    let natural = natural(claim, reader);
    for view in came_from.into_iter().chain([natural]) {
        let found = queries::neighbours(conn, &view.filter(reader, now), view.order(), claim.id, MOST)?;
        if found.is_some() {
            return Ok((view, found));
        }
    }
    Ok((came_from.unwrap_or(natural), None))
}

/// The claim that the reader goes on with once this one is decided, and the view that it is in.
pub(super) fn next(
    conn: &mut PgConnection,
    reader: UserId,
    now: DateTime<Utc>,
    came_from: Option<View>,
    claim: &Claim,
) -> QueryResult<(View, Option<ClaimId>)> {
    let view = came_from.unwrap_or_else(|| natural(claim, reader));
    let mut filter = view.filter(reader, now);
    filter.statuses.retain(|status| status.is_reviewers());
    Ok((view, queries::next_for(conn, reader, &filter, view.order(), claim.id)?))
}
