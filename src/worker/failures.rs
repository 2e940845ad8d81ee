//! What jobs could not do. The log has it when it happens; who started them by a command is told at the end.

use std::fmt;

/// Failures that are named; the others are counted.
const NAMED: usize = 20;

/// One line for each piece of work that failed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Failures(Vec<String>);

impl Failures {
    pub fn add(&mut self, what: impl fmt::Display, why: impl fmt::Display) {
        self.0.push(format!("{what}: {why}"));
    }

    pub fn append(&mut self, mut others: Self) {
        self.0.append(&mut others.0);
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What `work` did; nothing, with a note, when it failed as a whole.
    pub(super) fn unless<T: Default, E: fmt::Display>(&mut self, what: &str, work: Result<T, E>) -> T {
        work.unwrap_or_else(|error| {
            self.add(what, error);
            T::default()
        })
    }
}

impl fmt::Display for Failures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} failed", self.0.len())?;
        for failure in self.0.iter().take(NAMED) {
            write!(f, "\n  {failure}")?;
        }
        match self.0.len().saturating_sub(NAMED) {
            0 => Ok(()),
            more => write!(f, "\n  and {more} more"),
        }
    }
}
