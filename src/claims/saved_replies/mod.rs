//! Saved replies of reviewers (rule 10.10): the texts, their variables and their versions. The pages are in
//! `crate::web::reviewer`.

pub mod queries;
pub mod reply;
pub mod store;
pub mod text;
