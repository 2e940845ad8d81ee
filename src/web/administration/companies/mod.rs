//! Companies and their locations (rules 16.6 and 16.7).

pub mod company;
mod forms;
pub mod global_admin;
pub mod import;
pub mod list;
pub mod location;
pub mod moving;
pub(in crate::web::administration) mod refusals;
