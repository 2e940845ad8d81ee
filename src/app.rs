//! Puts the program together: database, clock, calendar, files, pages. The tests start the same.

use crate::config::{Database, Secret, Settings};
use crate::db::{self, Pool};
use crate::files::{Limits, Storage};
use crate::private_postgres::{Durability, PrivateServer, find_binaries};
use crate::time::business_days::Calendar;
use crate::time::clock::Clock;
use crate::web::routes;
use crate::web::state::{Parts, State, WebState};
use crate::worker::mail::{self, Mailroom};
use crate::worker::{Crew, deadlines};
use actix_web::HttpServer;
use actix_web::web::Data;
use chrono::NaiveDate;
use diesel::prelude::*;
use std::path::PathBuf;
use std::sync::Arc;

/// The program, ready to serve.
pub struct App {
    state: State,
    jobs: Pool,
    url: String,
    // Stops when the program ends.
    _private: Option<PrivateServer>,
}

/// The name of the private database.
const PRIVATE_DATABASE: &str = "postgres";

/// A database that is there and up to date.
pub struct Opened {
    /// Its address.
    pub url: String,
    private: Option<PrivateServer>,
}

impl Opened {
    /// A database at `url` that somebody else has brought up to date.
    pub fn at(url: String) -> Self {
        Self { url, private: None }
    }
}

/// Starts the private database if there is no other, and brings the schema up to date.
///
/// # Errors
/// One line that says what to do.
pub fn open_database(settings: &Settings) -> Result<Opened, String> {
    let (url, private) = match &settings.database {
        Database::Url(url) => (url.clone(), None),
        Database::Private => {
            let binaries = find_binaries(settings.pg_bin.as_deref(), &settings.data_dir.join("postgres-programs"))
                .map_err(|e| e.to_string())?;
            let server = PrivateServer::start(&binaries, &settings.data_dir.join("postgres"), Durability::Full)
                .map_err(|e| e.to_string())?;
            (server.url(PRIVATE_DATABASE), Some(server))
        }
    };
    db::migrate(&url).map_err(|e| format!("DATABASE_URL: the database cannot be used: {}", one_line(&e)))?;
    Ok(Opened { url, private })
}

impl App {
    /// Opens everything that `settings` name.
    ///
    /// # Errors
    /// One line that says what to do.
    pub fn build(settings: Settings) -> Result<Self, String> {
        let opened = open_database(&settings)?;
        let clock = if settings.demo { Clock::Demo } else { Clock::Database };
        Self::with_clock(settings, opened, clock)
    }

    /// As [`App::build`], with another clock: for tests.
    ///
    /// # Errors
    /// One line that says what to do.
    pub fn with_clock(settings: Settings, opened: Opened, clock: Clock) -> Result<Self, String> {
        let Opened { url, private } = opened;
        let secret = secret(&settings)?;
        let pool = Pool::open(&url, settings.web_connections).map_err(|e| one_line(&e.to_string()))?;
        let jobs = Pool::open(&url, settings.job_connections).map_err(|e| one_line(&e.to_string()))?;
        let holidays = pool.with(holidays).map_err(|e| one_line(&e.to_string()))?;
        let calendar = Arc::new(Calendar::new(settings.time_zone, holidays));
        let files = Storage::in_folder(&settings.storage_dir, Limits::default())
            .map_err(|e| format!("CPOR_STORAGE_URL: {} cannot be used: {e}", settings.storage_dir.display()))?;
        let settings = Arc::new(settings);
        let state = Data::new(WebState::new(Parts { pool, settings, clock, calendar, files, secret }));
        Ok(Self { state, jobs, url, _private: private })
    }

    /// What the pages share.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The address of the database.
    pub fn database_url(&self) -> &str {
        &self.url
    }

    /// Answers requests until the program is told to stop, and then finishes those that have begun.
    ///
    /// # Errors
    /// One line that says what to do.
    pub async fn serve(self, ready: impl FnOnce(&Settings)) -> Result<(), String> {
        let state = self.state.clone();
        let bind = state.settings.bind;
        let server =
            HttpServer::new(move || routes::app(state.clone(), |_config| {})).shutdown_timeout(25).bind(bind).map_err(
                |e| format!("CPOR_BIND: cannot listen on {bind}: {e}; stop what uses it or choose another port"),
            )?;
        let crew = Crew::start(&self.jobs, &self.state.office, self.mailroom());
        ready(&self.state.settings);
        let ended = server.run().await.map_err(|e| one_line(&e.to_string()));
        drop(crew);
        ended
    }

    /// Does what is due and hands over the mail that is owed, once. Says how many claims moved and how many mails were
    /// tried.
    ///
    /// # Errors
    /// One line that says what to do.
    pub fn run_jobs(&self) -> Result<(usize, usize), String> {
        let office = &self.state.office;
        let moved = deadlines::sweep(&self.jobs, office).map_err(|e| one_line(&e.to_string()))?;
        let mails = match self.mailroom() {
            Some(room) => mail::deliver_all(&self.jobs, office, &room).map_err(|e| one_line(&e.to_string()))?,
            None => 0,
        };
        Ok((moved, mails))
    }

    fn mailroom(&self) -> Option<Mailroom> {
        let settings = &self.state.settings;
        Some(Mailroom { transport: settings.transport.clone()?, sender: settings.sender.clone() })
    }
}

/// The server's secret: as set, or in a demo kept in the data folder.
fn secret(settings: &Settings) -> Result<Secret, String> {
    if let Some(secret) = &settings.secret {
        return Ok(secret.clone());
    }
    let file: PathBuf = settings.data_dir.join("secret");
    Secret::kept_in(&file).map_err(|e| format!("CPOR_SECRET: not set, and {} cannot be used: {e}", file.display()))
}

fn holidays(conn: &mut diesel::PgConnection) -> Result<Vec<NaiveDate>, db::DbError> {
    Ok(db::schema::holidays::table.select(db::schema::holidays::day).load(conn)?)
}

/// A message of a library on one line.
fn one_line(message: &str) -> String {
    message.split_whitespace().collect::<Vec<_>>().join(" ")
}
