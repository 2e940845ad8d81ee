//! The database: pools, migrations, and the only way from async code to a connection.

pub mod pool;
mod prepared;
pub mod schema;

pub use pool::{DbError, MIGRATIONS, Pool, connect, migrate, run};
pub use prepared::Prepared;
