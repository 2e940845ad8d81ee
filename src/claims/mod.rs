//! Everything a claim is and may become.
//!
//! ```text
//! a wish (command) ─► decide ─► Decision { event, claim after } ─► store ─► history, state, mail
//!                      │ policy: may they?      pure up to here      one transaction (act)
//!                      └ refusal: why not
//! ```
//! Read `lifecycle` first.

pub mod context;
pub mod history;
pub mod keys;
pub mod labels;
pub mod queries;
pub mod statistics;

pub mod lifecycle;
pub mod mail;
pub mod model;
pub mod review;
pub mod saved_replies;
pub mod store;
