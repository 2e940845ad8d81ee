//! The audit trail, for leads (rule 10.18), and what a company's part of it has in common with it.

mod changes;
pub mod csv;
pub mod page;
pub(in crate::web) mod query;
mod rows;

pub(in crate::web::administration) use changes::changes;
