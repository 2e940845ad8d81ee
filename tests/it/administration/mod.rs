//! What leads keep.

mod companies;
mod reviewers;
