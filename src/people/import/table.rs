//! A table as spreadsheets save it: headings of either language on its first line, in any order, with commas, semicolons or
//! tabs between the cells.

use crate::people::import::{LineProblem, Problem};
use crate::text::Language;
use csv::{ReaderBuilder, StringRecord};

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

impl Column {
    /// The key of its heading.
    pub const fn key(self) -> &'static str {
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

    fn of_heading(self, heading: &str) -> Option<Column> {
        let heading = heading.trim().to_lowercase();
        let means = |column: &Column| {
            let texts = Language::ALL.into_iter().map(|language| language.texts().text(column.key()));
            texts.into_iter().any(|text| text.to_lowercase() == heading)
        };
        self.columns().iter().copied().find(means)
    }
}

/// Why a file is no such table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    #[error("it has no lines below its headings")]
    Empty,
    #[error("it has more than {MOST_LINES} lines")]
    TooLong,
    #[error("a quotation mark is not closed")]
    OpenQuote,
    #[error("its first line lacks the heading {:?}", Language::English.texts().text(.0.key()))]
    NoHeading(Column),
    #[error("a heading is not known: {0}")]
    UnknownHeading(String),
    #[error("a heading stands twice: {0}")]
    RepeatedHeading(String),
}

#[derive(Debug)]
pub struct Table {
    columns: Vec<Column>,
    rows: Vec<(u64, StringRecord)>,
}

/// Reads a table of this kind. Lines without a character are passed over, and the line by which a spreadsheet says what separates cells.
pub fn read(kind: Kind, text: &str) -> Result<Table, TableError> {
    let text = match text.split_once('\n') {
        Some((first, rest)) if first.trim_end().len() == 5 && first.starts_with("sep=") => rest,
        _ => text,
    };
    // Marks stand in pairs, inside a cell too; behind one that is open all that follows would be one cell.
    if text.matches('"').count() % 2 == 1 {
        return Err(TableError::OpenQuote);
    }
    let mut reader =
        ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator(text)).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    // A reader of text that is in memory and UTF-8 does not fail.
    for row in reader.records().map_while(Result::ok) {
        if row.iter().any(|cell| !cell.trim().is_empty()) {
            rows.push((row.position().map_or(0, csv::Position::line), row));
        }
        if rows.len() > MOST_LINES + 1 {
            return Err(TableError::TooLong);
        }
    }
    let mut rows = rows.into_iter();
    let (_, headings) = rows.next().ok_or(TableError::Empty)?;
    let columns = columns(kind, &headings)?;
    let rows: Vec<_> = rows.collect();
    if rows.is_empty() { Err(TableError::Empty) } else { Ok(Table { columns, rows }) }
}

/// What stands between the cells: of commas, semicolons and tabs what the first line has most of.
fn separator(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |byte: &u8| first.bytes().filter(|each| each == byte).count();
    b"\t;,".iter().copied().max_by_key(count).unwrap_or(b',')
}

fn columns(kind: Kind, headings: &StringRecord) -> Result<Vec<Column>, TableError> {
    let mut columns = Vec::new();
    // Spreadsheets write separators behind the last heading where a line below is longer.
    let last = headings.iter().enumerate().filter(|(_, heading)| !heading.trim().is_empty()).last();
    let last = last.map_or(0, |(at, _)| at + 1);
    for heading in headings.iter().take(last) {
        let shown = || heading.chars().take(60).collect::<String>();
        let column = kind.of_heading(heading).ok_or_else(|| TableError::UnknownHeading(shown()))?;
        if columns.contains(&column) {
            return Err(TableError::RepeatedHeading(shown()));
        }
        columns.push(column);
    }
    match kind.needed().iter().copied().find(|needed| !columns.contains(needed)) {
        Some(missing) => Err(TableError::NoHeading(missing)),
        None => Ok(columns),
    }
}

impl Table {
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|(line, cells)| Row { line: *line, columns: &self.columns, cells })
    }
}

/// A line below the headings.
#[derive(Debug, Clone, Copy)]
pub struct Row<'t> {
    pub line: u64,
    columns: &'t [Column],
    cells: &'t StringRecord,
}

impl<'t> Row<'t> {
    pub fn wrong(&self, column: Column, problem: impl Into<Problem>) -> LineProblem {
        LineProblem { line: self.line, column, problem: problem.into() }
    }

    /// Refuses a row with something behind the last heading: it would be lost.
    pub fn fits(&self) -> Result<(), LineProblem> {
        let last = self.columns.last().copied().unwrap_or(Column::CompanyNumber);
        let surplus = self.cells.iter().skip(self.columns.len()).any(|cell| !cell.trim().is_empty());
        if surplus { Err(self.wrong(last, Problem::Surplus)) } else { Ok(()) }
    }

    /// The text of a cell; `None` where the table has no such column. The mark that our own tables set before what a
    /// spreadsheet would compute is taken off.
    pub fn text(&self, column: Column) -> Result<Option<&'t str>, LineProblem> {
        let Some(at) = self.columns.iter().position(|each| *each == column) else { return Ok(None) };
        let cell = self.cells.get(at).unwrap_or_default().trim();
        let marked = cell.strip_prefix('\'').filter(|text| text.starts_with(['=', '+', '-', '@']));
        match marked {
            None if cell.starts_with('=') => Err(self.wrong(column, Problem::Formula)),
            None => Ok(Some(cell)),
            Some(text) => Ok(Some(text)),
        }
    }

    pub fn needed(&self, column: Column) -> Result<&'t str, LineProblem> {
        let cell = self.text(column)?.filter(|cell| !cell.is_empty());
        cell.ok_or_else(|| self.wrong(column, Problem::Missing))
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
