//! Demo mode's contents: companies, people, and claims in every status, told as if the past weeks had really happened.
//!
//! ```text
//! stories (data) ─► tell: each step through the claims' own door, by a clock fixed in the past ─► history, files, mail
//! ```
//! Nothing here exists outside demo mode, but for [`load`], which makes claims for load tests.

pub mod accounts;
mod cast;
pub mod clock;
mod fill;
pub mod load;
mod paper;
pub mod pdf_page;
mod post;
pub mod proof;
mod replies;
mod script;
mod stories;
mod tell;

pub use fill::{FillError, fill, is_empty};
