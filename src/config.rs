//! The environment, read once into typed settings. Nothing else reads variables.
//!
//! Every problem is one line that names the variable and the mend; the program then does not start (rule 13.1).

mod base_url;
mod quotas;
mod secret;
mod storage;
#[cfg(test)]
mod tests;
mod trusted_proxies;

use crate::claims::deadlines::Periods;
use crate::outbox::{Sender, Transport};
use chrono_tz::Tz;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::str::FromStr;

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
    /// The folder of everything that the program keeps itself (`CPOR_DATA_DIR`).
    pub data_dir: PathBuf,
    /// The folder of the evidence (`CPOR_STORAGE_URL`).
    pub storage_dir: PathBuf,
    /// The way mail leaves (`CPOR_SMTP_URL`, and `CPOR_SMTP_CA` for a server with an authority of its own). Without a mail server it is kept and shown in a demo; else it waits.
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
    pub quotas: crate::claims::quota::Quotas,
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
    /// Whether each line of the log is a JSON object (`CPOR_LOG_JSON`).
    pub log_json: bool,
}

/// The variables, by name; empty ones count as not given.
struct Variables<'a>(&'a dyn Fn(&str) -> Option<String>);

impl Settings {
    /// Reads the program's environment.
    ///
    /// # Errors
    /// [`SettingError`] for the first bad value.
    pub fn from_environment() -> Result<Self, SettingError> {
        Self::from_variables(&|name| std::env::var(name).ok())
    }

    /// Reads the variables that `look_up` knows.
    ///
    /// # Errors
    /// [`SettingError`] for the first bad value.
    pub fn from_variables(look_up: &dyn Fn(&str) -> Option<String>) -> Result<Self, SettingError> {
        let vars = Variables(look_up);
        let database = vars.get("DATABASE_URL").map_or(Database::Private, Database::Url);
        let demo = vars.switch("CPOR_DEMO", database == Database::Private)?;
        let bind = vars.parsed("CPOR_BIND", "127.0.0.1:8080", "an address and a port like 127.0.0.1:8080")?;
        let data_dir = PathBuf::from(vars.get("CPOR_DATA_DIR").unwrap_or_else(|| "./var".to_owned()));
        let base_url = vars.base_url(bind)?;
        let settings = Self {
            bind,
            data_dir: data_dir.clone(),
            storage_dir: vars.storage(&data_dir)?,
            transport: vars.transport(demo)?,
            sender: vars.sender(&base_url)?,
            base_url,
            trusted_proxies: vars.trusted_proxies()?,
            time_zone: vars.parsed("CPOR_TIME_ZONE", "Europe/Paris", "a time zone like Europe/Paris")?,
            secrets: vars.secrets()?,
            programme: vars.get("CPOR_PROGRAMME").unwrap_or_else(|| "Litware Cloud".to_owned()),
            reviewer_names: vars.switch("CPOR_REVIEWER_NAMES", false)?,
            periods: vars.periods()?,
            quotas: vars.quotas()?,
            path: vars.get("PATH").unwrap_or_default(),
            pg_bin: vars.get("PG_BIN").map(PathBuf::from),
            web_connections: vars.count("CPOR_WEB_CONNECTIONS", 12)?,
            job_connections: vars.count("CPOR_JOB_CONNECTIONS", 4)?,
            preview_threads: vars.number("CPOR_PREVIEW_THREADS", 1, 1..=16)?,
            log_json: vars.switch("CPOR_LOG_JSON", false)?,
            database,
            demo,
        };
        settings.check_plaintext(&vars)?;
        settings.check_production()?;
        Ok(settings)
    }

