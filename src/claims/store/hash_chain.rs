//! The chain that makes an altered past visible: every event carries a hash over itself and the hash before it (rule 10.3).

use crate::db::digest;
use chrono::{DateTime, Utc};
use serde_json::Value;

/// The hash before the first event.
pub const START: [u8; 32] = [0; 32];

/// What an event's hash covers: everything that is stored of it.
#[derive(Debug)]
pub struct ChainedEvent<'a> {
    pub claim: i64,
    pub seq: i32,
    pub kind: &'a str,
    /// The status before; `None` for the first.
    pub from_status: Option<&'a str>,
    /// The status after.
    pub to_status: &'a str,
    /// On whose side the actor stood.
    pub actor_kind: &'a str,
    pub actor_id: Option<i64>,
    pub happened_at: DateTime<Utc>,
    /// Hidden from partners and customers.
    pub internal: bool,
    pub body: &'a Value,
    /// `None` for an event from before effects were kept, whose hash is that of before.
    pub effects: Option<&'a Value>,
}

impl ChainedEvent<'_> {
    /// The hash of this event after `previous`.
    pub fn hash(&self, previous: &[u8]) -> [u8; 32] {
        // serde_json sorts the keys, in whatever order the database gave them.
        let (body, effects) = (self.body.to_string(), self.effects.map(Value::to_string));
        let parts: [&[u8]; 11] = [
            previous,
            &self.claim.to_be_bytes(),
            &self.seq.to_be_bytes(),
            self.kind.as_bytes(),
            self.from_status.unwrap_or_default().as_bytes(),
            self.to_status.as_bytes(),
            self.actor_kind.as_bytes(),
            &self.actor_id.map(i64::to_be_bytes).unwrap_or_default(),
            &self.happened_at.timestamp_micros().to_be_bytes(),
            &[u8::from(self.internal)],
            body.as_bytes(),
        ];
        digest(parts.into_iter().chain(effects.as_deref().map(str::as_bytes)))
    }
}
