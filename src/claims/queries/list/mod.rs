//! Lists of claims, whoever reads them, a page at a time by key and not by number: the last page costs what the first does,
//! and what the first costs does not depend on how many claims there are (rule 17.1).

pub mod filter;
pub mod index_choice;
pub mod keyset;
pub mod row;
pub mod search;
pub mod search_term;
pub mod search_words;

use crate::claims::queries::list::filter::Holder;
use crate::claims::queries::list::row::ListedClaim;
use crate::claims::queries::list::search_term::SearchTerm;
use filter::{Cursor, Filter, Order, Scope};

use crate::claims::queries::list::keyset::{CountScans, KeysetScan, KeysetScans};
use crate::db::schema::{claim_list, locations};
use crate::people::names::Names;
use diesel::pg::PgConnection;
use diesel::prelude::*;

/// A page of a list.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Page {
    pub rows: Vec<ListedClaim>,
    /// Behind which row the next page begins, if there is one.
    pub next: Option<Cursor>,
}

/// The page of at most `limit` claims behind `after`. A search by name has an order of its own.
pub fn list(
    conn: &mut PgConnection,
    names: &Names,
    scope: Scope,
    filter: &Filter,
    order: Order,
    after: Option<&Cursor>,
    limit: i64,
) -> QueryResult<Page> {
    let (mut ids, words) = numbers(conn, scope, filter, order, after, limit + 1)?;
    let most = usize::try_from(limit).unwrap_or_default();
    let more = ids.len() > most;
    ids.truncate(most);
    let rows = row::load(conn, names, scope, &ids)?;
    let by_name = matches!(filter.term, SearchTerm::Words(_));
    let next = match rows.last().filter(|_| more) {
        Some(last) if by_name => words.get(most - 1).map(|word| Cursor::Word { word: word.clone(), id: last.id.0 }),
        last => last.map(|row| row.cursor(order)),
    };
    Ok(Page { rows, next })
}

pub fn first(
    conn: &mut PgConnection,
    names: &Names,
    scope: Scope,
    filter: &Filter,
    order: Order,
) -> QueryResult<Option<ListedClaim>> {
    Ok(list(conn, names, scope, filter, order, None, 1)?.rows.pop())
}

/// How many claims the filter finds, counted no further than `cap`.
pub fn count(conn: &mut PgConnection, scope: Scope, filter: &Filter, cap: i64) -> QueryResult<i64> {
    let counts =
        filter.parts().iter().map(|part| count_part(conn, scope, part, cap)).collect::<QueryResult<Vec<_>>>()?;
    Ok(counts.into_iter().sum::<i64>().min(cap))
}

fn count_part(conn: &mut PgConnection, scope: Scope, filter: &Filter, cap: i64) -> QueryResult<i64> {
    if filter.term == SearchTerm::Nothing || !in_sight(conn, scope, filter)? {
        return Ok(0);
    }
    let order = counted_in(filter);
    let found = match &filter.term {
        SearchTerm::Claim(id) => few(conn, scope, filter, &[*id])?.len(),
        SearchTerm::Claims(ids) => few(conn, scope, filter, ids)?.len(),
        SearchTerm::Words(_) => search_words::count(conn, scope, filter, cap)?,
        SearchTerm::Everything | SearchTerm::Nothing | SearchTerm::Companies(_) | SearchTerm::Place { .. } => {
            let scan = KeysetScan::of(scope, filter, order, None, cap);
            return Ok(CountScans(vec![scan]).load(conn)?.into_iter().sum());
        }
    };
    Ok(i64::try_from(found).unwrap_or(cap).min(cap))
}

/// [`count`] of each of these filters; what needs no search and no location first is counted in one question for all.
pub fn counts(conn: &mut PgConnection, scope: Scope, filters: &[Filter], cap: i64) -> QueryResult<Vec<i64>> {
    if filters.iter().any(|filter| filter.term != SearchTerm::Everything || filter.location.is_some()) {
        return filters.iter().map(|filter| count(conn, scope, filter, cap)).collect();
    }
    let parts: Vec<Vec<Filter>> = filters.iter().map(Filter::parts).collect();
    let scan = |part: &Filter| KeysetScan::of(scope, part, counted_in(part), None, cap);
    let mut counts = CountScans(parts.iter().flatten().map(scan).collect()).load(conn)?.into_iter();
    Ok(parts.iter().map(|own| counts.by_ref().take(own.len()).sum::<i64>().min(cap)).collect())
}

