//! What can be chosen: products and workloads (rule 16.12). One list, one form, for every kind.

pub mod edit;
mod form;
pub mod list;
pub mod new;
