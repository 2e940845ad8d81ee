//! What happened to a claim lately: everything but old comments and notes (rule 10.14).

use crate::claims::history::entry::HistoryEntry;
use crate::claims::history::kinds::Kind;
use crate::claims::lifecycle::policy::{Action, Actor, may};
use crate::claims::model::claim::Claim;
use crate::claims::queries::history::{SAID, Which, load};
use crate::claims::queries::history_page::events;
use crate::claims::queries::page_budget::PageBudget;
use crate::db::Prepared;
use crate::db::schema::claim_events;
use diesel::dsl::sql;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::Bool;

/// What happened to a claim, without what was said long ago.
#[derive(Debug, Clone, PartialEq)]
pub struct Recent {
    /// Oldest first: everything but comments and notes, and of these the newest.
    pub entries: Vec<HistoryEntry>,
    /// How much of what was said they are.
    pub extent: Extent,
}

/// How much of what was said was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent {
    /// How many comments and notes there are in all.
    pub said: usize,
    /// From this event on nothing is left out.
    pub from: i32,
}

/// The events of a claim that the actor may know; of comments and notes the newest, as many as there is room for.
pub fn recent(conn: &mut PgConnection, actor: &Actor, claim: &Claim, room: PageBudget) -> QueryResult<Recent> {
    if usize::try_from(claim.version).is_ok_and(|version| version <= room.entries) {
        // So few that all are read at once; the page cuts what is too long for it.
        let entries = load(conn, actor, claim, Which::All)?;
        let said = entries.iter().filter(|entry| Kind::Comments.has(entry)).count();
        return Ok(Recent { entries, extent: Extent { said, from: 0 } });
    }
    let most = i64::try_from(room.entries).unwrap_or(i64::MAX);
    let keys = events(conn, actor, claim, Some(Kind::Comments), i32::MAX, most)?;
    let shown = room.holds(keys.iter().map(|key| key.bytes));
    let from = keys[..shown].last().and_then(|key| key.seq).unwrap_or(i32::MAX);
    let said = if keys.len() < room.entries { keys.len() } else { count_said(conn, actor, claim)? };
    let entries = load(conn, actor, claim, Which::SaidFrom(from))?;
    Ok(Recent { entries, extent: Extent { said, from: if shown >= said { 0 } else { from } } })
}

fn count_said(conn: &mut PgConnection, actor: &Actor, claim: &Claim) -> QueryResult<usize> {
    let mut query = claim_events::table
        .filter(claim_events::claim_id.eq(claim.id.0))
        .filter(sql::<Bool>(SAID))
        .count()
        .into_boxed();
    if !may(actor, Action::ViewInternal, claim) {
        query = query.filter(claim_events::internal.eq(false));
    }
    let count: i64 = Prepared(query).get_result(conn)?;
    Ok(usize::try_from(count).unwrap_or_default())
}
