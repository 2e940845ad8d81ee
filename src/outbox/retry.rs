//! How long a mail waits after each failed attempt.

use chrono::TimeDelta;

/// The wait after the first failure; it doubles with each further one.
const FIRST_WAIT: TimeDelta = TimeDelta::minutes(1);
const LONGEST_WAIT: TimeDelta = TimeDelta::days(1);
pub(super) const ERROR_LENGTH: usize = 500;

pub(super) fn wait_after(attempt: i32) -> TimeDelta {
    let doublings = attempt.saturating_sub(1).clamp(0, 20).unsigned_abs();
    FIRST_WAIT.checked_mul(1 << doublings).map_or(LONGEST_WAIT, |wait| wait.min(LONGEST_WAIT))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_from_a_minute_to_a_day() {
        let minutes: Vec<i64> = (1..=13).map(|attempt| wait_after(attempt).num_minutes()).collect();
        assert_eq!(minutes, [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 1440, 1440]);
        assert_eq!(wait_after(i32::MAX), LONGEST_WAIT);
    }
}
