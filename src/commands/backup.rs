//! `cpor backup`, `cpor restore` and `cpor mail release`.

use crate::commands::database::CommandDatabase;
use crate::commands::terminal::say;
use crate::progress::Progress;
use clap::Subcommand;
use cpor::app::{self, Reached};
use cpor::backup::{self, Manifest};
use cpor::config::Settings;
use cpor::files::{MAX_BYTES, Storage};
use cpor::outbox;
use std::path::Path;

/// Mail that is held.
#[derive(Subcommand)]
pub enum MailCommand {
    /// Let mail go out and deadlines pass again after a restore.
    Release,
}

/// Makes a backup in `folder`.
pub fn take(settings: &Settings, folder: &Path) -> Result<(), String> {
    let mut database = CommandDatabase::open(settings)?;
    let storage = storage(settings)?;
    let progress = Progress::new("Copying files");
    let version = env!("CARGO_PKG_VERSION");
    let made =
        backup::take(&mut database.conn, &storage, folder, version, &mut |done, total| progress.tell(done, total));
    progress.end();
    let manifest = made.map_err(|e| e.to_string())?;
    say(&format!(
        "Backup of {} in {}: {}",
        manifest.taken_at.format("%Y-%m-%dT%H:%M:%SZ"),
        folder.display(),
        told(&manifest)
    ));
    for key in &manifest.faults {
        say(&format!("missing or altered: {key}"));
    }
    match manifest.faults.len() {
        0 => Ok(()),
        count => Err(format!("the backup was made, but {count} files that the database names are missing or altered")),
    }
}

/// Restores the backup in `folder`.
pub fn restore(settings: &Settings, folder: &Path) -> Result<(), String> {
    let (opened, reached) = app::reach_database(settings)?;
    if matches!(reached, Reached::Beside) {
        return Err("the program is running: stop it, and restore into an empty database".to_owned());
    }
    let storage = storage(settings)?;
    let progress = Progress::new("Verifying the backup");
    let checked = backup::check(folder, &mut |done, total| progress.tell(done, total));
    progress.end();
    let manifest = checked.map_err(|e| e.to_string())?;
    let progress = Progress::new("Restoring");
    let restored =
        backup::restore(&opened.url, &storage, folder, &manifest, &mut |done, total| progress.tell(done, total));
    progress.end();
    restored.map_err(|e| e.to_string())?;
    say(&format!("Restored the backup of {}: {}", manifest.taken_at.format("%Y-%m-%dT%H:%M:%SZ"), told(&manifest)));
    say("Mail is held and no deadline passes until: cpor mail release");
    let numbers = settings.data_dir.join("claim-number");
    if !numbers.exists() {
        let numbers = numbers.display();
        say(&format!(
            "Numbers of claims filed since come again, unless the newest {numbers} is put there before the start"
        ));
    }
    Ok(())
}

/// Does something with held mail.
pub fn mail(settings: &Settings, command: &MailCommand) -> Result<(), String> {
    let MailCommand::Release = command;
    let mut database = CommandDatabase::open(settings)?;
    let was_held = outbox::release(&mut database.conn).map_err(|e| e.to_string())?;
    say(if was_held { "Mail goes out and deadlines pass again" } else { "Mail was not held" });
    Ok(())
}

pub fn storage(settings: &Settings) -> Result<Storage, String> {
    let opened = Storage::in_folder(&settings.storage_dir, MAX_BYTES);
    opened.map_err(|e| format!("CPOR_STORAGE_URL: {} cannot be used: {e}", settings.storage_dir.display()))
}

fn told(manifest: &Manifest) -> String {
    let rows: u64 = manifest.tables.iter().map(|table| table.rows).sum();
    format!("{rows} rows, {} files, {} bytes", manifest.files, manifest.bytes)
}
