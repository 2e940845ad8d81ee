//! Pages on which leads keep the programme in order. For everybody else they do not exist (rule 5.4).

pub mod audit;
pub mod companies;
pub mod free_mail;
pub mod holidays;
pub mod home;
pub(in crate::web) mod leads;
pub mod programme;
pub mod reference;
pub mod reviewers;
pub mod sign_in;
pub mod table_import;
pub mod users;
