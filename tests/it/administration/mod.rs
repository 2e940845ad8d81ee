//! What leads keep.

mod companies;
mod import;
mod holidays;
mod invited;
mod periods;
mod programme;
mod reviewers;

pub use programme::look_again;
