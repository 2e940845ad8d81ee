//! `cpor import …`: tables that are taken in.

use crate::commands::database::CommandDatabase;
use crate::commands::earnings;
use crate::commands::terminal::say;
use clap::Subcommand;
use cpor::audit::Author;
use cpor::config::Settings;
use cpor::people::import::{self, ImportError, LineProblem};
use cpor::text::Language;
use cpor::text::decoded::decoded;
use diesel::prelude::*;
use std::path::PathBuf;

/// Tables to be taken in.
#[derive(Subcommand)]
pub enum ImportCommand {
    /// Companies and their locations, as the list of companies is downloaded.
    Companies {
        /// The CSV file.
        file: PathBuf,
    },
    /// Earnings and payouts, as the payment system writes them.
    Earnings {
        /// The CSV file.
        file: PathBuf,
    },
}

/// Takes a table in.
pub fn run(settings: &Settings, command: ImportCommand) -> Result<(), String> {
    let file = match command {
        ImportCommand::Companies { file } => file,
        ImportCommand::Earnings { file } => return earnings::import(settings, &file),
    };
    let bytes = std::fs::read(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    let table = import::read(&decoded(&bytes)).map_err(|error| format!("{}: {error}", file.display()))?;
    let mut database = CommandDatabase::open(settings)?;
    let now = database.now()?;
    let work = |conn: &mut _| import::import(conn, &table, &Author::OPERATOR, now);
    let done = database.conn.transaction(work).map_err(|error| match error {
        ImportError::Lines(lines) => lines.iter().map(in_words).collect::<Vec<_>>().join("\n"),
        ImportError::Database(_) => error.to_string(),
    })?;
    say(&format!("{} added, {} changed, {} as they were", done.added, done.changed, done.unchanged));
    Ok(())
}

fn in_words(problem: &LineProblem) -> String {
    let column = Language::English.texts().text(problem.column.key());
    format!("line {}, {column}: {}", problem.line, problem.problem)
}
