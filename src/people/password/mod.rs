//! Passwords: how they are kept, compared and chosen.
//!
//! Argon2id at the cost that OWASP names (19 MiB, two passes) takes a core for some 80 ms. That is why it never runs on
//! an async thread, and why one runs at a time: a hundred sign-ins in one second do not take 2 GiB.

mod choosing;
mod hashing;
mod queue;

use crate::db::schema::users;
use crate::people::person::UserId;
use diesel::pg::PgConnection;
use diesel::prelude::*;

pub use choosing::{LONGEST, PasswordFault, SHORTEST, fault};
pub use hashing::{PasswordError, UNUSABLE, hash, is, random};
pub use queue::{Caller, PasswordQueue, Permit};

/// Whether a person has set a password, rather than coming in through a provider alone.
pub fn is_set(conn: &mut PgConnection, user: UserId) -> QueryResult<bool> {
    let hash: Option<String> = users::table.find(user.0).select(users::password_hash).first(conn)?;
    Ok(hash.is_some_and(|hash| hash != UNUSABLE))
}
