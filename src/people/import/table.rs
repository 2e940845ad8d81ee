//! The tables of companies and of users.

use crate::people::import::{LineProblem, Problem};
use crate::text::Language;
use crate::text::table::{self, Headings, TableError};

/// Lines below the headings at most.
pub const MOST_LINES: usize = 1_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    CompanyNumber,
    CompanyName,
    Address,
    Country,
    CompanyActive,
    MpnId,
    Location,
    LocationActive,
    Email,
    PersonName,
    Roles,
    Locations,
    Language,
}

impl table::Column for Column {
    fn key(self) -> &'static str {
        match self {
            Self::CompanyNumber => "field-global-number",
            Self::CompanyName => "field-name",
            Self::Address => "field-address",
            Self::Country => "field-country",
            Self::CompanyActive => "field-active",
            Self::MpnId => "field-mpn-id",
            Self::Location => "field-partner-location",
            Self::LocationActive => "field-location-active",
            Self::Email => "field-email",
            Self::PersonName => "account-name",
            Self::Roles => "user-roles",
            Self::Locations => "user-locations",
            Self::Language => "account-language",
        }
    }
}

/// What a table is about: the columns that it may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Companies,
    /// The users of any company.
    Users,
    /// The users of one company, which the table does not name.
    OwnUsers,
}

impl Kind {
    /// In the order of the list that is downloaded.
    pub const fn columns(self) -> &'static [Column] {
        match self {
            Self::Companies => &[
                Column::CompanyNumber,
                Column::CompanyName,
                Column::Address,
                Column::Country,
                Column::CompanyActive,
                Column::MpnId,
                Column::Location,
                Column::LocationActive,
            ],
            Self::Users => &[
                Column::CompanyNumber,
                Column::Email,
                Column::PersonName,
                Column::Roles,
                Column::Locations,
                Column::Language,
            ],
            Self::OwnUsers => &[Column::Email, Column::PersonName, Column::Roles, Column::Locations, Column::Language],
        }
    }

    /// Without these no line can be read.
    pub const fn needed(self) -> &'static [Column] {
        match self {
            Self::Companies => &[Column::CompanyNumber, Column::CompanyName],
            Self::Users => &[Column::CompanyNumber, Column::Email],
            Self::OwnUsers => &[Column::Email],
        }
    }
}

#[derive(Debug)]
pub struct Table {
    rows: Vec<table::Row<Column>>,
}

/// Reads a table of this kind.
pub fn read(kind: Kind, text: String) -> Result<Table, TableError> {
    let headings = Headings { all: kind.columns(), needed: kind.needed() };
    Ok(Table { rows: table::read(text, headings, MOST_LINES)?.rows().collect() })
}

impl Table {
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|row| Row { line: row.line, row })
    }
}

/// A line below the headings.
#[derive(Debug, Clone, Copy)]
pub struct Row<'t> {
    pub line: u64,
    row: &'t table::Row<Column>,
}

impl<'t> Row<'t> {
    pub fn wrong(&self, column: Column, problem: impl Into<Problem>) -> LineProblem {
        LineProblem { line: self.line, column, problem: problem.into() }
    }

    /// Refuses a row with something behind the last heading: it would be lost.
    pub fn fits(&self) -> Result<(), LineProblem> {
        self.row.fits().map_err(|(column, error)| self.wrong(column, error))
    }

    /// The text of a cell; `None` where the table has no such column.
    pub fn text(&self, column: Column) -> Result<Option<&'t str>, LineProblem> {
        self.row.text(column).map_err(|error| self.wrong(column, error))
    }

    pub fn needed(&self, column: Column) -> Result<&'t str, LineProblem> {
        self.row.needed(column).map_err(|error| self.wrong(column, error))
    }

    /// Yes or no, in either language; `usual` where nothing is said.
    pub fn is_yes(&self, column: Column, usual: bool) -> Result<bool, LineProblem> {
        let Some(cell) = self.text(column)?.filter(|cell| !cell.is_empty()) else { return Ok(usual) };
        let says = |key| Language::ALL.into_iter().any(|language| language.texts().text(key) == cell.to_lowercase());
        match (says("audit-yes"), says("audit-no")) {
            (true, _) => Ok(true),
            (_, true) => Ok(false),
            (false, false) => Err(self.wrong(column, Problem::YesOrNo)),
        }
    }
}
