//! What those who try links can make the program do (rule 12.9). A token cannot be guessed, so a link that exists is
//! served whatever else its client sent; only links that there are not are counted, by client.
//!
//! The work is bounded by turns instead: each client has few lookups at a time and all clients together few more, in the
//! order in which they came. So a client that asks much waits for itself, and nobody is refused for what others ask.

use crate::web::ground::network::network_of;
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

/// How long misses are counted together.
const WINDOW: Duration = Duration::from_secs(60);
/// Misses of one client in that time; more are told to wait.
const MISSES: u32 = 120;
/// Clients that are told apart. All others share one count and one queue.
const CLIENTS: usize = 10_000;
/// Lookups of one client at a time.
const AT_ONCE_OF_ONE: usize = 2;
/// Lookups of all clients at a time: most connections stay with people who are signed in.
const AT_ONCE: usize = 4;
/// How long a lookup waits for its turn. It lasts a millisecond, so this is met only where the database stands still.
const PATIENCE: Duration = Duration::from_secs(10);

/// Gives turns to look links up, and counts misses.
#[derive(Debug)]
pub struct Lookups {
    clients: Mutex<Clients>,
    all: Arc<Semaphore>,
}

#[derive(Debug)]
struct Clients {
    known: HashMap<IpAddr, Client>,
    others: Client,
    swept: Instant,
}

#[derive(Debug)]
struct Client {
    since: Instant,
    misses: u32,
    turns: Arc<Semaphore>,
}

/// Leave to look one link up; ends when dropped.
#[derive(Debug)]
pub struct LookupPermit {
    _of_all: OwnedSemaphorePermit,
    _of_one: OwnedSemaphorePermit,
}

impl Default for Lookups {
    fn default() -> Self {
        let now = Instant::now();
        let clients = Clients { known: HashMap::new(), others: Client::new(now), swept: now };
        Self { clients: Mutex::new(clients), all: Arc::new(Semaphore::new(AT_ONCE)) }
    }
}

impl Lookups {
    /// Waits for a turn; `None` when none came in 10 seconds.
    pub async fn turn(&self, client: Option<IpAddr>) -> Option<LookupPermit> {
        let turns = self.of(client, Instant::now(), |client| Arc::clone(&client.turns));
        let both = async {
            // First its own, so that one client never has more than those in the queue of all.
            let of_one = turns.acquire_owned().await.ok()?;
            let of_all = Arc::clone(&self.all).acquire_owned().await.ok()?;
            Some(LookupPermit { _of_all: of_all, _of_one: of_one })
        };
        timeout(PATIENCE, both).await.ok().flatten()
    }

    /// Counts a link that there is not; `false` when that were too many of this client.
    pub fn miss(&self, client: Option<IpAddr>) -> bool {
        self.miss_at(client, Instant::now())
    }

    fn miss_at(&self, client: Option<IpAddr>, now: Instant) -> bool {
        self.of(client, now, |client| {
            client.misses = client.misses.saturating_add(1);
            client.misses <= MISSES
        })
    }

    fn of<T>(&self, client: Option<IpAddr>, now: Instant, look: impl FnOnce(&mut Client) -> T) -> T {
        let mut clients = self.clients.lock().unwrap_or_else(PoisonError::into_inner);
        let client = clients.find(client.map(network_of), now);
        if client.is_over(now) {
            (client.since, client.misses) = (now, 0);
        }
        look(client)
    }
}

impl Clients {
    fn find(&mut self, address: Option<IpAddr>, now: Instant) -> &mut Client {
        let Some(address) = address else { return &mut self.others };
        if !self.known.contains_key(&address) && self.known.len() >= CLIENTS {
            self.sweep(now);
        }
        if self.known.len() >= CLIENTS && !self.known.contains_key(&address) {
            return &mut self.others;
        }
        self.known.entry(address).or_insert_with(|| Client::new(now))
    }

    /// Forgets who has no turn and no miss that counts; not more often than once a second, as it looks at everybody.
    fn sweep(&mut self, now: Instant) {
        if now.duration_since(self.swept) >= Duration::from_secs(1) {
            self.swept = now;
            self.known.retain(|_, client| !client.is_over(now) || Arc::strong_count(&client.turns) > 1);
        }
    }
}

impl Client {
    fn new(now: Instant) -> Self {
        Self { since: now, misses: 0, turns: Arc::new(Semaphore::new(AT_ONCE_OF_ONE)) }
    }

    fn is_over(&self, now: Instant) -> bool {
        now.duration_since(self.since) >= WINDOW
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::future::Future as _;
    use std::pin::pin;
    use std::task::{Context, Waker};

    fn ip(text: &str) -> Option<IpAddr> {
        text.parse().ok()
    }

    /// What a client gets at once; `None` where it has to wait.
    fn at_once(lookups: &Lookups, client: &str) -> Option<LookupPermit> {
        let waiting = pin!(lookups.turn(ip(client)));
        match waiting.poll(&mut Context::from_waker(Waker::noop())) {
            std::task::Poll::Ready(turn) => turn,
            std::task::Poll::Pending => None,
        }
    }

    #[test]
    fn each_client_has_its_own_misses_and_they_are_forgotten() {
        let (lookups, now) = (Lookups::default(), Instant::now());
        let allowed = (0..200).filter(|_| lookups.miss_at(ip("2001:db8::1"), now)).count();
        assert_eq!(allowed, MISSES as usize);
        assert!(!lookups.miss_at(ip("2001:db8::2"), now), "the same network");
        assert!(lookups.miss_at(ip("192.0.2.2"), now) && lookups.miss_at(None, now));
        assert!(lookups.miss_at(ip("2001:db8::1"), now + WINDOW));
    }

    #[actix_web::test]
    async fn one_client_waits_for_itself_and_leaves_turns_to_others() {
        let lookups = Lookups::default();
        let held: Vec<_> = (0..5).filter_map(|_| at_once(&lookups, "192.0.2.1")).collect();
        assert_eq!(held.len(), AT_ONCE_OF_ONE);
        assert!(at_once(&lookups, "192.0.2.2").is_some());
        drop(held);
        assert!(at_once(&lookups, "192.0.2.1").is_some());
    }

    #[actix_web::test]
    async fn all_together_have_few_turns_and_get_them_in_order() {
        let lookups = Lookups::default();
        let mut held: Vec<_> = (1..9).filter_map(|n| at_once(&lookups, &format!("192.0.2.{n}"))).collect();
        assert_eq!(held.len(), AT_ONCE);
        let (first, second) = (lookups.turn(ip("192.0.2.20")), lookups.turn(ip("192.0.2.21")));
        let (mut first, mut second) = (pin!(first), pin!(second));
        let mut context = Context::from_waker(Waker::noop());
        assert!(first.as_mut().poll(&mut context).is_pending() && second.as_mut().poll(&mut context).is_pending());
        held.pop();
        assert!(second.as_mut().poll(&mut context).is_pending() && first.as_mut().poll(&mut context).is_ready());
    }

    #[test]
    fn memory_is_bounded_and_who_is_not_told_apart_is_served_all_the_same() {
        let (lookups, now) = (Lookups::default(), Instant::now());
        for number in 0..30_000_u32 {
            lookups.miss_at(Some(IpAddr::V4(number.into())), now);
        }
        assert_eq!(lookups.clients.lock().unwrap().known.len(), CLIENTS);
        assert!(!lookups.miss_at(ip("192.0.2.1"), now), "the others have one count");
        assert!(lookups.miss_at(ip("192.0.2.1"), now + WINDOW), "there is room again");
        assert_eq!(lookups.clients.lock().unwrap().known.len(), 1);
    }
}
