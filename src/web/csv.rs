//! Tables to download that no spreadsheet runs (W-10).

use super::errors::PageError;
use crate::files::FileName;
use actix_web::HttpResponse;
use actix_web::http::header;

/// The answer with a table as a CSV file (RFC 4180) of that name. A field that a spreadsheet would take for a formula
/// gets an apostrophe in front.
///
/// # Errors
/// [`PageError::Fault`], which only a lack of memory could bring about.
pub fn file<const N: usize>(
    name: &str,
    heads: [&str; N],
    rows: impl IntoIterator<Item = [String; N]>,
) -> Result<HttpResponse, PageError> {
    let mut table = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    table.write_record(heads).map_err(PageError::fault)?;
    for row in rows {
        table.write_record(row.map(harmless)).map_err(PageError::fault)?;
    }
    let bytes = table.into_inner().map_err(|error| PageError::fault(error.to_string()))?;
    let name = FileName::clean(name).unwrap_or_else(|_unnamed| FileName::unnamed());
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "text/csv; charset=utf-8"))
        .insert_header((header::CONTENT_DISPOSITION, name.attachment()))
        .body(bytes))
}

/// A field that is text wherever it is opened.
fn harmless(field: String) -> String {
    let field = field.replace('\0', "");
    let dangerous =
        |first: char| matches!(first, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠');
    if field.starts_with(dangerous) { format!("'{field}") } else { field }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::body::MessageBody as _;

    fn written(field: &str) -> String {
        let response = file("a.csv", ["one", "two"], [[field.to_owned(), "x".to_owned()]]).unwrap();
        String::from_utf8(response.into_body().try_into_bytes().unwrap().to_vec()).unwrap()
    }

    #[test]
    fn formulas_are_text() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\0=1", "＝1"] {
            let table = written(formula);
            let mut rows = csv::Reader::from_reader(table.as_bytes());
            let row = rows.records().next().unwrap().unwrap();
            assert!(row[0].starts_with('\''), "{formula:?} became {:?}", &row[0]);
        }
    }

    #[test]
    fn other_fields_stay_as_they_are() {
        assert_eq!(written("a=1, \"b\"\nc"), "one,two\r\n\"a=1, \"\"b\"\"\nc\",x\r\n");
    }
}
