//! Mail against a mail server: what goes over the wire, and what the outbox remembers when things go wrong.
//!
//! Needs a PostgreSQL server whose user may create databases: `CPOR_TEST_DATABASE_URL`, else the socket in `/var/run/postgresql`.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod database;
mod delivery;
mod failures;
mod sink;
mod workers;
