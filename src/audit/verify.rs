//! Verifying the chain (rule 10.18).

use crate::audit::chain::{EntryRow, START};
use crate::db::schema::audit_entries;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use std::fmt;

/// Entries read at once.
const BATCH: i64 = 2_000;

/// What is not as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditFault {
    pub entry: i64,
    pub what: &'static str,
}

impl fmt::Display for AuditFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "audit entry {}: {}", self.entry, self.what)
    }
}

#[derive(Debug, Default)]
pub struct AuditReport {
    pub entries: u64,
    /// The first; nothing can be said of what stands behind it.
    pub fault: Option<AuditFault>,
}

/// Computes every hash again.
pub fn verify(conn: &mut PgConnection) -> QueryResult<AuditReport> {
    let (mut report, mut last, mut previous) = (AuditReport::default(), 0, START.to_vec());
    loop {
        let rows = after(conn, last)?;
        if rows.is_empty() {
            return Ok(report);
        }
        for (row, prev_hash, hash) in rows {
            report.fault = fault(&row, last + 1, (&prev_hash, &hash), &previous);
            if report.fault.is_some() {
                return Ok(report);
            }
            (last, previous) = (row.id, hash);
            report.entries += 1;
        }
    }
}

type Chained = (EntryRow, Vec<u8>, Vec<u8>);

fn after(conn: &mut PgConnection, last: i64) -> QueryResult<Vec<Chained>> {
    audit_entries::table
        .filter(audit_entries::id.gt(last))
        .order(audit_entries::id)
        .limit(BATCH)
        .select((EntryRow::as_select(), audit_entries::prev_hash, audit_entries::hash))
        .load(conn)
}

fn fault(row: &EntryRow, next: i64, (prev_hash, hash): (&[u8], &[u8]), previous: &[u8]) -> Option<AuditFault> {
    let at = |entry, what| Some(AuditFault { entry, what });
    if row.id != next {
        return at(next, "the entry is missing");
    }
    if prev_hash != previous {
        return at(next, "the entry does not follow the one before it");
    }
    if hash != row.hash(previous) {
        return at(next, "the entry was altered");
    }
    None
}

/// The number and the hash of the last entry, for a checkpoint.
pub fn head(conn: &mut PgConnection) -> QueryResult<Option<(i64, Vec<u8>)>> {
    let last = audit_entries::table.order(audit_entries::id.desc());
    last.select((audit_entries::id, audit_entries::hash)).first(conn).optional()
}

/// The hash of an entry.
pub fn hash_at(conn: &mut PgConnection, entry: i64) -> QueryResult<Option<Vec<u8>>> {
    audit_entries::table.find(entry).select(audit_entries::hash).first(conn).optional()
}
