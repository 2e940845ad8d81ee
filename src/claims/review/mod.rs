//! A review under way: the data that a reviewer sees, the saved form and the decision it makes. The pages are in
//! `crate::web::reviewer`.

pub mod data;
pub mod decision;
pub mod draft;
pub mod form;
pub mod save;
pub mod suggestions;
