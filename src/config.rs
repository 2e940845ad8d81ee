//! The environment, read once into typed settings. Nothing else reads variables.
//!
//! Every problem is one line that names the variable and the mend; the program then does not start (rule 13.1).

mod base_url;
mod database;
mod production;
mod quotas;
mod secret;
mod storage;
#[cfg(test)]
mod tests;
mod trusted_proxies;
mod variables;
mod weak_secret;

use crate::claims::lifecycle::deadlines::Periods;
use crate::outbox::{Sender, Transport};
use chrono_tz::Tz;
use std::net::SocketAddr;
use std::path::PathBuf;
use variables::Variables;

pub use base_url::BaseUrl;
pub use secret::{Secret, Secrets};
pub use trusted_proxies::TrustedProxies;

/// Why the program does not start: one line, the variable first.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct SettingError(String);

/// Where the data is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Database {
    /// A PostgreSQL of the program's own, under the data folder.
    Private,
    /// Somebody else's, at this address.
    Url(String),
}

/// Everything that can be set.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where the program listens (`CPOR_BIND`).
    pub bind: SocketAddr,
    /// The database (`DATABASE_URL`).
    pub database: Database,
    /// Whether data would go to another machine in the clear, though `CPOR_DATABASE_PLAINTEXT` does not allow it.
    database_in_clear: bool,
    /// The folder of everything that the program keeps itself (`CPOR_DATA_DIR`).
    pub data_dir: PathBuf,
    /// The folder of the evidence (`CPOR_STORAGE_URL`).
    pub storage_dir: PathBuf,
    /// The way mail leaves (`CPOR_SMTP_URL`, and `CPOR_SMTP_CA` for a server with an authority of its own). Without a mail
    /// server it is kept and shown in a demo; else it waits.
    pub transport: Option<Transport>,
    /// Who mails come from (`CPOR_MAIL_FROM`).
    pub sender: Sender,
    /// What stands before the path in every link (`CPOR_BASE_URL`).
    pub base_url: BaseUrl,
    /// Proxies that are believed when they say whom they speak for (`CPOR_TRUSTED_PROXIES`).
    pub trusted_proxies: TrustedProxies,
    /// The service zone (`CPOR_TIME_ZONE`).
    pub time_zone: Tz,
    /// Whether this is a demo (`CPOR_DEMO`).
    pub demo: bool,
    /// The server's secrets (`CPOR_SECRET`); in a demo one may be kept in the data folder instead.
    pub secrets: Option<Secrets>,
    /// The programme owner's name (`CPOR_PROGRAMME`).
    pub programme: String,
    /// Whether partners read their reviewer's name (`CPOR_REVIEWER_NAMES`).
    pub reviewer_names: bool,
    /// How long each period is, and when people are reminded (`CPOR_PERIOD_…`, `CPOR_REMIND_…`).
    pub periods: Periods,
    /// How much one account and one company may have and do at once (`CPOR_LIMIT_…`).
    pub quotas: crate::claims::store::quota::Quotas,
    /// The folders in which programs are looked for that make previews (`PATH`).
    pub path: String,
    /// The folder of PostgreSQL's programs (`PG_BIN`).
    pub pg_bin: Option<PathBuf>,
    /// Connections for pages (`CPOR_WEB_CONNECTIONS`).
    pub web_connections: u32,
    /// Connections for jobs (`CPOR_JOB_CONNECTIONS`).
    pub job_connections: u32,
    /// Files whose previews are made at once (`CPOR_PREVIEW_THREADS`).
    pub preview_threads: u32,
    /// Connections of all clients (`CPOR_CONNECTIONS`).
    pub connections: u32,
    /// Connections of one client (`CPOR_CONNECTIONS_PER_CLIENT`).
    pub connections_per_client: u32,
    /// Whether each line of the log is a JSON object (`CPOR_LOG_JSON`).
    pub log_json: bool,
}

impl Settings {
    /// Reads the program's environment. A variable that begins as ours do and is none of them is a mistake as well.
    ///
    /// # Errors
    /// [`SettingError`] for the first bad value.
    pub fn from_environment() -> Result<Self, SettingError> {
        let given: Vec<String> = std::env::vars_os().filter_map(|(name, _)| name.into_string().ok()).collect();
        Self::read(&|name| std::env::var_os(name).map(|value| value.to_string_lossy().into_owned()), &given)
    }

    /// Reads the variables that `look_up` knows.
    ///
    /// # Errors
    /// [`SettingError`] for the first bad value.
    pub fn from_variables(look_up: &dyn Fn(&str) -> Option<String>) -> Result<Self, SettingError> {
        Self::read(look_up, &[])
    }

    /// The names of all variables that the program reads.
    ///
    /// # Errors
    /// Never, as without any variable all settings have their defaults.
    pub fn names() -> Result<Vec<String>, SettingError> {
        let vars = Variables::new(&|_name| None);
        Self::take(&vars)?;
        Ok(vars.known())
    }

    fn read(look_up: &dyn Fn(&str) -> Option<String>, given: &[String]) -> Result<Self, SettingError> {
        let vars = Variables::new(look_up);
        let settings = Self::take(&vars)?;
        vars.refuse_unknown(given)?;
        settings.check_reminders()?;
        settings.check_plaintext()?;
        if !settings.demo {
            settings.check_production(&vars)?;
        }
        Ok(settings)
    }

    /// Every variable is read here, whatever the others say: what is not read is not known.
    fn take(vars: &Variables<'_>) -> Result<Self, SettingError> {
        let database = vars.get("DATABASE_URL").map_or(Database::Private, Database::Url);
        let demo = vars.switch("CPOR_DEMO", database == Database::Private)?;
        let bind = vars.parsed("CPOR_BIND", "127.0.0.1:8080", "an address and a port like 127.0.0.1:8080")?;
        let data_dir = PathBuf::from(vars.get("CPOR_DATA_DIR").unwrap_or_else(|| "./var".to_owned()));
        let base_url = vars.base_url(bind)?;
        Ok(Self {
            bind,
            data_dir: data_dir.clone(),
            storage_dir: vars.storage(&data_dir)?,
            transport: vars.transport(demo)?,
            sender: vars.sender(&base_url)?,
            base_url,
            trusted_proxies: vars.trusted_proxies()?,
            time_zone: vars.parsed("CPOR_TIME_ZONE", "Europe/Paris", "a time zone like Europe/Paris")?,
            secrets: vars.secrets()?,
            programme: vars.get("CPOR_PROGRAMME").unwrap_or_else(|| production::DEMO_PROGRAMME.to_owned()),
            reviewer_names: vars.switch("CPOR_REVIEWER_NAMES", false)?,
            periods: vars.periods()?,
            quotas: vars.quotas()?,
            path: vars.get("PATH").unwrap_or_default(),
            pg_bin: vars.get("PG_BIN").map(PathBuf::from),
            web_connections: vars.count("CPOR_WEB_CONNECTIONS", 12)?,
            job_connections: vars.count("CPOR_JOB_CONNECTIONS", 4)?,
            preview_threads: vars.number("CPOR_PREVIEW_THREADS", 1, 1..=16)?,
            connections: vars.number("CPOR_CONNECTIONS", 2000, 16..=100_000)?,
            connections_per_client: vars.number("CPOR_CONNECTIONS_PER_CLIENT", 100, 1..=100_000)?,
            log_json: vars.switch("CPOR_LOG_JSON", false)?,
            database_in_clear: vars.database_in_clear(vars.get("DATABASE_URL").as_deref())?,
            database,
            demo,
        })
    }
}
