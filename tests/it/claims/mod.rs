//! Pages of claims.

mod access;
mod checking;
mod draft;
mod fields;
mod filing;
mod list;
mod outcomes;
mod proof;
