//! The loops beside the pages: what falls due, and the mail that is owed.

pub mod deadlines;
pub mod mail;
