//! A company's own pages, for its Global admins: its users (rules 5.16 to 5.19 and 16.17), and its part of the audit trail.

pub mod access_form;
pub mod audit;
pub mod edit;
pub mod invite;
pub mod leaving;
pub mod list;
pub mod table;
