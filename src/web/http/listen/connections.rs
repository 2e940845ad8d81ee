//! How many connections there may be: of one client, and of all (rule 13.14).

use crate::web::ground::network::network_of;
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Connections above the limits, on which only the program's health is told.
const RESERVE: usize = 32;
/// Of these, for this machine and for trusted proxies alone.
const RESERVE_AT_HOME: usize = 8;
/// Of these, for one client.
const RESERVE_EACH: usize = 2;
/// File descriptors for everything but connections: the database, jobs, previews, the log.
const OTHER_DESCRIPTORS: usize = 200;
/// Each connection may read or write a file.
const DESCRIPTORS_EACH: usize = 2;
/// With fewer connections than this the program is of no use.
const FEWEST: usize = 16;

/// How many connections there may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConnectionLimits {
    pub all: usize,
    /// Of one client: an address of version 4 or a network of version 6. Trusted proxies have no such limit.
    pub each: usize,
}

impl Default for ConnectionLimits {
    fn default() -> Self {
        Self { all: 2000, each: 100 }
    }
}

impl ConnectionLimits {
    /// The same, or as many as there are file descriptors for, once the program has taken as many as it is allowed.
    pub fn within_descriptors(self) -> Result<Self, String> {
        let wanted = self.all * DESCRIPTORS_EACH + RESERVE + OTHER_DESCRIPTORS;
        let allowed = rlimit::increase_nofile_limit(u64::try_from(wanted).unwrap_or(u64::MAX));
        let allowed = allowed.map_err(|e| format!("the limit of open files cannot be read: {e}"))?;
        let limits = self.with_descriptors(usize::try_from(allowed).unwrap_or(usize::MAX));
        if limits.all < FEWEST {
            return Err(format!("{allowed} open files are too few for the program; allow at least 1,024"));
        }
        if limits.all < self.all {
            tracing::warn!(allowed, connections = limits.all, wanted = self.all, "the limit of open files is low");
        }
        Ok(limits)
    }

    fn with_descriptors(self, allowed: usize) -> Self {
        let possible = allowed.saturating_sub(RESERVE + OTHER_DESCRIPTORS) / DESCRIPTORS_EACH;
        Self { all: self.all.min(possible), ..self }
    }
}

/// Counts the connections that there are.
#[derive(Debug, Clone)]
pub struct Connections(Arc<Counted>);

#[derive(Debug)]
struct Counted {
    limits: ConnectionLimits,
    open: Mutex<Open>,
}

#[derive(Debug, Default)]
struct Open {
    usual: usize,
    reserved: usize,
    by_client: HashMap<(IpAddr, bool), usize>,
}

impl Connections {
    /// None yet.
    pub fn new(limits: ConnectionLimits) -> Self {
        Self(Arc::new(Counted { limits, open: Mutex::default() }))
    }

    /// Lets a connection in, within the limits or on the reserve; `None` when neither has room.
    pub fn admit(&self, peer: IpAddr, is_proxy: bool) -> Option<Permit> {
        let client = (!is_proxy).then(|| network_of(peer));
        let at_home = is_proxy || peer.to_canonical().is_loopback();
        let mut open = self.0.open();
        let of_client = |reserved| client.and_then(|client| open.by_client.get(&(client, reserved)).copied());
        let is_usual = open.usual < self.0.limits.all && of_client(false).unwrap_or(0) < self.0.limits.each;
        let reserve = if at_home { RESERVE } else { RESERVE - RESERVE_AT_HOME };
        if !is_usual && (open.reserved >= reserve || of_client(true).unwrap_or(0) >= RESERVE_EACH) {
            return None;
        }
        *if is_usual { &mut open.usual } else { &mut open.reserved } += 1;
        if let Some(client) = client {
            *open.by_client.entry((client, !is_usual)).or_default() += 1;
        }
        drop(open);
        Some(Permit { counted: Arc::clone(&self.0), client, is_reserved: !is_usual })
    }
}

impl Counted {
    fn open(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A connection's place among those counted, until it is dropped.
#[derive(Debug)]
pub struct Permit {
    counted: Arc<Counted>,
    client: Option<IpAddr>,
    is_reserved: bool,
}

impl Permit {
    /// Whether only the program's health is told on it.
    pub fn is_reserved(&self) -> bool {
        self.is_reserved
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        let mut open = self.counted.open();
        *if self.is_reserved { &mut open.reserved } else { &mut open.usual } -= 1;
        let Some(client) = self.client else { return };
        let key = (client, self.is_reserved);
        if let Some(count) = open.by_client.get_mut(&key) {
            *count -= 1;
            if *count == 0 {
                open.by_client.remove(&key);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::Ipv4Addr;

    const CLIENT: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1));

    fn admit(connections: &Connections, peer: IpAddr, is_proxy: bool) -> Vec<Permit> {
        std::iter::from_fn(|| connections.admit(peer, is_proxy)).take(1000).collect()
    }

    fn usual(permits: &[Permit]) -> usize {
        permits.iter().filter(|permit| !permit.is_reserved()).count()
    }

    #[test]
    fn one_client_leaves_room_for_others_and_gets_it_back() {
        let connections = Connections::new(ConnectionLimits { all: 50, each: 10 });
        let one = admit(&connections, CLIENT, false);
        assert_eq!((usual(&one), one.len()), (10, 10 + RESERVE_EACH));
        assert!(!connections.admit("192.0.2.2".parse().unwrap(), false).unwrap().is_reserved());
        let six = |last: &str| format!("2001:db8::{last}").parse::<IpAddr>().unwrap();
        let network: Vec<Permit> = (0..20).filter_map(|n| connections.admit(six(&n.to_string()), false)).collect();
        assert_eq!(usual(&network), 10, "one network of version 6 is one client");
        drop(one);
        assert!(!connections.admit(CLIENT, false).unwrap().is_reserved());
    }

    #[test]
    fn all_together_leave_the_reserve_for_those_who_ask_for_health() {
        let connections = Connections::new(ConnectionLimits { all: 50, each: 10 });
        let proxied = admit(&connections, CLIENT, true);
        assert_eq!((usual(&proxied), proxied.len()), (50, 50 + RESERVE), "a proxy has no limit of its own");
        drop(proxied);
        let strangers: Vec<Permit> =
            (0..1000).filter_map(|n: u32| connections.admit(IpAddr::V4(Ipv4Addr::from_bits(n)), false)).collect();
        assert_eq!((usual(&strangers), strangers.len()), (50, 50 + RESERVE - RESERVE_AT_HOME));
        assert!(connections.admit(IpAddr::V4(Ipv4Addr::LOCALHOST), false).unwrap().is_reserved());
        drop(strangers);
        let open = connections.0.open();
        assert!(open.usual == 0 && open.reserved == 0 && open.by_client.is_empty(), "{open:?}");
    }

    #[test]
    fn connections_stay_below_the_descriptors() {
        let limits = ConnectionLimits::default();
        assert_eq!(limits.with_descriptors(1024).all, 396);
        assert_eq!(limits.with_descriptors(1_000_000), limits);
        assert_eq!(limits.with_descriptors(100).all, 0);
    }
}
