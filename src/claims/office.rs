//! What every act needs beside the claim: time, periods, the programme's letterhead and the server's key.

use crate::claims::deadlines::{Moment, Periods};
use crate::claims::keys::Keys;
use crate::claims::quota::Quotas;
use crate::claims::number_floor::NumberFloor;
use crate::time::Calendar;
use crate::time::clock::Clock;
use chrono::{DateTime, NaiveDate, Utc};
use std::sync::Arc;

/// Handed down from the program's start to every act.
#[derive(Debug, Clone)]
pub struct Office {
    /// The one clock.
    pub clock: Clock,
    /// Business days and the service's zone.
    pub calendar: Arc<Calendar>,
    /// How long each period is.
    pub periods: Periods,
    /// How much one account and one company may have and do at once.
    pub quotas: Quotas,
    /// Whose programme it is, and where it is reached.
    pub stationery: Stationery,
    /// What form ids and the customer's links are derived from.
    pub keys: Keys,
    /// What new claims' numbers lie above.
    pub numbers: NumberFloor,
}

/// What stands on every letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stationery {
    /// The programme owner's name.
    pub programme: String,
    /// The address of this program as people reach it, without a slash at the end; used in every link.
    pub base_url: String,
}

impl Office {
    /// The moment `now`, as decisions want it.
    pub fn moment(&self, now: DateTime<Utc>) -> Moment<'_> {
        Moment { now, calendar: &self.calendar, periods: &self.periods }
    }

    /// The years that a period which begins on `today` may touch, and of which no holiday is known (rule 16.5).
    pub fn years_without_holidays(&self, today: NaiveDate) -> Vec<i32> {
        self.periods.years_without_holidays(&self.calendar, today)
    }

    /// The address of the customer's page. Derived whenever it is needed, so that nothing holds it (rule 12.1). `hash` is
    /// what is kept of the link; `None` when no secret of this program made it, as after a change of secrets.
    pub fn consent_address(&self, hash: &[u8], claim: i64, issue: i16, recipient: &str) -> Option<String> {
        let token = self.keys.token_of(hash, claim, issue, recipient)?;
        Some(format!("{}/consent/{token}", self.stationery.base_url))
    }
}
