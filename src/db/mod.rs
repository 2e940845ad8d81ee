//! The database: pools, migrations, and the only way from async code to a connection.

mod address;
mod digest;
pub mod keyless;
mod migrate;
mod patience;
pub mod pool;
mod prepared;
pub mod schema;
mod trouble;

pub use digest::digest;
pub use migrate::{Migrations, fits, migrate, migrate_to, pending};
pub use patience::{PATIENCE, patiently};
pub use pool::{DbError, Pool, connect, reach, run};
pub use prepared::Prepared;
pub use trouble::passes;
