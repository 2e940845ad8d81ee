//! Work that nobody waits for: mail, deadlines.

pub mod mail;
