//! A scan along one index of `claim_list`: for each standing that a list shows, from where the page before ended and no
//! further than the page needs; the few rows that come back are put in order together. What it costs depends on the length
//! of a page alone (rule 17.1).
//!
//! The statement is written here and not by diesel's builder, because it joins a list of values laterally. Its texts are
//! fixed but for the number of rows, so that the database keeps them prepared.

use crate::claims::model::vocabulary::{Stage, Status};
use crate::claims::queries::list::filter::{Cursor, Filter, Holder, Order, Scope};
use crate::claims::queries::list::index_choice::{IndexChoice, index};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::pg::{Pg, PgConnection};
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sql_types::{Array, BigInt, Text, Timestamptz};

/// Where a claim without a deadline stands among the others: `claim_list.due_order`.
pub(in crate::claims::queries) fn far() -> DateTime<Utc> {
    DateTime::from_timestamp(253_402_214_400, 0).unwrap_or(DateTime::<Utc>::MAX_UTC)
}

/// One stretch for each standing: a lead and a kind where the index asks for them, behind what, and up to what.
#[derive(Debug, Clone, Default)]
struct Stretches {
    leads: Vec<i64>,
    standings: Vec<&'static str>,
    facets: Vec<String>,
    from_at: Vec<DateTime<Utc>>,
    from_id: Vec<i64>,
    until: Vec<DateTime<Utc>>,
}

/// The scan of a list.
#[derive(Debug, Clone)]
pub(super) struct KeysetScan {
    index: IndexChoice,
    order: Order,
    stretches: Stretches,
    /// Holder work, where the index does not say so already.
    whose: Option<Holder>,
    facets: Option<Vec<String>>,
    limit: i64,
}

impl KeysetScan {
    /// The scan of `filter` behind `after`.
    pub(super) fn of(scope: Scope, filter: &Filter, order: Order, after: Option<&Cursor>, limit: i64) -> Self {
        let (index, leads) = index(scope, filter);
        let order = if order == Order::Changed { order } else { Order::Due };
        let facets = filter.facets();
        let kinds = facets.clone().filter(|_| index == IndexChoice::Kinds).unwrap_or_else(|| vec![String::new()]);
        let mut scan = Self {
            index,
            order,
            stretches: Stretches::default(),
            whose: filter.whose.filter(|_| !matches!(index, IndexChoice::Reviewer | IndexChoice::Nobody)),
            facets: facets.filter(|_| index != IndexChoice::Kinds),
            limit,
        };
        for (standing, lower, until) in bounds(scope, filter, order) {
            let (from_at, from_id) = begin(order, lower, after);
            for lead in &leads {
                for kind in &kinds {
                    scan.stretches.leads.push(*lead);
                    scan.stretches.standings.push(standing);
                    scan.stretches.facets.push(kind.clone());
                    scan.stretches.from_at.push(from_at);
                    scan.stretches.from_id.push(from_id);
                    scan.stretches.until.push(until);
                }
            }
        }
        scan
    }

    fn stretch<'b>(&'b self, out: &mut AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql(" from claim_list l where ");
        out.push_sql(self.index.condition());
        out.push_sql(match self.order {
            Order::Changed => {
                "l.standing = b.standing and (l.updated_at, l.claim_id) < (b.from_at, b.from_id) and l.updated_at >= b.until"
            }
            Order::Due | Order::Name => {
                "l.standing = b.standing and (l.due_order, l.claim_id) > (b.from_at, b.from_id) and l.due_order <= b.until"
            }
        });
        if let Some(facets) = &self.facets {
            out.push_sql(" and l.facet = any(");
            out.push_bind_param::<Array<Text>, _>(facets)?;
            out.push_sql(")");
        }
        match &self.whose {
            Some(Holder::Of(user)) => {
                out.push_sql(" and l.reviewer_id = ");
                out.push_bind_param::<BigInt, _>(&user.0)?;
            }
            Some(Holder::Nobodys) => out.push_sql(" and l.reviewer_id is null"),
            None => {}
        }
        Ok(())
    }

    fn stretches<'b>(&'b self, out: &mut AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        let each = &self.stretches;
        out.push_sql(" from unnest(");
        out.push_bind_param::<Array<BigInt>, _>(&each.leads)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<Text>, _>(&each.standings)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<Text>, _>(&each.facets)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<Timestamptz>, _>(&each.from_at)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<BigInt>, _>(&each.from_id)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<Timestamptz>, _>(&each.until)?;
        out.push_sql(") as b(lead, standing, facet, from_at, from_id, until)");
        Ok(())
    }
}

