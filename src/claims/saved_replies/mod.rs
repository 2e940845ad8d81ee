pub mod queries;
pub mod store;
pub mod text;
