//! How much may be rendered, and how long it may take.

use chrono::{DateTime, Utc};
use std::time::{Duration, Instant};

/// Pages of a file that are shown; the rest is in the download.
pub const MOST_PAGES: u32 = 50;
pub const PATIENCE: Duration = Duration::from_secs(60);
/// How long all files of one company may take in an hour of the clock; what is over waits for the next (rule 7.20).
pub const HOURLY: Duration = Duration::from_secs(600);

/// When the hour began that `at` is in.
pub fn hour_of(at: DateTime<Utc>) -> DateTime<Utc> {
    DateTime::from_timestamp(at.timestamp().div_euclid(3600) * 3600, 0).unwrap_or(at)
}

pub(super) struct Bounds<'a> {
    pub(super) end: Instant,
    pub(super) go_on: &'a dyn Fn() -> bool,
}

impl Bounds<'_> {
    pub(super) fn is_over(&self) -> bool {
        Instant::now() >= self.end
    }
}
