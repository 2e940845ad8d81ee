//! The loops beside the pages: what falls due, the mail that is owed, and tidying up. Each may run late, twice, or on two
//! servers at once.

mod crew;
pub mod deadlines;
pub mod housekeeping;
pub mod mail;
pub mod orphans;

use crate::claims::office::Office;
use crate::db::{DbError, Pool};
use crate::files::Storage;
use mail::Mailroom;

pub use crew::Crew;

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
}

/// What was done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Done {
    /// Claims that were moved by their deadline.
    pub moved: usize,
    /// Mails that were tried.
    pub mails: usize,
    /// Stored files, receipts and sessions that were removed.
    pub removed: usize,
}

impl Jobs {
    /// Everything that is due now: deadlines first, then mail, again until nothing is left, because each may bring about
    /// the other.
    ///
    /// # Errors
    /// When the database cannot be asked. What was done before stays done.
    pub fn fall_due(&self) -> Result<Done, DbError> {
        let mut done = Done::default();
        loop {
            let moved = deadlines::sweep(&self.pool, &self.office)?;
            let room = self.room.as_ref();
            let mails = room.map_or(Ok(0), |room| mail::deliver_all(&self.pool, &self.office, room))?;
            done.moved += moved;
            done.mails += mails;
            if moved + mails == 0 {
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
        Ok(Done { removed: self.tidy()?, ..done })
    }

    /// Removes what nobody will ask for again, and says how much that was.
    ///
    /// # Errors
    /// As [`Jobs::fall_due`].
    pub fn tidy(&self) -> Result<usize, DbError> {
        Ok(housekeeping::sweep(&self.pool)? + orphans::sweep(&self.pool, &self.files)?)
    }
}
