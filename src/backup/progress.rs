//! Progress of a backup or a restore.

/// Told how many of how many pieces are done.
pub type Tell<'a> = &'a mut dyn FnMut(u64, u64);

pub(super) fn count(of: usize) -> u64 {
    u64::try_from(of).unwrap_or(u64::MAX)
}