    /// libpq is built without TLS and would silently send passwords and data in the clear.
    fn check_plaintext(&self, vars: &Variables<'_>) -> Result<(), SettingError> {
        let allowed = vars.switch("CPOR_DATABASE_PLAINTEXT", false)?;
        match &self.database {
            Database::Url(url) if !allowed && !is_local(url) => Err(SettingError(
                "DATABASE_URL: the server is on another machine and this program speaks no TLS; reach it through a \
                 local TLS proxy or tunnel, or set CPOR_DATABASE_PLAINTEXT=yes if the network is private"
                    .to_owned(),
            )),
            Database::Url(_) | Database::Private => Ok(()),
        }
    }

    /// What a demo may leave open and a real service may not.
    fn check_production(&self) -> Result<(), SettingError> {
        if self.demo {
            return Ok(());
        }
        if self.secrets.is_none() {
            return Err(SettingError(
                "CPOR_SECRET: not set; set it to at least 32 random bytes, for example from `openssl rand -base64 32`"
                    .to_owned(),
            ));
        }
        if !self.base_url.is_https() && !self.base_url.is_loopback() {
            return Err(SettingError(format!(
                "CPOR_BASE_URL: {} is not https; set it to the https:// address that people use",
                self.base_url
            )));
        }
        Ok(())
    }
}

/// Whether a database address stays on this machine: a socket folder, or a loopback host.
fn is_local(url: &str) -> bool {
    let Some((_, rest)) = url.split_once("://") else {
        // Keyword form: `host=… dbname=…`; without a host it is the local socket.
        return url
            .split_whitespace()
            .filter_map(|word| word.split_once('='))
            .all(|(key, value)| !matches!(key, "host" | "hostaddr") || is_local_host(value.trim_matches('\'')));
    };
    let (address, query) = rest.split_once('?').unwrap_or((rest, ""));
    let authority = address.split('/').next().unwrap_or_default();
    let hosts = authority.rsplit_once('@').map_or(authority, |(_, hosts)| hosts);
    let in_query = query.split('&').filter_map(|pair| pair.split_once('='));
    hosts.split(',').all(is_local_host)
        && in_query.into_iter().all(|(key, value)| !matches!(key, "host" | "hostaddr") || is_local_host(value))
}

/// Whether a host (with or without a port) is this machine.
fn is_local_host(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None if host.matches(':').count() == 1 => host.split(':').next().unwrap_or_default(),
        None => host,
    };
    let socket_folder = name.is_empty() || name.starts_with('/') || name.to_ascii_lowercase().starts_with("%2f");
    socket_folder
        || name.eq_ignore_ascii_case("localhost")
        || std::net::IpAddr::from_str(name).is_ok_and(|ip| ip.is_loopback())
}

