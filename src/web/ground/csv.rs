//! Tables to download (RFC 4180), as the spreadsheets of their readers open them: with a mark that says UTF-8, and with
//! semicolons between cells for those who write decimals with a comma. A cell never begins like a formula, so that a
//! spreadsheet computes nothing that a customer's name says.

use crate::text::Language;
use crate::web::ground::error::PageError;
use actix_web::http::header;
use actix_web::{HttpResponse, HttpResponseBuilder};
use std::borrow::Cow;

const UTF_8_MARK: &[u8] = b"\xEF\xBB\xBF";

/// A table being written.
pub struct CsvTable(csv::Writer<Vec<u8>>);

impl CsvTable {
    /// A table with these headings.
    pub fn new<'a>(language: Language, headings: impl IntoIterator<Item = &'a str>) -> Result<Self, PageError> {
        let mut sheet = Self::written_into(language, UTF_8_MARK.to_vec());
        sheet.row(headings)?;
        Ok(sheet)
    }

    /// A part of a table whose headings were written before.
    pub fn headless(language: Language) -> Self {
        Self::written_into(language, Vec::new())
    }

    fn written_into(language: Language, bytes: Vec<u8>) -> Self {
        let between = match language {
            Language::English => b',',
            Language::French => b';',
        };
        Self(csv::WriterBuilder::new().delimiter(between).terminator(csv::Terminator::CRLF).from_writer(bytes))
    }

    /// Adds a row, which has as many cells as there are headings.
    pub fn row<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) -> Result<(), PageError> {
        let cells: Vec<Cow<'a, str>> = cells.into_iter().map(harmless).collect();
        self.0.write_record(cells.iter().map(|cell| cell.as_bytes())).map_err(PageError::fault)
    }

    /// The answer that a browser saves as `name`, which is ours.
    pub fn download(self, name: &str) -> Result<HttpResponse, PageError> {
        Ok(answer(name).body(self.into_bytes()?))
    }

    pub fn into_bytes(self) -> Result<Vec<u8>, PageError> {
        self.0.into_inner().map_err(|error| PageError::fault(error.to_string()))
    }
}

/// The head of the answer that a browser saves as `name`, which is ours.
pub(in crate::web) fn answer(name: &str) -> HttpResponseBuilder {
    let mut answer = HttpResponse::Ok();
    answer
        .content_type("text/csv; charset=utf-8")
        .insert_header((header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .insert_header((header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"));
    answer
}

/// A text that no spreadsheet takes for a formula.
fn harmless(text: &str) -> Cow<'_, str> {
    let first = text.chars().find(|c| !c.is_whitespace() || matches!(c, '\t' | '\r' | '\n'));
    match first {
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '\0' | '＝' | '＋' | '－' | '＠') => {
            Cow::Owned(format!("'{text}"))
        }
        Some(_) | None => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_never_begins_like_a_formula() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\0=1", " =1", "＝1"] {
            assert_eq!(harmless(text), format!("'{text}"));
        }
        for text in ["", "a=1", "Nuñez & Co", "1-1", "«=»"] {
            assert_eq!(harmless(text), text);
        }
    }

    #[test]
    fn commas_quotes_and_line_breaks_stay_in_their_cell() {
        let written = |language| {
            let mut sheet = CsvTable::new(language, ["a", "é"]).unwrap();
            sheet.row(["x,\"y\"", "1\n2;"]).unwrap();
            String::from_utf8(sheet.into_bytes().unwrap()).unwrap()
        };
        assert_eq!(written(Language::English), "\u{FEFF}a,é\r\n\"x,\"\"y\"\"\",\"1\n2;\"\r\n");
        assert_eq!(written(Language::French), "\u{FEFF}a;é\r\n\"x,\"\"y\"\"\";\"1\n2;\"\r\n");
        let mut part = CsvTable::headless(Language::French);
        part.row(["a", "b"]).unwrap();
        assert_eq!(part.into_bytes().unwrap(), b"a;b\r\n");
    }
}
