//! Mail against a mail server: what goes over the wire, and what the outbox remembers when things go wrong.
//!
//! The databases are made on the server that `CPOR_TEST_DATABASE_URL` names, else on one of the tests' own.

#![expect(clippy::unwrap_used, clippy::wildcard_enum_match_arm, reason = "a test stops at the first surprise")]

mod authority;
mod choices;
mod connections;
mod database;
mod dates;
mod delivery;
mod digests;
#[path = "../environment/mod.rs"]
mod environment;
mod failures;
mod links;
mod lists;
mod owed;
mod parked;
mod program;
mod reminders;
mod restored;
mod sink;
mod undelivered;
mod unreadable;
mod workers;
