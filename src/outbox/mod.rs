//! Mail that is owed: what a letter is, the queue that keeps it until a mail server took it, and the way there.
//!
//! ```text
//! owe ─► outbox row ─► lease ─► Message ─► Transport ─► mark_accepted | mark_failed | mark_void
//!        (with the event)      (no connection held)     (only while the lease is ours)
//! ```
//! A mail goes out at least once; a second copy, after a crash at the worst moment, has the same Message-ID (rule 11.2).

mod delivery;
mod hold;
mod kind;
mod lease;
mod letter;
mod message;
mod owed;
mod queue;
mod retry;
mod setting_error;
mod smtp_url;
mod transport;

pub use delivery::{Failed, UNWANTED, mark_accepted, mark_failed, mark_void, rewrite, send_again};
pub use hold::{held_since, hold, release};
pub use kind::{Audience, MailKind};
pub use lease::{LEASE, LeaseOutcome, Leased, lease, lease_due, under_way};
pub use letter::{Action, Fact, Letter, List, ListItem, Quote, Target, line};
pub use message::{Message, Sender};
pub use owed::{MailCause, OutgoingMail, OwedMail};
pub use queue::{MailPosition, MailboxEntry, enqueue, insert, last_owed, mailbox, mailbox_entry};
pub use setting_error::SettingError;
pub use transport::{Failure, Session, Transport};
