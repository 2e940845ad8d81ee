//! Filling an empty database with the demo's world.

use crate::claims::context::Office;
use crate::claims::store::act::ActError;
use crate::db::schema::{companies, users};
use crate::db::{DbError, Pool};
use crate::demo::{accounts, cast, replies, stories, tell};
use crate::files::{Refusal, Storage};
use crate::people::AddError;
use crate::people::password::{self, PasswordError};
use diesel::pg::PgConnection;
use diesel::prelude::*;

/// Why the demo could not be filled.
#[derive(Debug, thiserror::Error)]
pub enum FillError {
    /// A story does not fit the rules.
    #[error("the story of {claim:?}, step {step}: {why:?}")]
    Story {
        /// The claim's name.
        claim: &'static str,
        /// The step, counted from 1.
        step: usize,
        /// What the door said.
        why: ActError,
    },
    /// The accounts could not be made.
    #[error(transparent)]
    People(#[from] AddError),
    /// No password.
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// A proof could not be kept.
    #[error(transparent)]
    File(#[from] Refusal),
    /// The database.
    #[error(transparent)]
    Database(#[from] DbError),
}

impl From<diesel::result::Error> for FillError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Database(DbError::Failed(error))
    }
}

/// Whether nobody has an account and there is no company: only then may the demo be filled.
///
/// # Errors
/// When the database cannot be asked.
pub fn is_empty(conn: &mut PgConnection) -> QueryResult<bool> {
    let people: i64 = users::table.count().get_result(conn)?;
    let firms: i64 = companies::table.count().get_result(conn)?;
    Ok(people + firms == 0)
}

/// Makes the demo's companies, accounts and claims, and says how many claims. Nothing happens in a database that holds
/// anybody already. `progress` is told after each claim how many of how many are done.
///
/// # Errors
/// [`FillError`]. All is undone then, but for files that no row names.
pub fn fill(
    pool: &Pool,
    office: &Office,
    storage: &Storage,
    mut progress: impl FnMut(u64, u64),
) -> Result<u64, FillError> {
    pool.with(|conn| {
        conn.transaction(|conn| {
            if !is_empty(conn)? {
                return Ok(0);
            }
            cast::make(conn, &password::hash(accounts::PASSWORD)?)?;
            let teller = tell::Teller::new(conn, office, storage)?;
            let lead = teller.person(cast::Who::Ada).map_err(tell::wrong)?;
            replies::make(conn, office, lead).map_err(tell::wrong)?;
            let stories = stories::all();
            let total = stories.len() as u64;
            for (story, done) in stories.into_iter().zip(1..) {
                teller.tell(conn, story)?;
                progress(done, total);
            }
            Ok(total)
        })
    })
}
