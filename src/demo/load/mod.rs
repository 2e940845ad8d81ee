//! Claims for load tests: many, of every status, each a variation of one of the demo's stories, told by its number alone.
//! Companies and accounts are made with them where there are none.
//!
//! A claim that was sent has on average about three comments and six to seven other events from its submission on; drafting
//! it took three more. `outcome` says how many claims end in which way, and when; `variation` says how a story differs from
//! claim to claim. The hash chain, the deadlines and the customers' links depend on number and time of each claim, so every
//! step is decided anew; only the rows are copied in by the thousand.

mod companies;
mod generator;
mod memory_claim;
mod names;
mod outcome;
mod variation;
mod writers;

pub use writers::{Made, made, make};
