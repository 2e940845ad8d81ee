//! Why nothing happened.

use crate::claims::model::claim::Claim;
use crate::claims::model::refusal::Refusal;
use crate::db::DbError;
use diesel::result::Error;

/// Why nothing happened.
#[derive(Debug, thiserror::Error)]
pub enum ActError {
    /// The rules do not grant it; the claim as it stands now, for the page that says so.
    #[error("refused: {refusal:?}")]
    Refused {
        refusal: Refusal,
        /// The claim meanwhile; `None` when there is none to show.
        claim: Option<Box<Claim>>,
    },
    /// There is no such claim for whoever asks.
    #[error("no such claim")]
    NotFound,
    /// A form id came back with other content (rule 14.3).
    #[error("a form was sent again with other content")]
    FormReused,
    #[error(transparent)]
    Fault(#[from] DbError),
}

impl From<Error> for ActError {
    fn from(error: Error) -> Self {
        Self::Fault(DbError::Failed(error))
    }
}
