//! Reading entries, the newest first.

use crate::audit::action::Action;
use crate::db::schema::{audit_entries, companies, users};
use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use serde_json::Value;

/// Which entries are asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditFilter {
    pub action: Option<Action>,
    /// The address of an account: what it did, and what was done to it.
    pub email: Option<String>,
    /// The number of a company.
    pub company: Option<i64>,
    pub from: Option<DateTime<Utc>>,
    /// Exclusive.
    pub until: Option<DateTime<Utc>>,
    /// Only entries with smaller numbers: those after an entry in this order.
    pub before: Option<i64>,
}

/// An entry as it is read.
#[derive(Debug, Clone, PartialEq, Queryable)]
pub struct ListedEntry {
    pub id: i64,
    pub happened_at: DateTime<Utc>,
    /// `person`, `operator`, `visitor` or `system`.
    pub actor_kind: String,
    /// Name, address and company of the person.
    pub actor_name: Option<String>,
    pub actor_email: Option<String>,
    pub actor_company: Option<i64>,
    pub address: Option<String>,
    /// [`Action::as_str`]; of a newer program perhaps another.
    pub action: String,
    pub subject: String,
    pub company: Option<String>,
    pub before: Option<Value>,
    pub after: Option<Value>,
}

/// Up to `limit` entries.
pub fn entries(conn: &mut PgConnection, filter: &AuditFilter, limit: i64) -> QueryResult<Vec<ListedEntry>> {
    let mut query = audit_entries::table
        .left_join(users::table.on(users::id.nullable().eq(audit_entries::actor_id)))
        .left_join(companies::table.on(companies::id.nullable().eq(audit_entries::company_id)))
        .order(audit_entries::id.desc())
        .limit(limit)
        .select((
            audit_entries::id,
            audit_entries::happened_at,
            audit_entries::actor_kind,
            users::name.nullable(),
            users::email.nullable(),
            users::company_id.nullable(),
            audit_entries::address,
            audit_entries::action,
            audit_entries::subject,
            companies::name.nullable(),
            audit_entries::before,
            audit_entries::after,
        ))
        .into_boxed();
    if let Some(action) = filter.action {
        query = query.filter(audit_entries::action.eq(action.as_str()));
    }
    if let Some(email) = &filter.email {
        query = query.filter(users::email.nullable().eq(email).or(audit_entries::subject.nullable().eq(email)));
    }
    if let Some(company) = filter.company {
        query = query.filter(audit_entries::company_id.eq(company));
    }
    if let Some(from) = filter.from {
        query = query.filter(audit_entries::happened_at.ge(from));
    }
    if let Some(until) = filter.until {
        query = query.filter(audit_entries::happened_at.lt(until));
    }
    if let Some(before) = filter.before {
        query = query.filter(audit_entries::id.lt(before));
    }
    query.load(conn)
}
