//! The rules: what a command leads to, who may give it, and until when. Nothing here reads or writes the database.

pub mod anonymity;
pub mod competition;
pub mod customer_window;
pub mod deadlines;
pub mod decide;
pub mod evolve;
pub mod period_fields;
pub mod policy;
pub mod preconditions;
pub mod replay;
pub mod review;
pub mod submission;
