//! The loops beside the pages: what falls due, who is reminded, the mail that is owed, previews, statistics, and tidying
//! up. Each may run late, twice, or on two servers at once. A row that cannot be read or dealt with is passed over and
//! told: it never holds up those behind it (rule 13.8).

pub mod calendar;
pub mod checkpoints;
pub mod deadlines;
pub mod earnings;
mod failures;
pub mod housekeeping;
pub mod mail;
pub mod orphans;
pub mod previews;
pub mod reminders;
pub mod statistics;

use crate::checkpoints::Place;
use crate::claims::context::Context;
use crate::db::{DbError, Pool};
use crate::files::Storage;
use crate::files::render::Renderer;
use crate::outbox;
pub use failures::Failures;
use mail::Mailer;
use std::fmt::Display;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

/// How long a change of the programme or its holidays may take until this server goes by it, with a margin for reading it.
const CALENDAR_REST: Duration = Duration::from_secs(8);
/// How long the deadlines' loop rests; how much later than due something may happen.
const DEADLINES_REST: Duration = Duration::from_secs(15);
const REMINDERS_REST: Duration = Duration::from_secs(30);
/// How long the loop of checkpoints rests; there is one a day.
const CHECKPOINT_REST: Duration = Duration::from_secs(600);
/// How long the loop of earnings rests: how much later a page of theirs knows what became of a claim.
const EARNINGS_REST: Duration = Duration::from_secs(900);
const TIDYING_REST: Duration = Duration::from_secs(3600);
/// How long the loop of statistics rests; a page adds up by itself what this one has not yet.
const STATISTICS_REST: Duration = Duration::from_secs(60);

#[derive(Clone)]
pub struct Jobs {
    /// Connections of their own, so that they and the pages do not starve each other.
    pub pool: Pool,
    pub context: Context,
    pub room: Option<Mailer>,
    pub files: Storage,
    pub renderer: Renderer,
    /// Where checkpoints go.
    pub checkpoints: Place,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Done {
    pub moved: usize,
    pub reminders: usize,
    pub mails: usize,
    pub previews: usize,
    pub removed: usize,
    pub failures: Failures,
}

impl Jobs {
    /// Everything that is due now: deadlines first, so that nobody is reminded of what has passed, then reminders, then
    /// mail; again until nothing is left, because each may bring about the others.
    /// What was done before the database failed stays done.
    pub fn fall_due(&self) -> Result<Done, DbError> {
        self.reachable()?;
        Ok(self.again_and_again(|failures| reminders::run(&self.pool, &self.context, failures)))
    }

    /// As [`Jobs::fall_due`], without reminders: for a day that the demo's clock only passes through (rule 13.5).
    pub fn fall_due_in_passing(&self) -> Result<Done, DbError> {
        self.reachable()?;
        Ok(self.again_and_again(|_failures| 0))
    }

    fn reachable(&self) -> Result<(), DbError> {
        self.pool.with(|conn| Ok(self.context.clock.now(conn).map(drop)?))
    }

    fn again_and_again(&self, remind: impl Fn(&mut Failures) -> usize) -> Done {
        let mut done = Done::default();
        loop {
            // What failed before fails again, and is told once.
            let mut failures = Failures::default();
            let moved = deadlines::run(&self.pool, &self.context, &mut failures);
            let reminders = remind(&mut failures);
            let mut failed_mails = Failures::default();
            let mails = self
                .room
                .as_ref()
                .map_or(0, |room| mail::deliver_side_by_side(&self.pool, &self.context, room, &mut failed_mails));
            done.moved += moved;
            done.reminders += reminders;
            done.mails += mails;
            done.failures.append(failed_mails);
            if moved + reminders + mails == 0 {
                done.failures.append(failures);
                return done;
            }
        }
    }

    /// All jobs once. One that fails leaves the others to do their work.
    pub fn once(&self) -> Result<Done, DbError> {
        calendar::sweep(&self.pool, &self.context, &calendar::LastWarning::default())?;
        let mut done = self.fall_due()?;
        let failures = &mut done.failures;
        statistics::run(&self.pool, &self.context, failures);
        failures.unless("earnings", earnings::sweep(&self.pool, &self.context));
        done.previews = previews::run_once(&self.pool, &self.files, &self.renderer, failures);
        done.removed = failures.unless("housekeeping", self.tidy());
        failures.unless("checkpoint", checkpoints::sweep(&self.pool, &self.context, &self.checkpoints));
        Ok(done)
    }

    fn tidy(&self) -> Result<usize, DbError> {
        let previews = previews::sweep(&self.pool, &self.context, &self.files)?;
        Ok(housekeeping::sweep(&self.pool)? + previews + orphans::sweep(&self.pool, &self.files)?)
    }

