//! `cpor migrate`, `jobs run`, `verify-history` and `verify-files`.

use crate::commands::backup::storage;
use crate::commands::database::CommandDatabase;
use crate::commands::terminal::say;
use crate::progress::Progress;
use cpor::app::{self, App};
use cpor::claims::store::{verify, verify_files};
use cpor::config::Settings;
use cpor::worker::Done;

/// Brings the database up to date, holidays included.
pub fn migrate(settings: &Settings) -> Result<(), String> {
    CommandDatabase::open(settings)?.load_holidays()
}

/// Does what is due now.
pub fn run_jobs(settings: Settings) -> Result<(), String> {
    let app = App::beside(settings)?;
    let done = app.jobs().once().map_err(|e| e.to_string())?;
    let Done { moved, reminders, mails, previews, removed, failures } = done;
    say(&format!("{moved} deadlines, {reminders} reminders, {mails} mails, {previews} previews, {removed} removed"));
    if failures.is_empty() { Ok(()) } else { Err(failures.to_string()) }
}

/// Recomputes every claim's history.
pub fn verify_history(settings: &Settings) -> Result<(), String> {
    let database = app::open_database_beside(settings)?;
    let mut conn = cpor::db::connect(&database.url).map_err(|e| e.to_string())?;
    let progress = Progress::new("Verifying history");
    let report = verify::all(&mut conn, |done, total| progress.tell(done, total)).map_err(|e| e.to_string())?;
    progress.end();
    say(&format!("{} claims, {} events", report.claims, report.events));
    for fault in &report.faults {
        say(&fault.to_string());
    }
    match report.faults.len() {
        0 => Ok(()),
        1 => Err("1 thing is not as its history says".to_owned()),
        count => Err(format!("{count} things are not as their history says")),
    }
}

/// Reads back every file.
pub fn verify_files(settings: &Settings) -> Result<(), String> {
    let database = app::open_database_beside(settings)?;
    let mut conn = cpor::db::connect(&database.url).map_err(|e| e.to_string())?;
    let storage = storage(settings)?;
    let progress = Progress::new("Verifying files");
    let report = verify_files::all(&mut conn, &storage, |done, total| progress.tell(done, total));
    progress.end();
    let report = report.map_err(|e| e.to_string())?;
    say(&format!("{} files, {} pictures of pages, {} bytes", report.files, report.pictures, report.bytes));
    for fault in &report.faults {
        say(&format!("{}: file {} ({}): {}", fault.claim, fault.file, fault.name, fault.what));
    }
    match report.faults.len() {
        0 => Ok(()),
        count => Err(format!("{count} files are not as they were uploaded")),
    }
}
