//! Everything a claim is and may become.
//!
//! ```text
//! a wish (command) ─► decide ─► Decision { event, claim after } ─► store ─► history, state, mail
//!                      │ policy: may they?      pure up to here      one transaction (act)
//!                      └ refusal: why not
//! ```
//! Read `lifecycle` first.

pub mod desk;
pub mod history;
pub mod keys;
mod labels;
pub mod office;
pub mod queries;
pub mod reply_book;
pub mod review_draft;
pub mod review_sheet;
pub mod review_ticks;
pub mod review_wish;
pub mod saved_reply;
pub mod statistics;

pub use crate::text::fields;
pub mod lifecycle;
pub mod mail;
pub mod model;
pub mod store;
