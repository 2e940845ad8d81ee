//! Pages of the programme's side: the queue, the review of a claim, its decision and its outcome, competing claims.

pub mod action_pages;
pub mod actions;
pub mod autosave;
mod availability;
mod changes_since;
pub mod competition;
mod conflict;
pub mod decision;
mod earlier_declines;
mod form;
mod load;
pub mod outcome;
pub mod page;
mod position;
pub mod queue;
mod reply_menu;
mod request;
pub mod saved_replies;
pub mod shortcuts;
pub mod start;
pub mod undeliverable;
mod view;
