//! What leads keep.

mod companies;
