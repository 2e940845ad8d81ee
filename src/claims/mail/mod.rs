//! Which mail an event owes, its recipients and its words. `crate::outbox` keeps the mail and `crate::worker` sends it.

pub mod assignment;
pub mod assignment_job;
mod claims_letter;
pub mod comment_digest;
pub mod composer;
pub mod customer;
pub mod due;
pub mod enqueue;
pub mod group;
pub mod handover;
pub mod notices;
pub mod overdue;
pub mod overdue_job;
pub mod partner;
pub mod recipients;
pub mod reminder;
pub mod reminder_job;
pub mod reminder_schedule;
pub mod reviewer;
pub mod send_again;
pub mod table;
