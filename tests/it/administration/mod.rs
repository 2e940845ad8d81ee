//! What leads keep.

mod companies;
mod import;
mod invited;
mod reviewers;
