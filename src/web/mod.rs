//! Requests in, pages out.
//!
//! ```text
//! guard      request id, log, headers, panics ─► host ─► origin ─► session ─► visitor, error pages
//! routes     every address, once              ─► a handler in a file named after its page
//! handler    Frame, SignedIn, Posted<T>       ─► state.read / state.write ─► crate::web::http::page::render
//! ```
//! A page is a struct with a template of the same place: `sign_in.rs` has `templates/sign_in.html`.
//! Only `state`, `errors` and `session` know the database.

pub mod claim;
pub mod claims;
pub mod customer;
pub mod demo;
pub mod ground;
pub mod http;
pub mod partner;
pub mod reviewer;
pub mod routes;
pub mod sign_in;
pub mod statistics;
