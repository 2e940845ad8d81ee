//! The threads that do the work beside the pages, and their end.

use super::{Jobs, deadlines, mail};
use crate::db::DbError;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

/// How long the deadlines rest. A deadline holds by itself; this only notes what it decided.
const DEADLINES_REST: Duration = Duration::from_secs(15);
/// How long tidying up rests.
const TIDYING_REST: Duration = Duration::from_secs(3600);

/// Running threads. Dropping it ends them, each after the claim, mail or file at hand.
#[derive(Debug)]
pub struct Crew {
    stops: Vec<Sender<()>>,
    threads: Vec<JoinHandle<()>>,
}

impl Crew {
    /// Starts the deadlines, tidying up, and with a mailroom the mail.
    pub fn start(jobs: &Jobs) -> Self {
        let mut crew = Self { stops: Vec::new(), threads: Vec::new() };
        let at = jobs.clone();
        crew.hire(move |stop| again(stop, DEADLINES_REST, "deadlines", || deadlines::sweep(&at.pool, &at.office)));
        let at = jobs.clone();
        crew.hire(move |stop| again(stop, TIDYING_REST, "tidying up", || at.tidy()));
        let at = jobs.clone();
        match at.room {
            Some(room) => crew.hire(move |stop| mail::run(&at.pool, &at.office, &room, stop)),
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

/// Does `work` now and after each rest, until `stop` says something or its other end is gone.
fn again(stop: &Receiver<()>, rest: Duration, what: &str, work: impl Fn() -> Result<usize, DbError>) {
    loop {
        match work() {
            Ok(0) => {}
            Ok(done) => tracing::info!(what, done, "a job is done"),
            Err(error) => tracing::warn!(what, %error, "a job waits for the database"),
        }
        match stop.recv_timeout(rest) {
            Err(RecvTimeoutError::Timeout) => {}
            Ok(()) | Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}