/// The order whose index holds what a filter restricts.
fn counted_in(filter: &Filter) -> Order {
    if filter.since().is_some() { Order::Changed } else { Order::Due }
}

/// The numbers of the claims of a page, in order, and the words by which each was found, if by words.
pub(super) fn numbers(
    conn: &mut PgConnection,
    scope: Scope,
    filter: &Filter,
    order: Order,
    after: Option<&Cursor>,
    limit: i64,
) -> QueryResult<(Vec<i64>, Vec<String>)> {
    let parts = filter.parts();
    if filter.term == SearchTerm::Nothing || !in_sight(conn, scope, filter)? {
        return Ok(Default::default());
    }
    match &filter.term {
        SearchTerm::Words(_) => words_of(conn, scope, &parts, after, limit),
        SearchTerm::Claim(id) => Ok((behind(few(conn, scope, filter, &[*id])?, after), Vec::new())),
        SearchTerm::Claims(ids) => Ok((behind(few(conn, scope, filter, ids)?, after), Vec::new())),
        SearchTerm::Place { also, .. } => {
            let everywhere = Filter::default();
            let also = also.map(|also| few(conn, scope, &everywhere, &[also])).transpose()?.unwrap_or_default();
            // One more for the claim that the scan meets and that was told first.
            let limit = limit + i64::from(!also.is_empty());
            let walked =
                scans(scope, &parts, order, after, limit).ids(conn)?.into_iter().filter(|id| !also.contains(id));
            let first = if after.is_none() { also.clone() } else { Vec::new() };
            Ok((first.into_iter().chain(walked).collect(), Vec::new()))
        }
        SearchTerm::Everything | SearchTerm::Nothing | SearchTerm::Companies(_) => {
            Ok((scans(scope, &parts, order, after, limit).ids(conn)?, Vec::new()))
        }
    }
}

fn scans(scope: Scope, parts: &[Filter], order: Order, after: Option<&Cursor>, limit: i64) -> KeysetScans {
    KeysetScans(parts.iter().map(|part| KeysetScan::of(scope, part, order, after, limit)).collect())
}

/// The claims of all parts in the order of their words.
fn words_of(
    conn: &mut PgConnection,
    scope: Scope,
    parts: &[Filter],
    after: Option<&Cursor>,
    limit: i64,
) -> QueryResult<(Vec<i64>, Vec<String>)> {
    let mut found = Vec::new();
    for part in parts {
        found.extend(search_words::matches(conn, scope, part, after, limit)?);
    }
    if parts.len() > 1 {
        found.sort_by(|(id, word), (other, later)| word.cmp(later).then(other.cmp(id)));
        found.truncate(usize::try_from(limit).unwrap_or_default());
    }
    Ok(found.into_iter().unzip())
}

/// Whether the locations that a list is narrowed to are one, and in sight.
fn in_sight(conn: &mut PgConnection, scope: Scope, filter: &Filter) -> QueryResult<bool> {
    let term = match &filter.term {
        SearchTerm::Place { location, .. } => Some(*location),
        SearchTerm::Everything
        | SearchTerm::Nothing
        | SearchTerm::Claim(_)
        | SearchTerm::Claims(_)
        | SearchTerm::Companies(_)
        | SearchTerm::Words(_) => None,
    };
    let Some(location) = term.or(filter.location) else { return Ok(true) };
    if filter.location.is_some_and(|wanted| wanted != location) {
        return Ok(false);
    }
    let Scope::Company(company) = scope else { return Ok(true) };
    let own = locations::table.filter(locations::id.eq(location.0).and(locations::company_id.eq(company.0)));
    diesel::select(diesel::dsl::exists(own)).get_result(conn)
}

/// Those of a few claims that a list shows, by their numbers.
pub(super) fn few(conn: &mut PgConnection, scope: Scope, filter: &Filter, ids: &[i64]) -> QueryResult<Vec<i64>> {
    let mut found = Vec::new();
    for part in filter.parts() {
        found.extend(few_of_part(conn, scope, &part, ids)?);
    }
    found.sort_unstable();
    Ok(found)
}

