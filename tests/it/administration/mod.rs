//! What leads keep.

mod companies;
mod import;
mod invited;
mod periods;
mod programme;
mod reviewers;
