//! Claims by the words of their customers: a range of `claim_words` for each phase and each kind of place, in the order of
//! the words, and for the same words the newest claim first.

use crate::claims::model::vocabulary::Status;
use crate::claims::queries::list::filter::{Cursor, Filter, Holder, Scope};
use crate::claims::queries::list::search_term::{SearchTerm, WordRanges};
use diesel::pg::{Pg, PgConnection};
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sql_types::{Array, BigInt, Text, Timestamptz};

/// Sorts behind every text that begins like the one it is written after.
const LAST: char = char::MAX;

/// A scan of the words.
#[derive(Debug, Clone)]
struct WordScan<'a> {
    /// A location or a company that the claims must belong to.
    location: Option<i64>,
    company: Option<i64>,
    kinds: Vec<String>,
    letters: &'a str,
    phases: Vec<&'static str>,
    /// The standings that are wanted, where they are not all of these phases.
    standings: Option<Vec<&'static str>>,
    froms: Vec<String>,
    backs: Vec<i64>,
    untils: Vec<String>,
    filter: &'a Filter,
    facets: Option<Vec<String>>,
    limit: i64,
    /// Whether the first ones are wanted, or any.
    in_order: bool,
}

/// A claim and the words by which it was found.
pub(super) type Match = (i64, String);

/// Whether `scope` has a claim with these words.
pub(super) fn any(conn: &mut PgConnection, scope: Scope, words: &WordRanges) -> QueryResult<bool> {
    Ok(!some(conn, scope, &Filter::default(), words, 1)?.is_empty())
}

/// How many claims there are, counted no further than `cap`: without an order, the scan ends there.
pub(super) fn count(conn: &mut PgConnection, scope: Scope, filter: &Filter, cap: i64) -> QueryResult<usize> {
    let SearchTerm::Words(words) = &filter.term else { return Ok(0) };
    Ok(some(conn, scope, filter, words, cap)?.len())
}

fn some(
    conn: &mut PgConnection,
    scope: Scope,
    filter: &Filter,
    words: &WordRanges,
    limit: i64,
) -> QueryResult<Vec<Match>> {
    let scan = WordScan { in_order: false, ..WordScan::of(scope, filter, words, None, limit) };
    if scan.phases.is_empty() { Ok(Vec::new()) } else { scan.load(conn) }
}

/// The claims of a page, with the words by which they were found.
pub(super) fn matches(
    conn: &mut PgConnection,
    scope: Scope,
    filter: &Filter,
    after: Option<&Cursor>,
    limit: i64,
) -> QueryResult<Vec<Match>> {
    let SearchTerm::Words(words) = &filter.term else { return Ok(Vec::new()) };
    let scan = WordScan::of(scope, filter, words, after, limit);
    if scan.phases.is_empty() { Ok(Vec::new()) } else { scan.load(conn) }
}

impl<'a> WordScan<'a> {
    fn of(scope: Scope, filter: &'a Filter, words: &'a WordRanges, after: Option<&Cursor>, limit: i64) -> Self {
        let location = filter.location.map(|location| location.0);
        let company = match scope {
            Scope::Company(company) if location.is_none() => Some(company.0),
            Scope::Company(_) | Scope::Programme => None,
        };
        let mut scan = Self {
            location,
            company,
            kinds: words.kinds.iter().map(ToString::to_string).collect(),
            letters: &words.letters,
            phases: Vec::new(),
            standings: narrowed(scope, filter),
            froms: Vec::new(),
            backs: Vec::new(),
            untils: Vec::new(),
            filter,
            facets: filter.facets(),
            limit,
            in_order: true,
        };
        let (from, back) = match after {
            Some(Cursor::Word { word, id }) if word.as_str() >= words.letters.as_str() => (word.as_str(), -id),
            _ => (words.letters.as_str(), i64::MIN),
        };
        for phase in phases(&filter.statuses_in(scope)) {
            for kind in &words.kinds {
                scan.phases.push(phase);
                scan.froms.push(format!("{kind}{from}"));
                scan.backs.push(back);
                scan.untils.push(format!("{kind}{}{LAST}", words.letters));
            }
        }
        scan
    }

