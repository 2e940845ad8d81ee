//! What waits for leads alone, the longest waiting first.

use crate::claims::queries::list::Page;
use crate::claims::queries::list::filter::{Cursor, Scope};
use crate::claims::queries::list::row::{self, ListedClaim};
use crate::db::Prepared;
use crate::db::schema::claims;
use crate::people::names::Names;
use chrono::{DateTime, Utc};
use diesel::dsl::sql;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Timestamptz};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeadsList {
    /// Claims that were sent for assessment, by the end of their customer's days.
    Outcomes,
    /// Customers who asked to end an association, by when they asked.
    EndRequests,
}

impl LeadsList {
    /// Its claims and their order, in the words of its index.
    const fn index(self) -> (&'static str, &'static str) {
        match self {
            Self::Outcomes => ("stage = 'assessment'", "decline_until"),
            Self::EndRequests => ("status = 'approved' and end_requested_at is not null", "end_requested_at"),
        }
    }

    /// Since when a claim of it waits.
    pub const fn since(self, claim: &ListedClaim) -> Option<DateTime<Utc>> {
        match self {
            Self::Outcomes => claim.decline_until,
            Self::EndRequests => claim.end_requested_at,
        }
    }

    /// The page of at most `limit` claims behind `after`.
    pub fn page(self, conn: &mut PgConnection, names: &Names, after: Option<&Cursor>, limit: i64) -> QueryResult<Page> {
        let (condition, since) = self.index();
        let mut query = claims::table
            .filter(sql::<Bool>(condition))
            .order((sql::<Timestamptz>(since), claims::id))
            .limit(limit + 1)
            .select(claims::id)
            .into_boxed();
        if let Some(Cursor::At { at: Some(at), id }) = after {
            let behind = sql::<Bool>(&format!("({since}, id) > (")).bind::<Timestamptz, _>(*at).sql(", ");
            query = query.filter(behind.bind::<diesel::sql_types::BigInt, _>(*id).sql(")"));
        }
        let mut ids: Vec<i64> = Prepared(query).load(conn)?;
        let most = usize::try_from(limit).unwrap_or_default();
        let more = ids.len() > most;
        ids.truncate(most);
        let rows = row::load(conn, names, Scope::Programme, &ids)?;
        let next = rows.last().filter(|_| more).map(|last| Cursor::At { at: self.since(last), id: last.id.0 });
        Ok(Page { rows, next })
    }

    /// How many there are, counted no further than `cap`.
    pub fn count(self, conn: &mut PgConnection, cap: i64) -> QueryResult<i64> {
        let some = claims::table.filter(sql::<Bool>(self.index().0)).limit(cap).select(claims::id);
        let found: Vec<i64> = Prepared(some).load(conn)?;
        Ok(i64::try_from(found.len()).unwrap_or(cap))
    }
}
