//! The database as commands use it.

use chrono::{DateTime, NaiveDate, Utc};
use cpor::app::{self, OpenDatabase};
use cpor::claims::programme::ProgrammeSettings;
use cpor::config::Settings;
use cpor::reference::programme;
use cpor::time::Calendar;
use diesel::PgConnection;

/// A connection to the database, which is up to date and stays for as long as this value lives.
pub struct CommandDatabase {
    pub conn: PgConnection,
    settings: Settings,
    // Dropped last: a private server that was started for this command ends with it.
    _opened: OpenDatabase,
}

impl CommandDatabase {
    /// Opens the database, also beside a running program.
    pub fn open(settings: &Settings) -> Result<Self, String> {
        let opened = app::open_database_beside(settings)?;
        let conn = cpor::db::connect(&opened.url).map_err(|e| e.to_string())?;
        Ok(Self { conn, settings: settings.clone(), _opened: opened })
    }

    /// Loads the holidays of the programme's country as a start does, before a lead's own are added: a year that has a day
    /// already is left as it is.
    pub fn load_holidays(&mut self) -> Result<(), String> {
        let (programme, clock) = (self.programme()?, app::clock(&self.settings));
        app::holidays(&mut self.conn, &programme, clock).map(drop).map_err(|e| e.to_string())
    }

    /// The programme as leads set it; before the first start, as that would.
    pub fn programme(&mut self) -> Result<ProgrammeSettings, String> {
        match programme::newest(&mut self.conn).map_err(|e| e.to_string())? {
            Some(known) => Ok(known),
            None => self.settings.first_programme().cloned().map_err(|e| e.to_string()),
        }
    }

    /// Now, by the clock that decides.
    pub fn now(&mut self) -> Result<DateTime<Utc>, String> {
        app::clock(&self.settings).now(&mut self.conn).map_err(|e| e.to_string())
    }

    /// Today, in the service zone.
    pub fn today(&mut self) -> Result<NaiveDate, String> {
        let now = self.now()?;
        Ok(Calendar::new(self.programme()?.time_zone, []).local_date(now))
    }
}
