//! The threads that do the work beside the pages, and their end.

use super::deadlines;
use super::mail::{self, Mailroom};
use crate::claims::office::Office;
use crate::db::Pool;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

/// How long the deadlines rest. A deadline holds by itself; this only notes what it decided.
const REST: Duration = Duration::from_secs(15);

/// Running threads. Dropping it ends them, each after the claim or mail at hand.
#[derive(Debug)]
pub struct Crew {
    stops: Vec<Sender<()>>,
    threads: Vec<JoinHandle<()>>,
}

impl Crew {
    /// Starts the deadlines, and with a mailroom the mail.
    pub fn start(pool: &Pool, office: &Office, room: Option<Mailroom>) -> Self {
        let mut crew = Self { stops: Vec::new(), threads: Vec::new() };
        let (at, of) = (pool.clone(), office.clone());
        crew.hire(move |stop| sweep(&at, &of, stop));
        match room {
            Some(room) => {
                let (at, of) = (pool.clone(), office.clone());
                crew.hire(move |stop| mail::run(&at, &of, &room, stop));
            }
            None => tracing::warn!("CPOR_SMTP_URL is not set: mail waits, and no customer's days begin"),
        }
        crew
    }

    fn hire(&mut self, work: impl FnOnce(&Receiver<()>) + Send + 'static) {
        let (stop, stopped) = channel();
        self.stops.push(stop);
        self.threads.push(std::thread::spawn(move || work(&stopped)));
    }
}

impl Drop for Crew {
    fn drop(&mut self) {
        self.stops.clear();
        for thread in self.threads.drain(..) {
            // A panic has been logged already.
            let _ = thread.join();
        }
    }
}

fn sweep(pool: &Pool, office: &Office, stop: &Receiver<()>) {
    loop {
        if let Err(error) = deadlines::sweep(pool, office) {
            tracing::warn!(%error, "deadlines wait for the database");
        }
        match stop.recv_timeout(REST) {
            Err(RecvTimeoutError::Timeout) => {}
            Ok(()) | Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}
