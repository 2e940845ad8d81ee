//! The rules without a database: what may happen to a claim, and who may do it, as printed tables under `tests/golden/`.
//!
//! `UPDATE_GOLDEN=1 cargo test --test rules` rewrites the tables; their difference is what a reviewer reads.

mod golden;
mod lifecycle;
mod permissions;
mod situations;
