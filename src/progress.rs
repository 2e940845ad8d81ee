//! How far a long command is: a bar in a terminal, a line now and then elsewhere.

use indicatif::{ProgressBar, ProgressStyle};
use std::cell::Cell;
use std::io::IsTerminal as _;
use std::time::{Duration, Instant};

/// A line is written at most this often.
const BETWEEN_LINES: Duration = Duration::from_secs(5);

/// The progress of one command, on standard error.
pub struct Progress {
    what: &'static str,
    bar: Option<ProgressBar>,
    said: Cell<Instant>,
}

impl Progress {
    /// Nothing is shown before the first [`Progress::tell`].
    pub fn new(what: &'static str) -> Self {
        let bar = std::io::stderr().is_terminal().then(|| {
            let bar = ProgressBar::no_length().with_message(what);
            let style = ProgressStyle::with_template("{msg} {bar:30} {human_pos}/{human_len} ({per_sec}, {eta} left)");
            bar.with_style(style.unwrap_or_else(|_odd| ProgressStyle::default_bar()))
        });
        Self { what, bar, said: Cell::new(Instant::now()) }
    }

    /// So many of so many are done.
    #[expect(clippy::print_stderr, reason = "commands say on standard error how far they are")]
    pub fn tell(&self, done: u64, total: u64) {
        if let Some(bar) = &self.bar {
            bar.set_length(total);
            bar.set_position(done);
        } else if done == total || self.said.get().elapsed() >= BETWEEN_LINES {
            self.said.set(Instant::now());
            eprintln!("{}: {done} of {total}", self.what);
        }
    }

    pub fn end(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
