//! `cpor migrate` and `jobs run`.

use crate::commands::database::CommandDatabase;
use crate::commands::terminal::say;
use cpor::app::App;
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
