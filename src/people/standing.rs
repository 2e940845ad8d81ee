//! Whether somebody can sign in with an account: only then are they given work, and mail about it (rule 5.26).

use crate::db::schema::users;
use diesel::prelude::*;

/// Whether a person can sign in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Active,
    /// They have not set a password yet.
    Invited,
    Suspended,
}

impl Standing {
    pub const fn of(is_disabled: bool, has_password: bool) -> Self {
        match (is_disabled, has_password) {
            (true, _) => Self::Suspended,
            (false, true) => Self::Active,
            (false, false) => Self::Invited,
        }
    }
}

/// The accounts of [`Standing::Active`].
#[diesel::dsl::auto_type]
pub fn can_sign_in() -> _ {
    users::disabled_at.is_null().and(users::password_hash.is_not_null())
}
