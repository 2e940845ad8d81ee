//! How often one address may ask for customers' pages. A token cannot be guessed; this keeps those who try from making
//! work. Counted in memory, for a minute at a time, and bounded: nobody can fill the memory with addresses.

use super::client_address::network_of;
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long is counted together.
const WINDOW: Duration = Duration::from_secs(60);
/// Visits in that time, by whatever link. Generous: a whole company may come from one address.
const VISITS: u32 = 600;
/// Visits by links that there are not.
const MISSES: u32 = 120;
/// Addresses that are remembered.
const ADDRESSES: usize = 10_000;

/// Counts visits by address.
#[derive(Debug, Default)]
pub struct Visits(Mutex<HashMap<Option<IpAddr>, Count>>);

#[derive(Debug, Clone, Copy)]
struct Count {
    since: Instant,
    visits: u32,
    misses: u32,
}

impl Visits {
    /// Counts a visit; `false` when there were too many.
    pub fn visit(&self, from: Option<IpAddr>) -> bool {
        self.count(from, Instant::now(), |count| {
            count.visits = count.visits.saturating_add(1);
            count.visits <= VISITS
        })
    }

    /// Counts a link that there is not; `false` when there were too many.
    pub fn miss(&self, from: Option<IpAddr>) -> bool {
        self.count(from, Instant::now(), |count| {
            count.misses = count.misses.saturating_add(1);
            count.misses <= MISSES
        })
    }

    fn count(&self, from: Option<IpAddr>, now: Instant, add: impl FnOnce(&mut Count) -> bool) -> bool {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_over = |count: &Count| now.duration_since(count.since) >= WINDOW;
        if counts.len() >= ADDRESSES {
            counts.retain(|_, count| !is_over(count));
            if counts.len() >= ADDRESSES {
                counts.clear();
            }
        }
        let fresh = Count { since: now, visits: 0, misses: 0 };
        let count = counts.entry(from.map(network_of)).or_insert(fresh);
        if is_over(count) {
            *count = fresh;
        }
        add(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> Option<IpAddr> {
        text.parse().ok()
    }

    #[test]
    fn each_address_has_its_own_count_and_it_ends() {
        let visits = Visits::default();
        let allowed = (0..700).filter(|_| visits.visit(ip("192.0.2.1"))).count();
        assert_eq!(allowed, VISITS as usize);
        assert!(visits.visit(ip("192.0.2.2")) && visits.visit(None));
        let later = Instant::now() + WINDOW;
        assert!(visits.count(ip("192.0.2.1"), later, |count| count.visits == 0));
    }

    #[test]
    fn links_that_there_are_not_are_counted_apart() {
        let visits = Visits::default();
        assert_eq!((0..200).filter(|_| visits.miss(ip("2001:db8::1"))).count(), MISSES as usize);
        assert!(!visits.miss(ip("2001:db8::2")), "the same network");
        assert!(visits.visit(ip("2001:db8::1")));
    }

    #[test]
    fn memory_is_bounded() {
        let visits = Visits::default();
        for number in 0..30_000_u32 {
            visits.visit(Some(IpAddr::V4(number.into())));
        }
        assert!(visits.0.lock().unwrap().len() <= ADDRESSES);
    }
}
