//! `cpor import earnings`: a table of the payment system, however long.

use crate::commands::database::CommandDatabase;
use crate::commands::terminal::say;
use crate::progress::Progress;
use cpor::audit::Author;
use cpor::config::Settings;
use cpor::earnings::HEADINGS;
use cpor::earnings::import::{self, EarningFile, ImportError, LineProblem, MOST_LINES, digest};
use cpor::text::Language;
use cpor::text::decoded::decoded;
use cpor::text::table::{self, Column as _};
use diesel::prelude::*;
use std::path::Path;

/// Problems that are named at most: who mends these sends the file again.
const MOST_NAMED: usize = 50;

/// Takes a table of earnings in.
pub fn import(settings: &Settings, path: &Path) -> Result<(), String> {
    let name = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|error| format!("{name}: {error}"))?;
    // The same as of a page, which has the text.
    let text = decoded(&bytes);
    let digest = digest(text.as_bytes());
    let table = table::read(text, HEADINGS, MOST_LINES).map_err(|error| format!("{name}: {error}"))?;
    let file = EarningFile { name: path.file_name().unwrap_or_default().display().to_string(), digest, table };
    let mut database = CommandDatabase::open(settings)?;
    let (zone, now) = (database.programme()?.time_zone, database.now()?);
    let progress = Progress::new("earnings");
    let work = |conn: &mut _| {
        import::import(conn, &file, &Author::OPERATOR, (zone, now), |done, total| progress.tell(done, total))
    };
    let done = database.conn.transaction(work);
    progress.end();
    let done = done.map_err(|error| match error {
        ImportError::Lines(lines) => {
            let more = lines.len().saturating_sub(MOST_NAMED);
            let named = lines.iter().take(MOST_NAMED).map(in_words);
            let rest = (more > 0).then(|| format!("and {more} more"));
            named.chain(rest).collect::<Vec<_>>().join("\n")
        }
        ImportError::Database(_) => error.to_string(),
    })?;
    match done.before {
        Some(at) => say(&format!("This file came in at {at}. Nothing was changed.")),
        None => {
            say(&format!("{} rows came in, {} of them fit no association", done.rows, done.misfits));
            if done.repeated > 0 {
                say(&format!(
                    "{} say the same as rows of other files: check that nothing is there twice",
                    done.repeated
                ));
            }
        }
    }
    Ok(())
}

fn in_words(problem: &LineProblem) -> String {
    let column = Language::English.texts().text(problem.column.key());
    format!("line {}, {column}: {}", problem.line, problem.error)
}
