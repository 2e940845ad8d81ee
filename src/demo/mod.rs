//! (to come)
pub mod package;
pub mod pdf_page;
pub mod proof;
