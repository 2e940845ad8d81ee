//! Where a claim is in its reader's view of the queue (rule 7.11).

use crate::claims::model::claim::Claim;
use crate::claims::model::vocabulary::{ClaimId, Status};
use crate::claims::queries;
use crate::claims::queries::adjacent::AdjacentClaims;
use crate::claims::queries::list::filter::{Filter, Scope};
use crate::claims::store::error::ActError;
use crate::people::UserId;
use crate::web::http::state::Connection;
use crate::web::reviewer::queue::query::{QueueQuery, View};
use chrono::{DateTime, Utc};

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

/// The list that the reader is in, and the claim's place in it: the one they came from while the claim is in it, or else
/// that of the claim's own view, narrowed likewise.
pub(super) fn find(
    conn: &mut Connection,
    reader: UserId,
    now: DateTime<Utc>,
    came_from: Option<&QueueQuery>,
    claim: &Claim,
) -> Result<(QueueQuery, Option<AdjacentClaims>), ActError> {
    let natural = natural_list(claim, reader, came_from);
    for list in came_from.into_iter().chain([&natural]) {
        let filter = filter(conn, list, reader, now)?;
        let found = queries::adjacent::adjacent(conn, &filter, list.view().order(), claim.id, MOST)?;
        if found.is_some() {
            return Ok((list.clone(), found));
        }
    }
    Ok((came_from.cloned().unwrap_or(natural), None))
}

/// The claim that the reader goes on with once this one is decided, and the list that it is in.
pub(super) fn next(
    conn: &mut Connection,
    reader: UserId,
    now: DateTime<Utc>,
    came_from: Option<&QueueQuery>,
    claim: &Claim,
) -> Result<(QueueQuery, Option<ClaimId>), ActError> {
    let list = came_from.cloned().unwrap_or_else(|| natural_list(claim, reader, None));
    let mut filter = filter(conn, &list, reader, now)?;
    filter.statuses.retain(|status| status.is_reviewers());
    filter.addresses = false;
    // No status would be every status.
    let next = if filter.statuses.is_empty() {
        None
    } else {
        queries::adjacent::next_for(conn, reader, &filter, list.view().order(), claim.id)?
    };
    Ok((list, next))
}

fn natural_list(claim: &Claim, reader: UserId, came_from: Option<&QueueQuery>) -> QueueQuery {
    let view = natural(claim, reader);
    came_from.map_or_else(|| QueueQuery::whole(view), |list| list.of_view(view))
}

/// What a list shows, what is searched included.
fn filter(conn: &mut Connection, list: &QueueQuery, reader: UserId, now: DateTime<Utc>) -> Result<Filter, ActError> {
    let term = queries::list::search::search(conn, Scope::Programme, &list.q)?;
    Ok(list.filter(reader, now).searched(term))
}
