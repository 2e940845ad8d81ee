//! Pages of claims.

mod access;
mod actions;
mod checking;
mod comments;
mod dispute;
mod draft;
mod fields;
mod files;
mod filing;
mod history;
mod list;
mod outcomes;
pub mod previews;
mod proof;
mod respond;
mod show;
mod withdraw;
