//! The audit trail: what people and operators did beside the claims, when, and from where (rule 10.18).
//!
//! A rule that changes something takes the [`Author`] and calls [`record`] in the same transaction, as its last step: the
//! chain is locked from there to the end of the transaction. A new kind of entry is a line in `action.rs`.

mod action;
mod author;
mod chain;
mod entries;
mod person;
mod record;
mod verify;

pub use action::Action;
pub use author::{Actor, Author};
pub use entries::{AuditFilter, ListedEntry, entries};
pub use person::{AboutPerson, PersonalEntry, about};
pub use record::{Entry, record, record_at_most};
pub use verify::{AuditFault, AuditReport, hash_at, head, verify};
