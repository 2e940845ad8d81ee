//! What is wrong with a table that was sent, in words; each kind of table has its own words for its own cells.

use crate::text::Texts;
use crate::text::table::{CellError, TableError};

pub(in crate::web) fn no_table(t: Texts, error: &TableError) -> String {
    match error {
        TableError::Empty => t.text("error-table-empty").to_owned(),
        TableError::TooLong(most) => t.with("error-table-long", &[("most", most.into())]),
        TableError::OpenQuote => t.text("error-table-quote").to_owned(),
        TableError::NoSeparator => t.text("error-table-separator").to_owned(),
        TableError::NoHeading(key) => t.with("error-table-heading", &[("heading", t.text(key).into())]),
        TableError::UnknownHeading(heading) => t.with("error-table-unknown", &[("heading", heading.into())]),
        TableError::RepeatedHeading(heading) => t.with("error-table-repeated", &[("heading", heading.into())]),
    }
}

pub(in crate::web) fn bad_cell(t: Texts, error: CellError) -> &'static str {
    match error {
        CellError::Missing => t.text("error-cell-missing"),
        CellError::Surplus => t.text("error-cell-surplus"),
        CellError::Formula => t.text("error-cell-formula"),
    }
}

/// That these lines are refused; a line may be named several times, one after the other.
pub(in crate::web) fn lines_refused(t: Texts, lines: impl Iterator<Item = u64>) -> String {
    let mut wrong: Vec<u64> = lines.collect();
    wrong.dedup();
    t.with("error-table-lines", &[("count", wrong.len().into())])
}

/// What is wrong at a line; `key` is that of the column's heading.
pub(in crate::web) fn at_line(t: Texts, line: u64, key: &'static str, why: &str) -> String {
    let (line, column) = (line.to_string(), t.text(key));
    t.with("error-table-line", &[("line", line.into()), ("column", column.into()), ("why", why.into())])
}
