//! What leads keep.

mod companies;
mod invited;
mod reviewers;
