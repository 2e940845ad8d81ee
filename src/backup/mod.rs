//! Backups: the database and the files that it refers to, in a folder that can be checked and restored elsewhere.
//!
//! ```text
//! DIR/manifest.json          what is in it; written last, so that without it the backup is not whole
//! DIR/SHA256SUMS             a line for each file below, as sha256sum writes and checks them
//! DIR/database/TABLE.jsonl   the rows of a table, a JSON object a line
//! DIR/files/ab/cd/…          the bytes of proof and pictures, under their keys
//! ```
//! The rows are those of one snapshot. Stored files are never rewritten, and what the snapshot names is not removed while
//! it is copied (rule 13.18), so both fit together while people work. No program of PostgreSQL is needed, and a backup of
//! one version of PostgreSQL is restored into another.

mod error;
mod load;
mod manifest;
mod progress;
mod restore;
mod sums;
mod tables;
mod take;

pub use error::BackupError;
pub use manifest::Manifest;
pub use progress::Tell;
pub use restore::{check, restore};
pub use take::{newest, take};
