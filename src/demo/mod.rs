//! Demo mode's contents: companies, people, and claims in every status, as if the past weeks had really happened.
//!
//! ```text
//! data/stories.json ─► story_runner: a command for each step, by a clock fixed in the past ─┬─► database_claims (demo)
//!                                                                                           └─► load (load tests)
//! ```
//! Nothing here exists outside demo mode, but for [`load`], which makes claims for load tests.

pub mod accounts;
pub mod clock;
mod database_claims;
pub mod documents;
mod earnings;
mod error;
mod fill;
pub mod load;
mod mail;
mod people;
mod story;
mod story_runner;
mod story_setting;

pub use error::FillError;
pub use fill::{fill, is_empty};
