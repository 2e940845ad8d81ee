//! What leads keep.

mod companies;
mod free_mail;
mod holidays;
mod import;
mod invited;
mod periods;
mod programme;
mod reference;
mod reviewers;

pub use programme::look_again;
