//! A table as spreadsheets save it: headings of either language on its first line, in any order, with commas, semicolons or
//! tabs between the cells.

use crate::text::Language;
use csv::{ReaderBuilder, StringRecord};
use std::sync::Arc;

/// A column that a kind of table may have.
pub trait Column: Copy + Eq + 'static {
    /// The key of its heading.
    fn key(self) -> &'static str;
}

/// What a table may have on its first line.
#[derive(Debug, Clone, Copy)]
pub struct Headings<C: 'static> {
    /// In the order of the list that is downloaded.
    pub all: &'static [C],
    /// Without these no line can be read.
    pub needed: &'static [C],
}

impl<C: Column> Headings<C> {
    fn find(self, heading: &str) -> Option<C> {
        let heading = heading.trim().to_lowercase();
        let means = |column: &C| {
            let texts = Language::ALL.into_iter().map(|language| language.texts().text(column.key()));
            texts.into_iter().any(|text| text.to_lowercase() == heading)
        };
        self.all.iter().copied().find(means)
    }
}

/// Why a file is no such table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    #[error("it has no lines below its headings")]
    Empty,
    #[error("it has more than {0} lines")]
    TooLong(usize),
    #[error("a quotation mark is not closed")]
    OpenQuote,
    #[error("neither commas nor semicolons nor tabs stand between its headings")]
    NoSeparator,
    #[error("its first line lacks the heading {:?}", Language::English.texts().text(.0))]
    NoHeading(&'static str),
    #[error("a heading is not known: {0}")]
    UnknownHeading(String),
    #[error("a heading stands twice: {0}")]
    RepeatedHeading(String),
}

/// What is wrong with a cell, whatever the table is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CellError {
    #[error("it is empty")]
    Missing,
    #[error("there are more cells than headings")]
    Surplus,
    #[error("it is a formula: save values")]
    Formula,
}

/// A table whose headings were understood. Its lines are read one by one, so that a long one takes the room of its text alone.
#[derive(Debug)]
pub struct TextTable<C> {
    text: String,
    separator: u8,
    columns: Arc<[C]>,
    lines: usize,
}

/// Reads the headings of a table of at most `most` lines below them. Lines without a character are passed over, and the line
/// by which a spreadsheet says what separates cells.
pub fn read<C: Column>(text: String, headings: Headings<C>, most: usize) -> Result<TextTable<C>, TableError> {
    // Marks stand in pairs, inside a cell too; behind one that is open all that follows would be one cell.
    if text.bytes().filter(|byte| *byte == b'"').count() % 2 == 1 {
        return Err(TableError::OpenQuote);
    }
    let separator = separator(without_separator_line(&text));
    let (columns, lines) = {
        let mut records = records(&text, separator);
        let (_, first) = records.next().ok_or(TableError::Empty)?;
        (columns(&first, headings)?, records.take(most + 1).count())
    };
    match lines {
        0 => Err(TableError::Empty),
        lines if lines > most => Err(TableError::TooLong(most)),
        lines => Ok(TextTable { text, separator, columns, lines }),
    }
}

fn without_separator_line(text: &str) -> &str {
    match text.split_once('\n') {
        Some((first, rest)) if first.trim_end().len() == 5 && first.starts_with("sep=") => rest,
        _ => text,
    }
}

/// What stands between the cells: of commas, semicolons and tabs what the first line has most of.
fn separator(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |byte: &u8| first.bytes().filter(|each| each == byte).count();
    b"\t;,".iter().copied().max_by_key(count).unwrap_or(b',')
}

/// Lines with something on them, by their numbers in the file.
fn records(text: &str, separator: u8) -> impl Iterator<Item = (u64, StringRecord)> + '_ {
    let body = without_separator_line(text);
    let passed = u64::from(body.len() < text.len());
    let reader =
        ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(body.as_bytes());
    // A reader of text that is in memory and UTF-8 does not fail.
    let records = reader.into_records().map_while(Result::ok);
    let written = records.filter(|record| record.iter().any(|cell| !cell.trim().is_empty()));
    written.map(move |record| (record.position().map_or(0, csv::Position::line) + passed, record))
}

fn columns<C: Column>(first: &StringRecord, headings: Headings<C>) -> Result<Arc<[C]>, TableError> {
    let mut columns = Vec::new();
    // Spreadsheets write separators behind the last heading where a line below is longer.
    let last = first.iter().enumerate().filter(|(_, heading)| !heading.trim().is_empty()).last();
    let last = last.map_or(0, |(at, _)| at + 1);
    for heading in first.iter().take(last) {
        let shown = || heading.chars().take(60).collect::<String>();
        let unknown = || if last == 1 { TableError::NoSeparator } else { TableError::UnknownHeading(shown()) };
        let column = headings.find(heading).ok_or_else(unknown)?;
        if columns.contains(&column) {
            return Err(TableError::RepeatedHeading(shown()));
        }
        columns.push(column);
    }
    match headings.needed.iter().copied().find(|needed| !columns.contains(needed)) {
        Some(missing) => Err(TableError::NoHeading(missing.key())),
        None => Ok(columns.into()),
    }
}

impl<C: Column> TextTable<C> {
    /// How many lines stand below the headings.
    pub fn lines(&self) -> usize {
        self.lines
    }

    pub fn rows(&self) -> impl Iterator<Item = Row<C>> {
        let rows = records(&self.text, self.separator).skip(1);
        rows.map(|(line, cells)| Row { line, columns: Arc::clone(&self.columns), cells })
    }
}

/// A line below the headings.
#[derive(Debug, Clone)]
pub struct Row<C> {
    /// Where it begins in the file, from 1.
    pub line: u64,
    columns: Arc<[C]>,
    cells: StringRecord,
}

impl<C: Column> Row<C> {
    /// Refuses a row with something behind the last heading: it would be lost. The column is the last one.
    pub fn fits(&self) -> Result<(), (C, CellError)> {
        let surplus = self.cells.iter().skip(self.columns.len()).any(|cell| !cell.trim().is_empty());
        match self.columns.last() {
            Some(last) if surplus => Err((*last, CellError::Surplus)),
            Some(_) | None => Ok(()),
        }
    }

    /// The text of a cell; `None` where the table has no such column. The mark that our own tables set before what a
    /// spreadsheet would compute is taken off.
    pub fn text(&self, column: C) -> Result<Option<&str>, CellError> {
        let Some(at) = self.columns.iter().position(|each| *each == column) else { return Ok(None) };
        let cell = self.cells.get(at).unwrap_or_default().trim();
        let marked = cell.strip_prefix('\'').filter(|text| text.starts_with(['=', '+', '-', '@']));
        match marked {
            None if cell.starts_with('=') => Err(CellError::Formula),
            None => Ok(Some(cell)),
            Some(text) => Ok(Some(text)),
        }
    }

    /// The text of a cell in which something stands.
    pub fn given(&self, column: C) -> Result<Option<&str>, CellError> {
        Ok(self.text(column)?.filter(|cell| !cell.is_empty()))
    }

    pub fn needed(&self, column: C) -> Result<&str, CellError> {
        self.given(column)?.ok_or(CellError::Missing)
    }
}
