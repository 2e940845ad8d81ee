//! Claims: their rules, storage, mail, queries and figures. Requests, pages and the sending of mail live elsewhere.
//! Read `lifecycle` first.

pub mod context;
pub mod history;
pub mod keys;
pub mod lifecycle;
pub mod mail;
pub mod model;
pub mod programme;
pub mod queries;
pub mod reference;
pub mod review;
pub mod saved_replies;
pub mod statistics;
pub mod store;