/// The standings of a list, each with what its claims are due or changed after, and until.
fn bounds(scope: Scope, filter: &Filter, order: Order) -> Vec<(&'static str, DateTime<Utc>, DateTime<Utc>)> {
    let (first, last) = (DateTime::UNIX_EPOCH, far());
    if order == Order::Changed {
        let until = filter.since().unwrap_or(first);
        return filter.standings_in(scope).into_iter().map(|standing| (standing, last, until)).collect();
    }
    if let Some(now) = filter.needs_partner_at {
        // Only disputable rejections have a deadline, so a rejection that is still due can be disputed (rule 8.2).
        let with_deadline = last - TimeDelta::microseconds(1);
        return vec![
            (Status::PartnerActionRequired.as_str(), first, last),
            (Status::Rejected.as_str(), now, with_deadline),
            (Stage::AddressNeeded.as_str(), first, last),
        ];
    }
    let until = filter.overdue_at.unwrap_or(last);
    filter.standings_in(scope).into_iter().map(|standing| (standing, first, until)).collect()
}

/// Behind which row a stretch begins.
fn begin(order: Order, lower: DateTime<Utc>, after: Option<&Cursor>) -> (DateTime<Utc>, i64) {
    // Behind every claim that is due at that very moment, as a deadline is exclusive (rule 4.1).
    let outermost = (lower, i64::MAX);
    match after {
        Some(Cursor::At { at, id }) if order == Order::Changed => (at.unwrap_or(lower), *id),
        Some(Cursor::At { at, id }) => outermost.max((at.unwrap_or_else(far), *id)),
        Some(Cursor::Word { .. }) | None => outermost,
    }
}

impl KeysetScan {
    /// Numbers and places of its claims, in order.
    fn select<'b>(&'b self, out: &mut AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        let limit = self.limit.to_string();
        let (key, order, both) = match self.order {
            Order::Changed => ("updated_at", "updated_at desc, l.claim_id desc", "k.at desc, k.id desc"),
            Order::Due | Order::Name => ("due_order", "due_order, l.claim_id", "k.at, k.id"),
        };
        out.push_sql("select k.id, k.at");
        self.stretches(out)?;
        out.push_sql(" cross join lateral (select l.claim_id as id, l.");
        out.push_sql(key);
        out.push_sql(" as at");
        self.stretch(out)?;
        out.push_sql(" order by l.");
        out.push_sql(order);
        out.push_sql(" limit ");
        out.push_sql(&limit);
        out.push_sql(") k order by ");
        out.push_sql(both);
        out.push_sql(" limit ");
        out.push_sql(&limit);
        Ok(())
    }
}

/// The claims of a list that is made of these scans, all in the same order and of the same length.
#[derive(Debug, Clone)]
pub(super) struct KeysetScans(pub(super) Vec<KeysetScan>);

impl KeysetScans {
    /// The numbers of the claims, in order.
    pub(super) fn ids(mut self, conn: &mut PgConnection) -> QueryResult<Vec<i64>> {
        self.0.retain(|scan| !scan.stretches.standings.is_empty());
        if self.0.is_empty() { Ok(Vec::new()) } else { self.load(conn) }
    }
}

impl QueryId for KeysetScans {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl Query for KeysetScans {
    type SqlType = BigInt;
}

impl RunQueryDsl<PgConnection> for KeysetScans {}

impl QueryFragment<Pg> for KeysetScans {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        let mut before = "select u.id from ((";
        for scan in &self.0 {
            out.push_sql(before);
            scan.select(&mut out)?;
            before = ") union all (";
        }
        out.push_sql(")) u");
        if let Some(first) = self.0.first() {
            let changed = first.order == Order::Changed;
            out.push_sql(if changed { " order by u.at desc, u.id desc limit " } else { " order by u.at, u.id limit " });
            out.push_sql(&first.limit.to_string());
        }
        Ok(())
    }
}

/// How many claims each of these scans finds, counted no further than its limit; all in one statement.
#[derive(Debug, Clone)]
pub(super) struct CountScans(pub(super) Vec<KeysetScan>);

impl CountScans {
    /// Counts, in the order of the scans.
    pub(super) fn load(self, conn: &mut PgConnection) -> QueryResult<Vec<i64>> {
        RunQueryDsl::load(self, conn)
    }
}

impl QueryId for CountScans {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl Query for CountScans {
    type SqlType = BigInt;
}

impl RunQueryDsl<PgConnection> for CountScans {}

impl QueryFragment<Pg> for CountScans {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        let mut before = "select unnest(array[";
        for scan in &self.0 {
            let limit = scan.limit.to_string();
            out.push_sql(before);
            out.push_sql("(select count(*) from (select");
            scan.stretches(&mut out)?;
            out.push_sql(" cross join lateral (select");
            scan.stretch(&mut out)?;
            out.push_sql(" limit ");
            out.push_sql(&limit);
            out.push_sql(") c limit ");
            out.push_sql(&limit);
            out.push_sql(") d)");
            before = ", ";
        }
        out.push_sql("])");
        Ok(())
    }
}
