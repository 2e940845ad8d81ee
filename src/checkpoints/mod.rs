//! Checkpoints: what the past was, signed, in a text file that is meant to be kept elsewhere (rule 10.17).
//!
//! ```text
//! cpor checkpoint 1
//! taken 2026-12-01T02:00:00.000000Z
//! claim NUMBER EVENTS HASH -                a claim: how many events, and the hash of the last
//! claim NUMBER EVENTS HASH oav DIGEST       the same of one with mails: each open, accepted or void, and a digest over them
//! lists READER oav DIGEST                   mails that are about no claim, by their reader
//! audit ENTRIES HASH                        how many entries the audit trail has, and the hash of the last
//! end CLAIMS EVENTS MAILS ROOT              how many there are in all, and the SHA-256 of all lines above
//! key PUBLIC_KEY                            which key signed it
//! signature SIGNATURE                       Ed25519, over the line that begins with end
//! ```
//! Numbers are decimal, hashes, keys and signatures hexadecimal; lines end with a line feed, claims and readers ascend. As a
//! hash covers all before it, one line holds the whole past of a claim: its events, its row, its files and its links.

mod compare;
mod error;
mod heads;
mod keep;
mod key;
mod mails;
mod read;
mod text;
mod write;

pub use compare::compare;
pub use error::CheckpointError;
pub use key::{PublicKey, SigningKey};
pub use read::Checkpoint;
pub use write::{Place, Written, daily, write};
