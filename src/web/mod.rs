//! (to come)
pub mod claims;
pub mod upload;
