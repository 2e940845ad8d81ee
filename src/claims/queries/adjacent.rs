//! Where a claim is in a list, and what stands beside it there (rule 7.11): the beginning of the list as it is walked for
//! its pages, so that the cost does not depend on how long it is (rule 17.1).

use crate::claims::model::vocabulary::ClaimId;
use crate::claims::queries::list::filter::{Cursor, Filter, Order, Scope};
use crate::claims::queries::list::search_term::SearchTerm;
use crate::claims::queries::list::{few, numbers};
use crate::db::schema::claims;
use crate::people::UserId;
use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;

/// How many claims are looked at for the one to go on with.
const AHEAD: i64 = 100;

/// A claim's place in a list of the programme's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AdjacentClaims {
    /// Its number in the list, from 1; at most one more than what was counted.
    pub position: i64,
    /// How many claims the list has; at most one more than what was counted.
    pub total: i64,
    /// The claim before; unknown behind what was counted.
    pub previous: Option<ClaimId>,
    /// The claim after; unknown behind what was counted of a search by words, which goes on by words and not by claims.
    pub next: Option<ClaimId>,
}

/// The place of a claim in the programme's list that the filter finds; `None` when it is not in it. Counted no further than
/// `cap`.
pub fn adjacent(
    conn: &mut PgConnection,
    filter: &Filter,
    order: Order,
    claim: ClaimId,
    cap: i64,
) -> QueryResult<Option<AdjacentClaims>> {
    let ids = numbers(conn, Scope::Programme, filter, order, None, cap + 1)?.0;
    let total = i64::try_from(ids.len()).unwrap_or(cap);
    if let Some(at) = ids.iter().position(|id| *id == claim.0) {
        let beside = |at: Option<usize>| at.and_then(|at| ids.get(at)).copied().map(ClaimId);
        let next = if total > cap && at + 1 == ids.len() { behind(conn, filter, order, claim)? } else { None };
        return Ok(Some(AdjacentClaims {
            position: i64::try_from(at + 1).unwrap_or(cap),
            total,
            previous: beside(at.checked_sub(1)),
            next: beside(at.checked_add(1)).or(next),
        }));
    }
    let is_further = total > cap && !few(conn, Scope::Programme, filter, &[claim.0])?.is_empty();
    if !is_further {
        return Ok(None);
    }
    let next = behind(conn, filter, order, claim)?;
    Ok(Some(AdjacentClaims { position: cap + 1, total, previous: None, next }))
}

/// The claim that `reader` goes on with after this one: the next in the list that nobody else works on, that is not on
/// hold and that they may decide, or else the first; in a search by words the first.
pub fn next_for(
    conn: &mut PgConnection,
    reader: UserId,
    filter: &Filter,
    order: Order,
    claim: ClaimId,
) -> QueryResult<Option<ClaimId>> {
    let after = cursor(conn, filter, order, claim)?;
    for from in [after.as_ref(), None] {
        let mut ids = numbers(conn, Scope::Programme, filter, order, from, AHEAD)?.0;
        ids.retain(|id| *id != claim.0);
        let own = claims::reviewer_id.is_null().or(claims::reviewer_id.eq(reader.0));
        let not_barred = claims::barred_reviewer_id.is_null().or(claims::barred_reviewer_id.ne(reader.0));
        let open: Vec<i64> = claims::table
            .filter(claims::id.eq_any(&ids))
            .filter(own)
            .filter(not_barred)
            .filter(claims::held.eq(false))
            .select(claims::id)
            .load(conn)?;
        if let Some(next) = ids.into_iter().find(|id| open.contains(id)) {
            return Ok(Some(ClaimId(next)));
        }
    }
    Ok(None)
}

fn behind(conn: &mut PgConnection, filter: &Filter, order: Order, claim: ClaimId) -> QueryResult<Option<ClaimId>> {
    let Some(after) = cursor(conn, filter, order, claim)? else { return Ok(None) };
    let ids = numbers(conn, Scope::Programme, filter, order, Some(&after), 1)?.0;
    Ok(ids.first().copied().map(ClaimId))
}

fn cursor(conn: &mut PgConnection, filter: &Filter, order: Order, claim: ClaimId) -> QueryResult<Option<Cursor>> {
    if matches!(filter.term, SearchTerm::Words(_)) {
        return Ok(None);
    }
    let row: Option<(Option<DateTime<Utc>>, DateTime<Utc>)> =
        claims::table.find(claim.0).select((claims::due_at, claims::updated_at)).first(conn).optional()?;
    Ok(row.map(|(due, changed)| Cursor::At {
        at: if order == Order::Changed { Some(changed) } else { due },
        id: claim.0,
    }))
}
