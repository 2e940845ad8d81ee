//! What a failure of the database means for a page.

use crate::db::{self, DbError};
use crate::web::ground::error::PageError;
use diesel::result::{DatabaseErrorKind, Error};

impl From<DbError> for PageError {
    fn from(error: DbError) -> Self {
        match error {
            DbError::Busy(why) | DbError::Unusable(why) => Self::Busy(why),
            silent @ DbError::Silent => Self::Busy(silent.to_string()),
            DbError::Failed(error) if db::passes(&error) => Self::Busy(error.to_string()),
            fault @ (DbError::Failed(_) | DbError::Panicked) => Self::fault(fault),
        }
    }
}

impl From<Error> for PageError {
    fn from(error: Error) -> Self {
        Self::from(DbError::from(error))
    }
}

/// Whether the database gave a try up that may succeed later: after waiting for a lock, or to end a deadlock. Those have
/// no kind of their own; where their words are in another language, they count as faults.
pub(super) fn broken_off(error: &PageError) -> bool {
    if let PageError::Busy(why) = error {
        return ["lock timeout", "deadlock detected"].iter().any(|words| why.contains(words));
    }
    let PageError::Fault(cause) = error else { return false };
    matches!(
        cause.downcast_ref(),
        Some(DbError::Failed(Error::DatabaseError(
            DatabaseErrorKind::Unknown | DatabaseErrorKind::SerializationFailure,
            _
        )))
    )
}
