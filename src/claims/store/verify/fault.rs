//! What is wrong with a past, and how it is said.

use crate::claims::model::vocabulary::ClaimId;
use serde::Serialize;
use serde_json::Value;
use std::fmt;

/// Something that is not as the events say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// `None` where it is about no single claim.
    pub claim: Option<ClaimId>,
    /// At which event; `None` for a row beside the events.
    pub seq: Option<i32>,
    pub what: String,
}

impl Fault {
    pub(super) fn of(claim: ClaimId, found: Found) -> Self {
        Self { claim: Some(claim), seq: found.seq, what: found.what }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(claim) = self.claim {
            write!(out, "{claim}: ")?;
        }
        if let Some(seq) = self.seq {
            write!(out, "event {seq}: ")?;
        }
        out.write_str(&self.what)
    }
}

/// A fault of the claim at hand.
#[derive(Debug)]
pub(super) struct Found {
    seq: Option<i32>,
    what: String,
}

impl Found {
    pub(super) fn at(seq: i32, what: &str) -> Self {
        Self { seq: Some(seq), what: what.to_owned() }
    }

    pub(super) fn row(what: impl Into<String>) -> Self {
        Self { seq: None, what: what.into() }
    }

    pub(super) fn into_what(self) -> String {
        self.what
    }
}

/// The columns in which a row is not what the events make of it; `None` when there are none.
pub(super) fn differing<T: Serialize>(of_events: &T, stored: &T) -> Option<String> {
    let fields = |row: &T| match serde_json::to_value(row) {
        Ok(Value::Object(fields)) => fields,
        Ok(_) | Err(_) => serde_json::Map::new(),
    };
    let (of_events, stored) = (fields(of_events), fields(stored));
    let names: Vec<&str> = of_events
        .iter()
        .filter(|(name, value)| stored.get(*name) != Some(value))
        .map(|(name, _)| name.as_str())
        .collect();
    (!names.is_empty()).then(|| names.join(", "))
}
