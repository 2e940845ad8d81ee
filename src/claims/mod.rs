//! Everything a claim is and may become.
//!
//! ```text
//! a wish (command) ─► decide ─► Decision { event, claim after } ─► store ─► history, state, mail
//!                      │ policy: may they?      pure up to here      one transaction (act)
//!                      └ refusal: why not
//! ```
//! Read `lifecycle` first.

pub mod answers;
pub mod checklist;
pub mod claim;
pub mod command;
pub mod deadlines;
pub mod event;
mod evolve;
pub mod lifecycle;
pub mod policy;
pub mod refusal;
mod review;
mod submission;
mod window;
