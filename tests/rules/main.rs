//! The rules without a database: what may happen to a claim, and who may do it, as printed tables under `tests/golden/`.
//!
//! `UPDATE_GOLDEN=1 cargo test --test rules` rewrites the tables; their difference is what a reviewer reads.

#![expect(clippy::unwrap_used, clippy::wildcard_enum_match_arm, reason = "a test stops at the first surprise")]

mod accounts;
mod book;
mod edges;
#[path = "../golden/mod.rs"]
mod golden;
mod letters;
mod lifecycle;
mod owing;
mod permissions;
mod reminders;
mod reminding;
mod reviews;
mod situations;