impl Variables<'_> {
    fn get(&self, name: &str) -> Option<String> {
        (self.0)(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
    }

    fn parsed<T: FromStr>(&self, name: &str, default: &str, wanted: &str) -> Result<T, SettingError> {
        let value = self.get(name).unwrap_or_else(|| default.to_owned());
        value.parse().map_err(|_unreadable| SettingError(format!("{name}: {value:?} cannot be read; write {wanted}")))
    }

    fn switch(&self, name: &str, default: bool) -> Result<bool, SettingError> {
        match self.get(name).as_deref().map(str::to_ascii_lowercase).as_deref() {
            None => Ok(default),
            Some("1" | "yes" | "true" | "on") => Ok(true),
            Some("0" | "no" | "false" | "off") => Ok(false),
            Some(other) => Err(SettingError(format!("{name}: {other:?} cannot be read; write yes or no"))),
        }
    }

    fn count(&self, name: &str, default: u32) -> Result<u32, SettingError> {
        self.number(name, default, 1..=500)
    }

    fn number(&self, name: &str, default: u32, range: std::ops::RangeInclusive<u32>) -> Result<u32, SettingError> {
        let wanted = format!("a whole number from {} to {}", range.start(), range.end());
        let number = self.parsed(name, &default.to_string(), &wanted)?;
        if range.contains(&number) {
            Ok(number)
        } else {
            Err(SettingError(format!("{name}: {number} is out of range; write {wanted}")))
        }
    }

    fn transport(&self, demo: bool) -> Result<Option<Transport>, SettingError> {
        let file = self.get("CPOR_SMTP_CA");
        let wrong = |error: &dyn std::fmt::Display| SettingError(format!("CPOR_SMTP_CA: {error}"));
        match (self.get("CPOR_SMTP_URL"), file) {
            (None, None) => Ok(demo.then_some(Transport::Kept)),
            (None, Some(_)) => Err(wrong(&"set, but CPOR_SMTP_URL is not; set both or none")),
            (Some(url), file) => {
                let usual = Transport::smtp(&url).map_err(|error| SettingError(format!("CPOR_SMTP_URL: {error}")))?;
                let Some(file) = file else { return Ok(Some(usual)) };
                let pem = std::fs::read(&file).map_err(|e| wrong(&format!("{file} cannot be read: {e}")))?;
                Transport::smtp_trusting(&url, Some(&pem)).map(Some).map_err(|e| wrong(&format!("{file}: {e}")))
            }
        }
    }

    fn sender(&self, base_url: &BaseUrl) -> Result<Sender, SettingError> {
        let from = self.get("CPOR_MAIL_FROM").unwrap_or_else(|| "associations@program.example".to_owned());
        Sender::new(&from, &base_url.to_string()).map_err(|error| {
            SettingError(format!("CPOR_MAIL_FROM: {error}; write one like associations@program.example"))
        })
    }

    fn base_url(&self, bind: SocketAddr) -> Result<BaseUrl, SettingError> {
        match self.get("CPOR_BASE_URL") {
            None => Ok(BaseUrl::of_address(bind)),
            Some(url) => BaseUrl::parse(&url).ok_or_else(|| {
                SettingError(format!(
                    "CPOR_BASE_URL: {url:?} cannot be used; write scheme and host only, like https://claims.example"
                ))
            }),
        }
    }

    fn secrets(&self) -> Result<Option<Secrets>, SettingError> {
        match self.get("CPOR_SECRET") {
            None => Ok(None),
            Some(list) => Secrets::parse(&list).map(Some).map_err(|length| {
                SettingError(format!(
                    "CPOR_SECRET: a secret has only {length} bytes; make each at least {}, without commas and spaces, \
                     which part one from the next",
                    Secret::LEAST
                ))
            }),
        }
    }

    fn periods(&self) -> Result<Periods, SettingError> {
        let usual = Periods::default();
        let days = |name: &str, default| self.number(&format!("CPOR_PERIOD_{name}"), default, 1..=1000);
        let before = |name: &str, default| self.number(&format!("CPOR_REMIND_{name}"), default, 1..=1000);
        Ok(Periods {
            draft: days("DRAFT", usual.draft)?,
            draft_warning: days("DRAFT_WARNING", usual.draft_warning)?,
            start: days("START", usual.start)?,
            decision: days("DECISION", usual.decision)?,
            answer: days("ANSWER", usual.answer)?,
            decision_floor: days("DECISION_FLOOR", usual.decision_floor)?,
            decline: days("DECLINE", usual.decline)?,
            dispute: days("DISPUTE", usual.dispute)?,
            dispute_decision: days("DISPUTE_DECISION", usual.dispute_decision)?,
            decline_grace: self.number("CPOR_PERIOD_DECLINE_GRACE", usual.decline_grace, 1..=86_400)?,
            answer_reminder_first: before("ANSWER_FIRST", usual.answer_reminder_first)?,
            answer_reminder_second: before("ANSWER_SECOND", usual.answer_reminder_second)?,
            dispute_reminder: before("DISPUTE", usual.dispute_reminder)?,
            decline_reminder: before("DECLINE", usual.decline_reminder)?,
            reminder_hour: self.number("CPOR_REMIND_HOUR", usual.reminder_hour, 0..=23)?,
        })
    }
}
