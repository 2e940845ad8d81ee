//! The layers around every page, outermost first.
//!
//! 0. [`connection`]: what was not read ends with its connection
//! 1. [`log`]: request id and log line, security headers, HEAD as GET, panics and broken layers as pages
//! 2. [`compress`]: a page that is whole becomes smaller
//! 3. [`host`]: only under our own name
//! 4. [`customer_path`]: a customer's address is led to its plain spelling
//! 5. [`origin`]: what changes something comes from our own pages, and is told so before its body is read
//! 6. the session (`session::middleware`), 7. the visitor, the error pages, and where a form's answer is
//!    kept ([`visitor`])
//!
//! A layer that returns `Err` skips the ones around it, so these return responses.

pub mod compress;
pub mod connection;
pub mod customer_path;
pub mod host;
pub mod log;
pub mod origin;
pub mod visitor;
