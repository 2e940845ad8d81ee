//! (to come)
pub mod accounts;
pub mod package;
pub mod pdf_page;
pub mod proof;
