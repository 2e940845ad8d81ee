//! Pages of claims.

mod access;
mod actions;
mod attachments;
mod checking;
mod comments;
mod correct;
mod dispute;
mod draft;
mod evidence;
mod fields;
mod files;
pub mod filing;
mod history;
mod internals;
mod list;
mod outcomes;
mod paging;
mod preview_turns;
pub mod previews;
mod proof;
mod respond;
mod reviewer_names;
mod show;
mod subscriptions;
pub mod unread;
mod withdraw;
