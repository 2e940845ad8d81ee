//! A PostgreSQL of the program's own, for demo mode and for tests.
//!
//! Nobody has to install, configure or stop a database to try the program: it looks for the
//! PostgreSQL programs ([`find_binaries`]), makes a data folder, starts a server in it
//! ([`PrivateServer::start`]) and stops it again, also when it is killed itself. Tests take the
//! first free folder of several ([`PrivateServer::first_free`]).
//!
//! The server listens on a Unix socket only, in a folder that nobody but its own account can
//! enter, so it asks for no password. Its superuser is [`SUPERUSER`].

mod binaries;
mod cluster;
mod error;
mod find;
mod folder;
mod leftover;
mod npm;
mod os_user;
mod server;

pub use binaries::Binaries;
pub use cluster::{Durability, SUPERUSER};
pub use error::{BinariesError, StartError};
pub use find::{fetch_binaries, find_binaries};
pub use server::PrivateServer;