    pub fn start(self) -> Running {
        match self.pool.with(|conn| outbox::held_since(conn).map_err(DbError::from)) {
            Ok(Some(since)) => {
                tracing::warn!(%since, "restored: mail is held and no deadline passes until cpor mail release")
            }
            Ok(None) => {}
            Err(error) => tracing::warn!(%error, "whether mail is held is not known"),
        }
        let mut running = Running::default();
        let jobs = Arc::new(self);
        let (reading, told) = (Arc::clone(&jobs), calendar::LastWarning::default());
        running.add("calendar", move |stop| {
            again(stop, CALENDAR_REST, "calendar", || calendar::sweep(&reading.pool, &reading.context, &told));
        });
        let deadlines = Arc::clone(&jobs);
        running.add("deadlines", move |stop| {
            again(stop, DEADLINES_REST, "deadlines", || deadlines::sweep(&deadlines.pool, &deadlines.context));
        });
        let reminding = Arc::clone(&jobs);
        running.add("reminders", move |stop| {
            again(stop, REMINDERS_REST, "reminders", || reminders::sweep(&reminding.pool, &reminding.context));
        });
        for place in 0..jobs.room.as_ref().map_or(0, |room| room.transport.workers()) {
            let jobs = Arc::clone(&jobs);
            let rest = if place == 0 { mail::REST } else { mail::REST_BESIDE };
            running.add("mail", move |stop| {
                if let Some(room) = &jobs.room {
                    mail::run(&jobs.pool, &jobs.context, room, rest, stop);
                }
            });
        }
        let counted = Arc::clone(&jobs);
        running.add("statistics", move |stop| {
            again(stop, STATISTICS_REST, "statistics", || statistics::sweep(&counted.pool, &counted.context));
        });
        let held = Arc::clone(&jobs);
        running.add("earnings", move |stop| {
            again(stop, EARNINGS_REST, "earnings", || earnings::sweep(&held.pool, &held.context));
        });
        for _ in 0..jobs.renderer.threads() {
            let showing = Arc::clone(&jobs);
            running.add("previews", move |stop| {
                previews::run(&showing.pool, &showing.files, &showing.renderer, stop);
            });
        }
        let kept = Arc::clone(&jobs);
        running.add("checkpoints", move |stop| {
            again(stop, CHECKPOINT_REST, "checkpoint", || {
                checkpoints::sweep(&kept.pool, &kept.context, &kept.checkpoints)
            });
        });
        running.add("housekeeping", move |stop| again(stop, TIDYING_REST, "housekeeping", || jobs.tidy()));
        running
    }
}

/// Does `work` now and after each rest, until `stop` says something or its other end is gone.
fn again<E: Display>(stop: &Receiver<()>, rest: Duration, what: &str, work: impl Fn() -> Result<usize, E>) {
    loop {
        match work() {
            Ok(0) => {}
            Ok(done) => tracing::info!(what, done, "a job is done"),
            Err(error) => tracing::warn!(what, %error, "a job has to wait"),
        }
        match stop.recv_timeout(rest) {
            Err(RecvTimeoutError::Timeout) => {}
            Ok(()) | Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

/// Loops that run. Each ends after the piece of work that it has begun.
pub struct Running {
    stops: Vec<Sender<()>>,
    threads: Vec<JoinHandle<()>>,
    /// Each loop holds one end until it ends.
    alive: Sender<()>,
    ended: Receiver<()>,
}

impl Default for Running {
    fn default() -> Self {
        let (alive, ended) = channel();
        Self { stops: Vec::new(), threads: Vec::new(), alive, ended }
    }
}

impl Running {
    fn add(&mut self, name: &str, work: impl Fn(&Receiver<()>) + Send + 'static) {
        let (stop, stopped) = channel();
        let alive = self.alive.clone();
        let started = std::thread::Builder::new().name(name.to_owned()).spawn(move || {
            work(&stopped);
            drop(alive);
        });
        match started {
            Ok(thread) => {
                self.stops.push(stop);
                self.threads.push(thread);
            }
            Err(error) => tracing::error!(name, %error, "a job's loop does not start"),
        }
    }

    /// Tells all loops to end, and waits for nothing.
    pub fn tell(&mut self) {
        self.stops.clear();
    }

    /// Tells all loops to end, and waits for that as long as `patience`. A loop that waits for somebody longer, such as a
    /// mail server that says nothing, is left to end with the program: what it leased is done later.
    pub fn stop(mut self, patience: Duration) {
        self.tell();
        let Self { threads, alive, ended, .. } = self;
        drop(alive);
        if ended.recv_timeout(patience) == Err(RecvTimeoutError::Timeout) {
            tracing::warn!("a job has not ended; what it was doing is done later");
            return;
        }
        for thread in threads {
            if thread.join().is_err() {
                tracing::error!("a job's loop had panicked");
            }
        }
    }
}
