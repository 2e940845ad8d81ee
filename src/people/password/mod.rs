//! Passwords: how they are kept, compared and chosen.
//!
//! Argon2id at the cost that OWASP names (19 MiB, two passes) takes a core for some 80 ms. That is why it never runs on
//! an async thread, and why one runs at a time: a hundred sign-ins in one second do not take 2 GiB.

mod choosing;
mod hashing;
mod queue;

pub use choosing::{LONGEST, PasswordFault, SHORTEST, fault};
pub use hashing::{PasswordError, hash, is, random};
pub use queue::{Caller, PasswordQueue, Permit};
