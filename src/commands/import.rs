//! `cpor import …`: tables that are taken in.

use crate::commands::database::CommandDatabase;
use crate::commands::earnings;
use crate::commands::terminal::say;
use clap::Subcommand;
use cpor::accounts::company_users::{Sender, UserImportError, import_users};
use cpor::app::App;
use cpor::audit::Author;
use cpor::config::Settings;
use cpor::people::import::{self, ImportError, Imported, Kind, LineProblem, Table};
use cpor::text::Language;
use cpor::text::decoded::decoded;
use cpor::text::table::Column as _;
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
    /// Users of companies, as the list of users is downloaded; who is new is sent an invitation.
    Users {
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
    let (kind, file) = match command {
        ImportCommand::Companies { file } => (Kind::Companies, file),
        ImportCommand::Users { file } => (Kind::Users, file),
        ImportCommand::Earnings { file } => return earnings::import(settings, &file),
    };
    let bytes = std::fs::read(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    let table = import::read(kind, decoded(&bytes)).map_err(|error| format!("{}: {error}", file.display()))?;
    let Imported { added, changed, unchanged } =
        if kind == Kind::Companies { companies(settings, &table) } else { users(settings, &table) }?;
    say(&format!("{added} added, {changed} changed, {unchanged} as they were"));
    Ok(())
}

fn companies(settings: &Settings, table: &Table) -> Result<Imported, String> {
    let mut database = CommandDatabase::open(settings)?;
    let now = database.now()?;
    let work = |conn: &mut _| import::import(conn, table, &Author::OPERATOR, now);
    database.conn.transaction(work).map_err(|error| match error {
        ImportError::Lines(lines) => all_in_words(&lines),
        ImportError::Database(_) => error.to_string(),
    })
}

/// The people are told by mail, which needs more than the database.
fn users(settings: &Settings, table: &Table) -> Result<Imported, String> {
    let app = App::beside(settings.clone())?;
    let mut conn = cpor::db::connect(app.database_url()).map_err(|e| e.to_string())?;
    let (context, sender) = (&app.jobs().context, Sender::Programme(Language::English));
    let work = |conn: &mut _| import_users(conn, context, (sender, &Author::OPERATOR), table);
    conn.transaction(work).map_err(|error| match error {
        UserImportError::Lines(lines) => all_in_words(&lines),
        UserImportError::TooMany | UserImportError::Act(_) => error.to_string(),
    })
}

fn all_in_words(lines: &[LineProblem]) -> String {
    lines.iter().map(in_words).collect::<Vec<_>>().join("\n")
}

fn in_words(problem: &LineProblem) -> String {
    let column = Language::English.texts().text(problem.column.key());
    format!("line {}, {column}: {}", problem.line, problem.problem)
}
