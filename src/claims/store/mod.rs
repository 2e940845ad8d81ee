//! The one way in which a claim changes, and the tables that keep it. What is written was decided in `lifecycle`.

pub mod act;
mod as_of_now;
pub mod assignment;
pub mod assignment_notices;
pub mod bulk;
pub mod copy;
pub(in crate::claims) mod decision_facts;
pub mod dry_run;
pub(in crate::claims) mod effects;
pub mod error;
pub(in crate::claims) mod hash_chain;
pub(in crate::claims) mod link_row;
pub mod number_floor;
pub(in crate::claims) mod partner_refusals;
pub mod quota;
pub mod read_marker;
mod rival_names;
pub(in crate::claims) mod rows;
mod shared_keys;
pub mod verify;
pub mod verify_files;
pub(in crate::claims) mod writer;
