//! `cpor verify-history`, `verify-files` and `checkpoint`.

use crate::commands::backup::storage;
use crate::commands::database::CommandDatabase;
use crate::commands::terminal::say;
use crate::progress::Progress;
use clap::Args;
use cpor::app;
use cpor::audit::{self, AuditReport};
use cpor::checkpoints::{self, Checkpoint, CheckpointError, Place, PublicKey, SigningKey};
use cpor::claims::store::{verify, verify_files as files};
use cpor::config::Settings;
use cpor::db;
use diesel::pg::PgConnection;
use std::path::PathBuf;
use std::process::ExitCode;

/// How `verify-history` ends when something is not as it was.
const ALTERED: u8 = 3;

#[derive(Args)]
pub struct VerifyArguments {
    /// Compare with a checkpoint too: what was cut, removed, rewritten or put back since.
    #[arg(long, value_name = "FILE")]
    checkpoint: Option<PathBuf>,
    /// The public key of the checkpoint; without it, that of `CPOR_CHECKPOINT_KEY`.
    #[arg(long, value_name = "FILE", requires = "checkpoint")]
    key: Option<PathBuf>,
}

/// Recomputes every claim's history and compares everything with it. Nothing is written, not even a migration.
pub fn verify(settings: &Settings, arguments: &VerifyArguments) -> Result<ExitCode, String> {
    let checkpoint = opened(settings, arguments).map_err(|e| e.to_string())?;
    let (opened, _) = app::reach_database(settings)?;
    let mut conn = db::connect(&opened.url).map_err(|e| app::one_line(&e.to_string()))?;
    db::fits(&mut conn).map_err(|why| format!("DATABASE_URL: {}", app::one_line(&why)))?;
    let mut transaction = conn.build_transaction().read_only().repeatable_read();
    let verified = transaction.run(|conn| verify_within(conn, checkpoint.as_ref())).map_err(|e| e.to_string())?;
    let (report, trail) = verified;
    say(&format!("{} claims, {} events, {} audit entries", report.claims, report.events, trail.entries));
    if let Some(checkpoint) = &checkpoint {
        let taken = checkpoint.taken.format("%Y-%m-%dT%H:%M:%SZ");
        say(&format!("compared with the checkpoint of {taken}, {} claims", checkpoint.claims));
    }
    let faults = report.faults.iter().map(ToString::to_string);
    let faults: Vec<String> = faults.chain(trail.fault.map(|fault| fault.to_string())).collect();
    faults.iter().for_each(|fault| say(fault));
    say(match faults.len() {
        0 => "everything is as it was",
        _ => "ALTERED: the lines above are not as they were",
    });
    Ok(if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(ALTERED) })
}

fn opened(settings: &Settings, arguments: &VerifyArguments) -> Result<Option<Checkpoint>, CheckpointError> {
    let Some(file) = &arguments.checkpoint else { return Ok(None) };
    let key = match &arguments.key {
        Some(key) => PublicKey::read(key)?,
        None => SigningKey::read(&settings.checkpoint_key)?.public(),
    };
    Checkpoint::open(file, key).map(Some)
}

fn verify_within(
    conn: &mut PgConnection,
    checkpoint: Option<&Checkpoint>,
) -> Result<(verify::VerifyReport, AuditReport), CheckpointError> {
    let progress = Progress::new("Verifying history");
    let mut report = verify::within(conn, |done, total| progress.tell(done, total))?;
    progress.end();
    let trail = audit::verify(conn)?;
    if let Some(checkpoint) = checkpoint {
        let progress = Progress::new("Comparing with the checkpoint");
        let faults = checkpoints::compare(conn, checkpoint, |done, total| progress.tell(done, total))?;
        progress.end();
        report.faults.extend(faults);
    }
    Ok((report, trail))
}

/// Writes a checkpoint now.
pub fn checkpoint(settings: &Settings) -> Result<(), String> {
    let mut database = CommandDatabase::open(settings)?;
    let place = Place { folder: settings.checkpoint_dir.clone(), key: settings.checkpoint_key.clone() };
    let progress = Progress::new("Writing the checkpoint");
    let clock = app::clock(settings);
    let written = checkpoints::write(&mut database.conn, &place, clock, &mut |done, total| progress.tell(done, total));
    progress.end();
    let written = written.map_err(|e| e.to_string())?;
    let (claims, events, mails) = (written.claims, written.events, written.mails);
    say(&format!("{}: {claims} claims, {events} events, {mails} mails", written.file.display()));
    say(&format!("Keep it elsewhere, with {}", SigningKey::public_file(&place.key).display()));
    Ok(())
}

/// Reads back every file.
pub fn verify_files(settings: &Settings) -> Result<(), String> {
    let database = app::open_database_beside(settings)?;
    let mut conn = cpor::db::connect(&database.url).map_err(|e| e.to_string())?;
    let storage = storage(settings)?;
    let progress = Progress::new("Verifying files");
    let report = files::all(&mut conn, &storage, |done, total| progress.tell(done, total));
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
