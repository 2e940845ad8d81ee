//! The loops beside the pages: what falls due, who is reminded, the mail that is owed, previews, statistics, and tidying
//! up. Each may run late, twice, or on two
//! servers at once.

pub mod deadlines;
pub mod housekeeping;
pub mod mail;
pub mod orphans;
pub mod previews;
pub mod reminders;
pub mod statistics;

use crate::claims::office::Office;
use crate::db::{DbError, Pool};
use crate::files::Storage;
use crate::files::render::Renderer;
use mail::Mailroom;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

/// How long the deadlines' loop rests; how much later than due something may happen.
const DEADLINES_REST: Duration = Duration::from_secs(15);
/// How long the reminders' loop rests.
const REMINDERS_REST: Duration = Duration::from_secs(30);
/// How long the housekeeping's loop rests.
const TIDYING_REST: Duration = Duration::from_secs(3600);
/// How long the loop of statistics rests; a page adds up by itself what this one has not yet.
const STATISTICS_REST: Duration = Duration::from_secs(60);

/// What the jobs work with.
#[derive(Clone)]
pub struct Jobs {
    /// Connections of their own, so that they and the pages do not starve each other.
    pub pool: Pool,
    /// Clock, calendar, letterhead, keys.
    pub office: Office,
    /// The way out for mail; without one, mail waits.
    pub room: Option<Mailroom>,
    /// The bytes of evidence.
    pub files: Storage,
    /// Makes pictures of their pages.
    pub renderer: Renderer,
}

/// What was done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Done {
    /// Claims that were moved by their deadline.
    pub moved: usize,
    /// Reminders, digests and lists that were seen to.
    pub reminders: usize,
    /// Mails that were tried.
    pub mails: usize,
    /// Files that were rendered, or given up.
    pub previews: usize,
    /// Stored files, receipts and sessions that were removed.
    pub removed: usize,
}

impl Jobs {
    /// Everything that is due now: deadlines first, so that nobody is reminded of what has passed, then reminders, then
    /// mail; again until nothing is left, because each may bring about the others.
    ///
    /// # Errors
    /// When the database cannot be asked. What was done before stays done.
    pub fn fall_due(&self) -> Result<Done, DbError> {
        self.again_and_again(|| reminders::sweep(&self.pool, &self.office))
    }

    /// As [`Jobs::fall_due`], without reminders: for a day that the demo's clock only passes through (rule 13.5).
    ///
    /// # Errors
    /// As [`Jobs::fall_due`].
    pub fn fall_due_in_passing(&self) -> Result<Done, DbError> {
        self.again_and_again(|| Ok(0))
    }

    fn again_and_again(&self, remind: impl Fn() -> Result<usize, DbError>) -> Result<Done, DbError> {
        let mut done = Done::default();
        loop {
            let moved = deadlines::sweep(&self.pool, &self.office)?;
            let reminders = remind()?;
            let room = self.room.as_ref();
            let mails = room.map_or(Ok(0), |room| mail::deliver_all(&self.pool, &self.office, room))?;
            done.moved += moved;
            done.reminders += reminders;
            done.mails += mails;
            if moved + reminders + mails == 0 {
                return Ok(done);
            }
        }
    }

    /// All jobs once.
    ///
    /// # Errors
    /// As [`Jobs::fall_due`].
    pub fn once(&self) -> Result<Done, DbError> {
        let done = self.fall_due()?;
        statistics::sweep(&self.pool, &self.office)?;
        let previews = previews::render_all(&self.pool, &self.files, &self.renderer)?;
        Ok(Done { previews, removed: self.tidy()?, ..done })
    }

    fn tidy(&self) -> Result<usize, DbError> {
        let previews = previews::sweep(&self.pool, &self.office, &self.files)?;
        Ok(housekeeping::sweep(&self.pool)? + previews + orphans::sweep(&self.pool, &self.files)?)
    }

    /// Starts the loops.
    pub fn start(self) -> Running {
        let mut running = Running::default();
        let jobs = Arc::new(self);
        let deadlines = Arc::clone(&jobs);
        running.add("deadlines", move |stop| {
            again(stop, DEADLINES_REST, "deadlines", || deadlines::sweep(&deadlines.pool, &deadlines.office));
        });
        let reminding = Arc::clone(&jobs);
        running.add("reminders", move |stop| {
            again(stop, REMINDERS_REST, "reminders", || reminders::sweep(&reminding.pool, &reminding.office));
        });
        if jobs.room.is_some() {
            let jobs = Arc::clone(&jobs);
            running.add("mail", move |stop| {
                if let Some(room) = &jobs.room {
                    mail::run(&jobs.pool, &jobs.office, room, stop);
                }
            });
        }
        let counted = Arc::clone(&jobs);
        running.add("statistics", move |stop| {
            again(stop, STATISTICS_REST, "statistics", || statistics::sweep(&counted.pool, &counted.office));
        });
        for _ in 0..jobs.renderer.threads() {
            let showing = Arc::clone(&jobs);
            running.add("previews", move |stop| {
                previews::run(&showing.pool, &showing.files, &showing.renderer, stop);
            });
        }
        running.add("housekeeping", move |stop| again(stop, TIDYING_REST, "housekeeping", || jobs.tidy()));
        running
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

/// Loops that run. Each ends after the piece of work that it has begun.
#[derive(Default)]
pub struct Running {
    loops: Vec<(Sender<()>, JoinHandle<()>)>,
}

impl Running {
    fn add(&mut self, name: &str, work: impl Fn(&Receiver<()>) + Send + 'static) {
        let (stop, stopped) = channel();
        let started = std::thread::Builder::new().name(name.to_owned()).spawn(move || work(&stopped));
        match started {
            Ok(thread) => self.loops.push((stop, thread)),
            Err(error) => tracing::error!(name, %error, "a job's loop does not start"),
        }
    }

    /// Tells all loops to end, and waits until they have.
    pub fn stop(self) {
        let (stops, threads): (Vec<_>, Vec<_>) = self.loops.into_iter().unzip();
        drop(stops);
        for thread in threads {
            if thread.join().is_err() {
                tracing::error!("a job's loop had panicked");
            }
        }
    }
}
