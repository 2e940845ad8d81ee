//! Whose password is compared next: one at a time, with a short queue for each caller and for all (rule 5.9).

use crate::people::password::choosing::LONGEST;
use crate::people::password::hashing::{PasswordError, broken, compare, hash};
use crate::people::person::UserId;
use actix_web::web;
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Tries of one caller that wait or are compared.
const EACH: usize = 8;
/// Tries from networks that wait or are compared; as many more may come from known devices.
const ALL: usize = 32;
const PATIENCE: Duration = Duration::from_secs(5);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Caller {
    /// Someone in a browser in which they signed in before.
    KnownDevice(UserId),
    Network(Option<IpAddr>),
}

impl Caller {
    fn is_known(self) -> bool {
        matches!(self, Self::KnownDevice(_))
    }
}

/// Gives turns to compare passwords in, one at a time.
#[derive(Debug, Clone)]
pub struct PasswordQueue(Arc<Queues>);

/// Anybody goes through `door` first, and one at a time waits behind it for a turn. So a known device, which does not,
/// waits for two of them at the most, however many there are.
#[derive(Debug)]
struct Queues {
    door: Arc<Semaphore>,
    turn: Arc<Semaphore>,
    waiting: Mutex<HashMap<Caller, usize>>,
    patience: Duration,
}

impl Default for PasswordQueue {
    fn default() -> Self {
        Self::with_patience(PATIENCE)
    }
}

impl PasswordQueue {
    fn with_patience(patience: Duration) -> Self {
        let (door, turn) = (Arc::new(Semaphore::new(1)), Arc::new(Semaphore::new(1)));
        Self(Arc::new(Queues { door, turn, waiting: Mutex::default(), patience }))
    }

    pub async fn acquire(&self, caller: Caller) -> Result<Permit, PasswordError> {
        let place = QueueSlot::take(&self.0, caller)?;
        let permits = tokio::time::timeout(self.0.patience, self.permits(caller)).await;
        let permits = permits.ok().flatten().ok_or(PasswordError::Busy)?;
        Ok(Permit { _permits: permits, _place: place })
    }

    async fn permits(&self, caller: Caller) -> Option<Vec<OwnedSemaphorePermit>> {
        let mut permits = Vec::new();
        if !caller.is_known() {
            permits.push(Arc::clone(&self.0.door).acquire_owned().await.ok()?);
        }
        permits.push(Arc::clone(&self.0.turn).acquire_owned().await.ok()?);
        Some(permits)
    }
}

#[derive(Debug)]
struct QueueSlot {
    queues: Arc<Queues>,
    caller: Caller,
}

impl QueueSlot {
    fn take(queues: &Arc<Queues>, caller: Caller) -> Result<Self, PasswordError> {
        let mut waiting = queues.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let beside = waiting.iter().filter(|(other, _)| other.is_known() == caller.is_known());
        let (all, own) = (beside.map(|(_, count)| count).sum::<usize>(), waiting.get(&caller).copied().unwrap_or(0));
        if own >= EACH || all >= ALL {
            return Err(PasswordError::Busy);
        }
        waiting.insert(caller, own + 1);
        Ok(Self { queues: Arc::clone(queues), caller })
    }
}

impl Drop for QueueSlot {
    fn drop(&mut self) {
        let mut waiting = self.queues.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = waiting.get_mut(&self.caller) {
            *count -= 1;
            if *count == 0 {
                waiting.remove(&self.caller);
            }
        }
    }
}

/// The one turn that there is.
#[derive(Debug)]
pub struct Permit {
    _permits: Vec<OwnedSemaphorePermit>,
    _place: QueueSlot,
}

impl Permit {
    /// Whether `password` is the one that `hash` was made of; with no hash it takes as long and is never right.
    pub async fn matches(self, password: String, hash: Option<String>) -> Result<bool, PasswordError> {
        if password.len() > LONGEST {
            return Ok(false);
        }
        let compared = web::block(move || {
            let result = compare(&password, hash.as_deref());
            // Kept until here, also when nobody waits for the answer any more.
            drop(self);
            result
        });
        compared.await.unwrap_or_else(|panic| Err(broken(panic)))
    }

    /// The hash of a chosen password.
    pub async fn hash(self, password: String) -> Result<String, PasswordError> {
        let hashed = web::block(move || {
            let result = hash(&password);
            drop(self);
            result
        });
        hashed.await.unwrap_or_else(|panic| Err(broken(panic)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::future::join_all;

    fn network(number: u32) -> Caller {
        Caller::Network(Some(IpAddr::V4(number.into())))
    }

    #[actix_web::test]
    async fn each_caller_and_all_have_a_short_queue() {
        let passwords = PasswordQueue::with_patience(Duration::from_millis(50));
        let first = passwords.acquire(network(1)).await.unwrap();
        let same: Vec<_> = join_all((0..20).map(|_| passwords.acquire(network(1)))).await;
        assert!(same.iter().all(Result::is_err), "a turn came while there was none");
        let waiting: Vec<_> = (0..EACH - 1).map(|_| QueueSlot::take(&passwords.0, network(1)).unwrap()).collect();
        assert!(QueueSlot::take(&passwords.0, network(1)).is_err());
        let others: Vec<_> = (2..).map_while(|number| QueueSlot::take(&passwords.0, network(number)).ok()).collect();
        assert_eq!(1 + waiting.len() + others.len(), ALL);
        let known = QueueSlot::take(&passwords.0, Caller::KnownDevice(UserId(1)));
        assert!(known.is_ok(), "strangers take the places of known devices");
        drop((waiting, others, known, first));
        assert!(passwords.0.waiting.lock().unwrap().is_empty());
        passwords.acquire(network(1)).await.unwrap();
    }

    #[actix_web::test]
    async fn a_known_device_waits_for_two_strangers_at_the_most() {
        let passwords = PasswordQueue::default();
        let turn = passwords.acquire(network(0)).await.unwrap();
        let order = Mutex::new(Vec::new());
        let strangers = (1..20).map(|number| {
            let (passwords, order) = (passwords.clone(), &order);
            async move {
                let turn = passwords.acquire(network(number)).await.unwrap();
                order.lock().unwrap().push("stranger");
                tokio::task::yield_now().await;
                drop(turn);
            }
        });
        let known = async {
            tokio::task::yield_now().await;
            drop(turn);
            let turn = passwords.acquire(Caller::KnownDevice(UserId(1))).await.unwrap();
            order.lock().unwrap().push("known");
            drop(turn);
        };
        futures_util::future::join(join_all(strangers), known).await;
        let order = order.into_inner().unwrap();
        assert!(order.iter().position(|who| *who == "known").unwrap() <= 2, "{order:?}");
    }

    #[actix_web::test]
    async fn endless_passwords_cost_nothing() {
        let turn = PasswordQueue::default().acquire(network(1)).await.unwrap();
        assert!(!turn.matches("x".repeat(5_000_000), Some("no hash".to_owned())).await.unwrap());
    }
}
