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
    /// For the Global admins of this company: only what is theirs to know, and nothing of people of other sides (rule 5.29).
    pub readers: Option<i64>,
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
        let (by, of) = (users::email.nullable().eq(email), audit_entries::subject.nullable().eq(email));
        query = match filter.readers {
            None => query.filter(by.or(of)),
            // A company finds what its own people did alone, so that asking for an address tells nothing of others.
            Some(company) => query.filter(by.and(users::company_id.nullable().eq(company)).or(of)),
        };
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
    let Some(readers) = filter.readers else { return query.load(conn) };
    let found: Vec<ListedEntry> = query.filter(for_company(readers)).load(conn)?;
    Ok(found.into_iter().map(|entry| entry.for_company(readers)).collect())
}

/// What a company's Global admins read of: of what others than its people do, only what concerns its accounts and data.
#[diesel::dsl::auto_type(no_type_alias)]
fn for_company(company: i64) -> _ {
    let of_company: Vec<&'static str> = names(Action::is_of_company);
    let (exported, readers): (&'static str, Option<i64>) = (Action::Exported.as_str(), Some(company));
    let by_own = users::company_id.nullable().is_not_distinct_from(readers);
    let of_all = audit_entries::action.ne(exported);
    audit_entries::company_id
        .is_not_distinct_from(readers)
        .and(audit_entries::action.eq_any(of_company))
        .and(by_own.or(of_all))
}

fn names(is_meant: fn(Action) -> bool) -> Vec<&'static str> {
    Action::ALL.iter().filter(|action| is_meant(**action)).map(|action| action.as_str()).collect()
}

impl ListedEntry {
    /// The same without who did it, and from where, unless it was one of the company's people.
    fn for_company(self, company: i64) -> Self {
        if self.actor_company == Some(company) {
            return self;
        }
        Self { actor_name: None, actor_email: None, address: None, ..self }
    }
}
