//! Which failures of a database pass by themselves, and which are faults of this program.

use diesel::result::{DatabaseErrorKind, Error};

/// What PostgreSQL and its client library say when nothing is wrong with what they were asked. Diesel tells most of them
/// apart by their words alone, so connections ask for English ones.
const PASSING: [&str; 22] = [
    "terminating connection",
    "the database system is",
    "canceling statement due to lock timeout",
    "canceling statement due to statement timeout",
    "canceling statement due to user request",
    "canceling statement due to conflict with recovery",
    "canceling authentication due to timeout",
    "could not obtain lock on",
    "deadlock detected",
    "No space left on device",
    "out of memory",
    "out of shared memory",
    "too many clients already",
    "too many connections for",
    "remaining connection slots are reserved",
    "server closed the connection",
    "connection to server",
    "no connection to the server",
    "connection not open",
    "connection has been closed",
    "could not receive data from server",
    "could not send data to server",
];

/// Whether the database was away, busy or full, and the same may well succeed in a moment. Whether it was done is not
/// known in all cases: a commit may have arrived whose answer did not.
pub fn passes(error: &Error) -> bool {
    use DatabaseErrorKind::{ClosedConnection, SerializationFailure, UnableToSendCommand, Unknown};
    if let Error::RollbackErrorOnCommit { commit_error, .. } = error {
        return passes(commit_error);
    }
    let Error::DatabaseError(kind, info) = error else { return matches!(error, Error::BrokenTransactionManager) };
    let said = || PASSING.iter().any(|words| info.message().contains(words));
    matches!(kind, ClosedConnection | SerializationFailure) || (matches!(kind, Unknown | UnableToSendCommand) && said())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(kind: DatabaseErrorKind, words: &str) -> Error {
        Error::DatabaseError(kind, Box::new(words.to_owned()))
    }

    #[test]
    fn a_database_that_is_away_busy_or_full_passes_and_our_faults_do_not() {
        for words in [
            "terminating connection due to administrator command",
            "the database system is shutting down",
            "could not extend file \"base/16384/16720\": No space left on device",
            "sorry, too many clients already",
            "server closed the connection unexpectedly\n\tThis probably means the server terminated abnormally",
        ] {
            assert!(passes(&said(DatabaseErrorKind::Unknown, words)), "{words}");
        }
        assert!(passes(&said(DatabaseErrorKind::ClosedConnection, "")));
        for fault in [
            said(DatabaseErrorKind::Unknown, "division by zero"),
            said(DatabaseErrorKind::UniqueViolation, "duplicate key value violates unique constraint"),
            said(DatabaseErrorKind::ReadOnlyTransaction, "cannot execute INSERT in a read-only transaction"),
            Error::NotFound,
        ] {
            assert!(!passes(&fault), "{fault:?}");
        }
    }
}
