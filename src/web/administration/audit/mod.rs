//! The audit trail, for leads (rule 10.18).

mod changes;
pub mod csv;
pub mod page;
mod query;
mod rows;

pub(in crate::web::administration) use changes::changes;