fn few_of_part(conn: &mut PgConnection, scope: Scope, filter: &Filter, ids: &[i64]) -> QueryResult<Vec<i64>> {
    let mut query = claim_list::table
        .filter(claim_list::claim_id.eq_any(ids))
        .filter(claim_list::standing.eq_any(filter.standings_in(scope)))
        .order(claim_list::claim_id)
        .select(claim_list::claim_id)
        .into_boxed();
    if let Scope::Company(company) = scope {
        query = query.filter(claim_list::company_id.eq(company.0));
    }
    if let Some(location) = filter.location {
        query = query.filter(claim_list::location_id.eq(location.0));
    }
    match filter.whose {
        Some(Holder::Of(user)) => query = query.filter(claim_list::reviewer_id.eq(user.0)),
        Some(Holder::Nobodys) => query = query.filter(claim_list::reviewer_id.is_null()),
        None => {}
    }
    if let Some(facets) = filter.facets() {
        query = query.filter(claim_list::facet.eq_any(facets));
    }
    if let Some(now) = filter.overdue_at {
        query = query.filter(claim_list::due_order.le(now));
    }
    query.load(conn)
}

/// Those behind the row where the page before ended.
fn behind(ids: Vec<i64>, after: Option<&Cursor>) -> Vec<i64> {
    match after {
        Some(Cursor::At { id: last, .. } | Cursor::Word { id: last, .. }) => {
            ids.into_iter().filter(|id| id > last).collect()
        }
        None => ids,
    }
}

/// Numbers read at once by [`every`].
const STRIDE: i64 = 5_000;

/// The numbers of all claims behind `after`, in order; in a snapshot each is there once.
pub fn every(
    conn: &mut PgConnection,
    scope: Scope,
    filter: &Filter,
    order: Order,
    mut after: Option<Cursor>,
) -> QueryResult<Vec<i64>> {
    let mut all = Vec::new();
    loop {
        let (ids, words) = numbers(conn, scope, filter, order, after.as_ref(), STRIDE)?;
        let Some(last) = ids.last() else { return Ok(all) };
        after = match words.last() {
            Some(word) => Some(Cursor::Word { word: word.clone(), id: *last }),
            None => Some(behind_claim(conn, order, *last)?),
        };
        all.extend(ids);
    }
}

/// The rows of these claims, in this order, without those that are gone or that `scope` does not show.
pub fn rows(conn: &mut PgConnection, names: &Names, scope: Scope, ids: &[i64]) -> QueryResult<Vec<ListedClaim>> {
    let shown = few(conn, scope, &Filter::default(), ids)?;
    let ids: Vec<i64> = ids.iter().copied().filter(|id| shown.binary_search(id).is_ok()).collect();
    row::load(conn, names, scope, &ids)
}

/// The cursor behind a claim, wherever it stands.
fn behind_claim(conn: &mut PgConnection, order: Order, id: i64) -> QueryResult<Cursor> {
    let place = claim_list::table.find(id);
    let at = match order {
        Order::Changed => place.select(claim_list::updated_at).first(conn)?,
        Order::Due | Order::Name => place.select(claim_list::due_order).first(conn)?,
    };
    Ok(Cursor::At { at: Some(at), id })
}

/// Numbers of claims, without their rows.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ClaimNumbers {
    /// The claims, in order.
    pub ids: Vec<i64>,
    /// Behind which the next ones begin, if there are any.
    pub next: Option<Cursor>,
}

/// The most urgent `limit` claims behind `after` that have a deadline.
pub fn urgent(
    conn: &mut PgConnection,
    scope: Scope,
    filter: &Filter,
    after: Option<&Cursor>,
    limit: i64,
) -> QueryResult<ClaimNumbers> {
    let (ids, _) = numbers(conn, scope, filter, Order::Due, after, limit)?;
    let full = i64::try_from(ids.len()).is_ok_and(|count| count == limit);
    let last = ids.last().copied().filter(|_| full);
    let next = last.map(|last| behind_claim(conn, Order::Due, last)).transpose()?;
    Ok(ClaimNumbers { ids, next })
}
