//! A company's own pages, for its Global admins: its users (rules 5.16 to 5.19).

pub mod access_form;
pub mod edit;
pub mod invite;
pub mod leaving;
pub mod list;
