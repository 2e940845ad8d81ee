//! Why the demo, or claims for load tests, could not be made.

use crate::claims::store::error::ActError;
use crate::db::DbError;
use crate::files::Refusal;
use crate::people::AddError;
use crate::people::password::PasswordError;
use diesel::result::Error;

/// Why an empty database could not be filled.
#[derive(Debug, thiserror::Error)]
pub enum FillError {
    /// The rules refuse a step of a story.
    #[error("the story of {claim:?}, step {step}: {why:?}")]
    Story {
        claim: String,
        /// The step, counted from 1.
        step: usize,
        why: ActError,
    },
    /// The rules refuse a command.
    #[error(transparent)]
    Refused(ActError),
    /// A data file of the demo cannot be read.
    #[error(transparent)]
    Data(#[from] serde_json::Error),
    /// The accounts could not be made.
    #[error(transparent)]
    People(#[from] AddError),
    /// The password could not be hashed.
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// A document could not be stored.
    #[error(transparent)]
    File(#[from] Refusal),
    /// The earnings could not be taken in.
    #[error("the demo's earnings: {0}")]
    Earnings(String),
    #[error(transparent)]
    Database(#[from] DbError),
}

impl FillError {
    /// Names the step of the story at which a command was refused.
    pub(super) fn at_step(self, claim: &str, step: usize) -> Self {
        if let Self::Refused(why) = self { Self::Story { claim: claim.to_owned(), step, why } } else { self }
    }
}

impl From<Error> for FillError {
    fn from(error: Error) -> Self {
        Self::Database(DbError::Failed(error))
    }
}

impl From<ActError> for FillError {
    fn from(error: ActError) -> Self {
        if let ActError::Fault(fault) = error { Self::Database(fault) } else { Self::Refused(error) }
    }
}
