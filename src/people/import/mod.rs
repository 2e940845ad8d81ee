//! Tables that are sent (rules 16.11 and 16.17): all of their lines take effect, or none. Companies and their locations are
//! brought to what a table says here, the users of companies in `crate::accounts::company_users`.

mod companies;
mod table;

pub use companies::import;
pub use table::{Column, Kind, MOST_LINES, Row, Table, read};

use crate::people::companies::CompanyError;
use crate::text::table::CellError;
use diesel::result::Error;

/// How many companies and locations, or users, an import made, changed, and left as they were.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Imported {
    pub added: usize,
    pub changed: usize,
    pub unchanged: usize,
}

/// What is wrong with a cell.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    #[error(transparent)]
    Cell(#[from] CellError),
    #[error("write yes or no")]
    YesOrNo,
    #[error("line {0} says something else of this number")]
    Differs(u64),
    #[error("line {0} has the same number")]
    Repeated(u64),
    #[error("it is another company's")]
    Elsewhere,
    #[error("line {0} has the same address")]
    RepeatedAddress(u64),
    #[error("there is no company with this number")]
    NoCompany,
    #[error("the company is ended")]
    Ended,
    #[error("write an address like name@example.com")]
    Email,
    #[error("write one line of 1 to 100 characters, without a web or e-mail address")]
    PersonName,
    #[error("there is no role {0}")]
    Role(String),
    #[error("the company has no location {0}")]
    NoLocation(String),
    #[error("a Billing or Incentives admin needs at least one location")]
    NeedsLocation,
    #[error("write English or Français")]
    Language,
    #[error("the company needs at least one Global admin who can sign in")]
    LastGlobalAdmin,
    #[error("these are your own roles")]
    OwnRole,
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
