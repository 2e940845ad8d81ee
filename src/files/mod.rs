//! Evidence bytes: how they come in, how their kind is told, where they are kept.
//!
//! Nothing here knows claims, the database or the web. Everything blocks; callers on an
//! async thread go through `web::block`. A client's file name is only ever data: the place
//! of the bytes is named by [`Key`], which is ours.

pub mod archive;
mod bytes;
mod compound;
mod crypt;
mod disk;
mod foreign;
mod kind;
mod message;
mod name;
mod office_zip;
mod pdf;
mod polyglot;
mod problem;
pub mod render;
mod scan;
mod sniff;
mod storage;
mod stored;
pub mod template;

#[cfg(test)]
pub mod corpus;
#[cfg(test)]
pub mod tests;
#[cfg(test)]
mod tests_of_cases;
#[cfg(test)]
mod tests_of_storage;

pub use bytes::hex;
pub use foreign::Foreign;
pub use kind::FileKind;
pub use name::FileName;
pub use problem::{FileProblem, Refusal};
pub use sniff::sniff;
pub use storage::{Incoming, MAX_BYTES, MAX_MEGABYTES, Storage};
pub use stored::{ContentHash, FileReader, Key, Stored};
