//! What the trail says of a person: what they did, and what was done to their account.

use crate::audit::action::Action;
use crate::db::schema::{audit_entries, users};
use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use serde_json::Value;

/// Whose entries are asked for.
#[derive(Debug, Clone, Copy)]
pub struct AboutPerson<'a> {
    pub account: i64,
    pub email: &'a str,
    /// The number of their company. What another company does with the same address is not about them.
    pub company: Option<i64>,
}

#[derive(Debug, Clone, PartialEq, Queryable)]
pub struct PersonalEntry {
    pub id: i64,
    pub happened_at: DateTime<Utc>,
    /// `person`, `operator`, `visitor` or `system`.
    pub actor_kind: String,
    pub actor: Option<i64>,
    pub actor_company: Option<i64>,
    pub address: Option<String>,
    pub action: String,
    pub subject: String,
    pub before: Option<Value>,
    pub after: Option<Value>,
}

/// Up to `limit` entries behind the one of number `after`, the oldest first.
pub fn about(conn: &mut PgConnection, who: AboutPerson<'_>, after: i64, limit: i64) -> QueryResult<Vec<PersonalEntry>> {
    let of_company = audit_entries::company_id.is_not_distinct_from(who.company);
    let of_account = audit_entries::subject
        .eq(who.email)
        .and(of_company.or(audit_entries::action.eq(Action::SignInFailed.as_str())));
    audit_entries::table
        .left_join(users::table.on(users::id.nullable().eq(audit_entries::actor_id)))
        .filter(audit_entries::id.gt(after))
        .filter(audit_entries::actor_id.is_not_distinct_from(Some(who.account)).or(of_account))
        .order(audit_entries::id)
        .limit(limit)
        .select((
            audit_entries::id,
            audit_entries::happened_at,
            audit_entries::actor_kind,
            audit_entries::actor_id,
            users::company_id.nullable(),
            audit_entries::address,
            audit_entries::action,
            audit_entries::subject,
            audit_entries::before,
            audit_entries::after,
        ))
        .load(conn)
}
