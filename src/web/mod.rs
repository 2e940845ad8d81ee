//! (to come)
pub mod upload;
