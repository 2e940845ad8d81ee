//! Where a claim is in a list, and what stands beside it there (rule 7.11): a few short walks along the lists' own
//! indexes, whatever their length.

use crate::claims::claim::{ClaimId, Status};
use crate::claims::queries::{Filter, Order, Whose};
use crate::db::schema::claims;
use crate::people::UserId;
use chrono::{DateTime, Utc};
use diesel::pg::{Pg, PgConnection};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Nullable};

/// A claim's place in a list of the programme's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Neighbours {
    /// Its number in the list, from 1; at most one more than what was counted.
    pub position: i64,
    /// How many claims the list has; at most one more than what was counted.
    pub total: i64,
    /// The claim before.
    pub previous: Option<ClaimId>,
    /// The claim after.
    pub next: Option<ClaimId>,
}

type Condition = Box<dyn BoxableExpression<claims::table, Pg, SqlType = Nullable<Bool>>>;
type Key = (Option<DateTime<Utc>>, i64);

/// The place of a claim among those that the filter's statuses, reviewer, lateness and change find; `None` when it is not
/// one of them. Counted no further than `cap`.
///
/// # Errors
/// When the database cannot be asked.
pub fn neighbours(
    conn: &mut PgConnection,
    filter: &Filter,
    order: Order,
    claim: ClaimId,
    cap: i64,
) -> QueryResult<Option<Neighbours>> {
    let Some(key) = key_of(conn, Some(filter), order, claim)? else { return Ok(None) };
    let mut beside = |towards| {
        let ids = sorted(within(filter).filter(beyond(order, key, towards)), order, towards);
        ids.limit(cap).load::<i64>(conn)
    };
    let (before, after) = (beside(Towards::Start)?, beside(Towards::End)?);
    let counted = |ids: &[i64]| i64::try_from(ids.len()).unwrap_or(cap);
    let position = counted(&before) + 1;
    Ok(Some(Neighbours {
        position,
        total: position + counted(&after),
        previous: before.first().copied().map(ClaimId),
        next: after.first().copied().map(ClaimId),
    }))
}

/// The claim that `reader` goes on with after this one: the next in the list that nobody else works on and that they may
/// decide, or else the first.
///
/// # Errors
/// When the database cannot be asked.
pub fn next_for(
    conn: &mut PgConnection,
    reader: UserId,
    filter: &Filter,
    order: Order,
    claim: ClaimId,
) -> QueryResult<Option<ClaimId>> {
    let open = || {
        sorted(within(filter), order, Towards::End)
            .filter(claims::id.ne(claim.0))
            .filter(claims::reviewer_id.is_null().or(claims::reviewer_id.eq(reader.0)))
            .filter(claims::barred_reviewer_id.is_null().or(claims::barred_reviewer_id.ne(reader.0)))
    };
    let mut next = None;
    if let Some(key) = key_of(conn, None, order, claim)? {
        next = open().filter(beyond(order, key, Towards::End)).first(conn).optional()?;
    }
    let next: Option<i64> = match next {
        Some(next) => Some(next),
        None => open().first(conn).optional()?,
    };
    Ok(next.map(ClaimId))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Towards {
    Start,
    End,
}

fn key_of(conn: &mut PgConnection, filter: Option<&Filter>, order: Order, claim: ClaimId) -> QueryResult<Option<Key>> {
    let query = match filter {
        Some(filter) => within(filter),
        None => claims::table.into_boxed(),
    };
    let row: Option<(Option<DateTime<Utc>>, DateTime<Utc>)> =
        query.filter(claims::id.eq(claim.0)).select((claims::due_at, claims::updated_at)).first(conn).optional()?;
    Ok(row.map(|(due, changed)| match order {
        Order::Due => (due, claim.0),
        Order::Changed => (Some(changed), claim.0),
    }))
}

fn within(filter: &Filter) -> claims::BoxedQuery<'static, Pg> {
    let shown = |status: &&Status| !matches!(status, Status::Editing | Status::Deleted);
    let statuses: Vec<&str> = filter.statuses.iter().filter(shown).map(|status| status.as_str()).collect();
    let mut query = claims::table.filter(claims::status.eq_any(statuses)).into_boxed();
    query = match filter.whose {
        Some(Whose::Nobodys) => query.filter(claims::reviewer_id.is_null()),
        Some(Whose::Of(user)) => query.filter(claims::reviewer_id.eq(user.0)),
        None => query,
    };
    if let Some(at) = filter.overdue_at {
        query = query.filter(claims::due_at.le(at));
    }
    if let Some(at) = filter.changed_since {
        query = query.filter(claims::updated_at.ge(at));
    }
    query
}

type Ids = diesel::helper_types::IntoBoxed<'static, diesel::helper_types::Select<claims::table, claims::id>, Pg>;

fn sorted(query: claims::BoxedQuery<'static, Pg>, order: Order, towards: Towards) -> Ids {
    let query = query.select(claims::id);
    match (order, towards) {
        (Order::Due, Towards::End) => query.order((claims::due_at.asc().nulls_last(), claims::id.asc())),
        (Order::Due, Towards::Start) => query.order((claims::due_at.desc().nulls_first(), claims::id.desc())),
        (Order::Changed, Towards::End) => query.order((claims::updated_at.desc(), claims::id.desc())),
        (Order::Changed, Towards::Start) => query.order((claims::updated_at.asc(), claims::id.asc())),
    }
}

/// What stands beyond a key; what has no deadline stands last.
fn beyond(order: Order, (at, id): Key, towards: Towards) -> Condition {
    let changed = at.unwrap_or_default();
    let same_change = claims::updated_at.nullable().eq(changed);
    match (order, towards, at) {
        (Order::Due, Towards::End, Some(at)) => Box::new(
            claims::due_at
                .gt(at)
                .or(claims::due_at.eq(at).and(claims::id.nullable().gt(id)))
                .or(claims::due_at.is_null().nullable()),
        ),
        (Order::Due, Towards::End, None) => {
            Box::new(claims::due_at.is_null().nullable().and(claims::id.nullable().gt(id)))
        }
        (Order::Due, Towards::Start, Some(at)) => {
            Box::new(claims::due_at.lt(at).or(claims::due_at.eq(at).and(claims::id.nullable().lt(id))))
        }
        (Order::Due, Towards::Start, None) => {
            Box::new(claims::due_at.is_not_null().nullable().or(claims::id.nullable().lt(id)))
        }
        (Order::Changed, Towards::End, _) => {
            Box::new(claims::updated_at.nullable().lt(changed).or(same_change.and(claims::id.nullable().lt(id))))
        }
        (Order::Changed, Towards::Start, _) => {
            Box::new(claims::updated_at.nullable().gt(changed).or(same_change.and(claims::id.nullable().gt(id))))
        }
    }
}
