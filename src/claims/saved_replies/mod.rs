pub(in crate::claims) mod queries;
pub mod store;
pub mod text;
