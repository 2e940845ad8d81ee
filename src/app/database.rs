//! Finds the database: at `DATABASE_URL`, or a private one that is started, or used beside the program that has started it.

use crate::config::{Database, Settings};
use crate::db;
use crate::private_postgres::{Durability, PrivateServer, StartError, find_binaries};
use std::time::{Duration, Instant};

const PRIVATE_DATABASE: &str = "postgres";
/// How long a command waits for the private database of a program that is about to start or to stop.
const BESIDE_PATIENCE: Duration = Duration::from_secs(15);
const BESIDE_PAUSE: Duration = Duration::from_millis(200);

/// A database that is there and up to date.
pub struct OpenDatabase {
    pub url: String,
    pub(super) private: Option<PrivateServer>,
}

impl OpenDatabase {
    /// A database at `url` that somebody else has brought up to date.
    pub fn at(url: String) -> Self {
        Self { url, private: None }
    }
}

/// Starts the private database if there is no other, and brings the schema up to date.
pub fn open_database(settings: &Settings) -> Result<OpenDatabase, String> {
    let opened = match &settings.database {
        Database::Url(url) => OpenDatabase::at(url.clone()),
        Database::Private => start_private(settings).map_err(|e| e.to_string())?,
    };
    migrated(opened)
}

/// As [`open_database`], also while the program runs: then a command uses the private database that the running program
/// has started, which must be up to date.
pub fn open_database_beside(settings: &Settings) -> Result<OpenDatabase, String> {
    match reach_database(settings)? {
        (opened, Reached::Own) => migrated(opened),
        (opened, Reached::Beside) => match db::pending(&opened.url)? {
            0 => Ok(opened),
            _ => Err("the running program is older than this one: stop it and start it anew first".to_owned()),
        },
    }
}

/// Whose database it is that was reached.
pub enum Reached {
    /// At `DATABASE_URL`, or started for the time of this command.
    Own,
    /// Started by another running copy of the program.
    Beside,
}

/// Finds the database without touching its schema.
pub fn reach_database(settings: &Settings) -> Result<(OpenDatabase, Reached), String> {
    if let Database::Url(url) = &settings.database {
        return Ok((OpenDatabase::at(url.clone()), Reached::Own));
    }
    let since = Instant::now();
    loop {
        match start_private(settings) {
            Ok(opened) => return Ok((opened, Reached::Own)),
            // The running program may be about to start its server, or to stop it.
            Err(StartError::InUse { home }) => {
                let url = PrivateServer::url_beside(&home, PRIVATE_DATABASE);
                if db::connect(&url).is_ok() {
                    return Ok((OpenDatabase::at(url), Reached::Beside));
                }
                if since.elapsed() > BESIDE_PATIENCE {
                    return Err(StartError::InUse { home }.to_string());
                }
                std::thread::sleep(BESIDE_PAUSE);
            }
            Err(error) => return Err(error.to_string()),
        }
    }
}

fn start_private(settings: &Settings) -> Result<OpenDatabase, StartError> {
    let programs = settings.data_dir.join("postgres-programs");
    let binaries = find_binaries(settings.pg_bin.as_deref(), &programs).map_err(StartError::Binaries)?;
    let server = PrivateServer::start(&binaries, &settings.data_dir.join("postgres"), Durability::Full)?;
    Ok(OpenDatabase { url: server.url(PRIVATE_DATABASE), private: Some(server) })
}

fn migrated(opened: OpenDatabase) -> Result<OpenDatabase, String> {
    let unusable = |why: String| format!("DATABASE_URL: the database cannot be used: {}", one_line(&why));
    db::reach(&opened.url).map_err(unusable)?;
    db::migrate(&opened.url).map_err(unusable)?;
    Ok(opened)
}

/// A message of a library on one line.
pub fn one_line(message: &str) -> String {
    message.split_whitespace().collect::<Vec<_>>().join(" ")
}
