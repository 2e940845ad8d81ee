//! Companies and their locations from a table (rule 16.11): all of its lines take effect, or none.

mod companies;
mod table;

pub use companies::import;
pub use table::{Column, MOST_LINES, Table, TableError, read};

use crate::people::companies::CompanyError;
use diesel::result::Error;

/// How many companies and locations an import made, changed, and left as they were.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Imported {
    pub added: usize,
    pub changed: usize,
    pub unchanged: usize,
}

/// What is wrong with a cell.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    #[error("it is empty")]
    Missing,
    #[error("there are more cells than headings")]
    Surplus,
    #[error("it is a formula: save values")]
    Formula,
    #[error("write yes or no")]
    YesOrNo,
    #[error("line {0} says something else of this number")]
    Differs(u64),
    #[error("line {0} has the same number")]
    Repeated(u64),
    #[error("it is another company's")]
    Elsewhere,
    #[error(transparent)]
    Company(#[from] CompanyError),
}

/// A cell that cannot be taken, by the line of the file on which its row begins.
#[derive(Debug)]
pub struct LineProblem {
    pub line: u64,
    pub column: Column,
    pub problem: Problem,
}

#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// In the order of the lines.
    #[error("{} lines cannot be taken", .0.len())]
    Lines(Vec<LineProblem>),
    #[error("the database failed: {0}")]
    Database(#[from] Error),
}