    fn narrow<'b>(&'b self, out: &mut AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        if let Some(location) = &self.location {
            out.push_sql("w.location_id = ");
            out.push_bind_param::<BigInt, _>(location)?;
            out.push_sql(" and ");
        }
        if let Some(company) = &self.company {
            out.push_sql("w.company_id = ");
            out.push_bind_param::<BigInt, _>(company)?;
            out.push_sql(" and ");
        }
        Ok(())
    }

    /// What the words themselves do not tell; only reviewers' work is narrowed by it, and a stage.
    fn work<'b>(&'b self, out: &mut AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        let whole = self.filter.whose.is_none() && self.facets.is_none() && self.filter.overdue_at.is_none();
        if whole && self.standings.is_none() {
            return Ok(());
        }
        out.push_sql(" and exists (select from claim_list l where l.claim_id = -w.back");
        if let Some(standings) = &self.standings {
            out.push_sql(" and l.standing = any(");
            out.push_bind_param::<Array<Text>, _>(standings)?;
            out.push_sql(")");
        }
        match &self.filter.whose {
            Some(Holder::Of(user)) => {
                out.push_sql(" and l.reviewer_id = ");
                out.push_bind_param::<BigInt, _>(&user.0)?;
            }
            Some(Holder::Nobodys) => out.push_sql(" and l.reviewer_id is null"),
            None => {}
        }
        if let Some(facets) = &self.facets {
            out.push_sql(" and l.facet = any(");
            out.push_bind_param::<Array<Text>, _>(facets)?;
            out.push_sql(")");
        }
        if let Some(now) = &self.filter.overdue_at {
            out.push_sql(" and l.due_order <= ");
            out.push_bind_param::<Timestamptz, _>(now)?;
        }
        out.push_sql(" offset 0)");
        Ok(())
    }
}

/// The phases of these statuses, each once.
fn phases(statuses: &[Status]) -> Vec<&'static str> {
    let mut phases: Vec<_> = statuses.iter().map(|status| status.phase()).collect();
    phases.sort_unstable();
    phases.dedup();
    phases
}

/// The standings that a filter wants, unless they are all of their phases.
fn narrowed(scope: Scope, filter: &Filter) -> Option<Vec<&'static str>> {
    let statuses = filter.statuses_in(scope);
    let wanted = statuses.iter().filter(|status| status.is_work()).count();
    let whole = filter.stages.is_empty() && (wanted == 0 || wanted == Status::WORK.len());
    (!whole).then(|| filter.standings_in(scope))
}

impl QueryId for WordScan<'_> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl Query for WordScan<'_> {
    type SqlType = (BigInt, Text);
}

impl RunQueryDsl<PgConnection> for WordScan<'_> {}

impl QueryFragment<Pg> for WordScan<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        let limit = self.limit.to_string();
        // The number is read from `back`, so that the index alone answers.
        out.push_sql("select -k.back, substr(k.word, 2) from unnest(");
        out.push_bind_param::<Array<Text>, _>(&self.phases)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<Text>, _>(&self.froms)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<BigInt>, _>(&self.backs)?;
        out.push_sql(", ");
        out.push_bind_param::<Array<Text>, _>(&self.untils)?;
        out.push_sql(") as b(phase, from_word, from_back, until) cross join lateral (");
        out.push_sql("select w.word, w.back from (select w.word, w.back from claim_words w where ");
        self.narrow(&mut out)?;
        out.push_sql("w.phase = b.phase and (w.word, w.back) > (b.from_word, b.from_back) and w.word < b.until");
        self.work(&mut out)?;
        // First what the claims must be, then where else they are found: "offset 0" keeps the two apart.
        out.push_sql(if self.in_order { " order by w.word, w.back offset 0) w where " } else { " offset 0) w where " });
        // A claim that is found at two places is shown at the first. Looked up row by row, which "offset 0" sees to: for a
        // join the database would read every other place of every claim.
        out.push_sql("not exists (select from claim_words e where e.claim_id = -w.back and left(e.word, 1) = any(");
        out.push_bind_param::<Array<Text>, _>(&self.kinds)?;
        out.push_sql(") and substr(e.word, 2) >= ");
        out.push_bind_param::<Text, _>(self.letters)?;
        out.push_sql(" and substr(e.word, 2) < substr(w.word, 2) offset 0)");
        out.push_sql(if self.in_order { " order by w.word, w.back limit " } else { " limit " });
        out.push_sql(&limit);
        out.push_sql(if self.in_order { ") k order by substr(k.word, 2), k.back limit " } else { ") k limit " });
        out.push_sql(&limit);
        Ok(())
    }
}
