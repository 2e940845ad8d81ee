//! Everything a claim is and may become.
//!
//! ```text
//! a wish (command) ─► decide ─► Decision { event, claim after } ─► store ─► history, state, mail
//!                      │ policy: may they?      pure up to here      one transaction (act)
//!                      └ refusal: why not
//! ```
//! Read `lifecycle` first.

pub mod act;
pub mod bulk;
mod chain;
pub mod desk;
pub mod digest;
mod facts;
pub mod handout;
pub mod handover;
pub mod history;
pub mod keys;
mod labels;
pub mod letters;
pub mod notices;
pub mod number_floor;
pub mod office;
pub mod overdue;
mod partner_refusals;
mod post;
pub mod preview;
pub mod queries;
pub mod quota;
pub mod reading;
pub mod remind;
pub mod reminders;
pub mod reply_book;
pub mod review_draft;
pub mod review_sheet;
pub mod review_ticks;
pub mod review_wish;
mod rows;
pub mod saved_reply;
pub mod statistics;
mod store;
pub mod undeliverable;
pub mod verify;

pub use crate::text::fields;
pub mod lifecycle;
pub mod model;
