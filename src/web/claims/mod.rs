//! Pages of claims, for the partner who files them.

pub mod address;
pub mod comments;
pub mod files;
pub mod history;
pub mod show;
pub mod words;
