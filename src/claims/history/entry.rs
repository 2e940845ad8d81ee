//! One event as a reader may know it.

use crate::claims::model::event::Event;
use crate::claims::model::vocabulary::Status;
use crate::people::UserId;
use chrono::{DateTime, Utc};

/// An event of a claim; without what is internal, unless the reader is a reviewer.
#[derive(Debug, Clone, PartialEq)]
pub struct HistoryEntry {
    pub seq: i32,
    /// What happened; without what is internal, unless the reader is a reviewer.
    pub event: Event,
    /// The status before; `None` for the first.
    pub from: Option<Status>,
    /// The status after.
    pub to: Status,
    /// `partner`, `reviewer`, `lead`, `customer` or `system`.
    pub actor_kind: String,
    /// The account that did it; `None` for customer and system.
    pub actor: Option<UserId>,
    /// The actor's name; `None` for customer and system, and for reviewers unless the reader may know them (rule 5.7).
    pub actor_name: Option<String>,
    pub at: DateTime<Utc>,
    /// Reviewers only.
    pub internal: bool,
}
