//! Requests in, pages out.
//!
//! ```text
//! guard      request id, log, headers, panics ─► host ─► origin ─► session ─► visitor, error pages
//! routes     every address, once              ─► a handler in a file named after its page
//! handler    Frame, SignedIn, Posted<T>       ─► state.read / state.write ─► page::render
//! ```
//! A page is a struct with a template of the same place: `sign_in.rs` has `templates/sign_in.html`.
//! Only `state`, `errors` and `session` know the database.

pub mod assets;
pub mod claims;
pub mod client_address;
pub mod compress;
pub mod consent;
pub mod demo;
pub mod errors;
pub mod forms;
pub mod guard;
pub mod health;
pub mod language;
pub mod listen;
pub mod page;
pub mod rate;
mod refusals;
pub mod reviews;
pub mod routes;
pub mod session;
pub mod sign_in;
pub mod state;
pub mod statistics;
pub mod upload;
pub mod visitor;
