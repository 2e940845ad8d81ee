//! `cpor migrate`, `jobs run` and `verify-history`.

use crate::commands::database::CommandDatabase;
use crate::commands::terminal::say;
use crate::progress::Progress;
use cpor::app::{self, App};
use cpor::claims::store::verify;
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
        say(&format!("{}: event {}: {}", fault.claim, fault.seq, fault.what));
    }
    match report.faults.len() {
        0 => Ok(()),
        count => Err(format!("the history of {count} claims does not fit")),
    }
}
