//! The loops beside the pages: what falls due, and the mail that is owed.

mod crew;
pub mod deadlines;
pub mod mail;

pub use crew::Crew;
