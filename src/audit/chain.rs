//! A stored entry, and the hash that binds it to all before it.

use crate::db::digest;
use crate::db::schema::audit_entries;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde_json::Value;

/// The hash before the first entry.
pub(super) const START: [u8; 32] = [0; 32];

/// What an entry's hash covers: everything that is stored of it.
#[derive(Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = audit_entries)]
pub(super) struct EntryRow {
    pub id: i64,
    pub happened_at: DateTime<Utc>,
    pub actor_kind: String,
    pub actor_id: Option<i64>,
    pub address: Option<String>,
    pub action: String,
    pub subject: String,
    pub company_id: Option<i64>,
    pub before: Option<Value>,
    pub after: Option<Value>,
}

impl EntryRow {
    /// The hash of this entry after `previous`.
    pub(super) fn hash(&self, previous: &[u8]) -> [u8; 32] {
        // serde_json sorts the keys, in whatever order the database gave them.
        let entry = serde_json::json!([
            self.id,
            self.happened_at.timestamp_micros(),
            self.actor_kind,
            self.actor_id,
            self.address,
            self.action,
            self.subject,
            self.company_id,
            self.before,
            self.after,
        ]);
        digest([previous, entry.to_string().as_bytes()])
    }
}
