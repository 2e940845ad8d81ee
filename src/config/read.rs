//! Reads the environment into the settings.

use crate::config::settings::{Database, SettingError, Settings};
use crate::config::variables::Variables;
use std::path::PathBuf;

impl Settings {
    /// Reads the program's environment. A variable that begins as ours do and is none of them is a mistake as well.
    pub fn from_environment() -> Result<Self, SettingError> {
        let given: Vec<String> = std::env::vars_os().filter_map(|(name, _)| name.into_string().ok()).collect();
        Self::read(&|name| std::env::var_os(name).map(|value| value.to_string_lossy().into_owned()), &given)
    }

    /// Reads the variables that `look_up` knows.
    pub fn from_variables(look_up: &dyn Fn(&str) -> Option<String>) -> Result<Self, SettingError> {
        Self::read(look_up, &[])
    }

    /// The names of all variables that the program reads.
    pub fn names() -> Result<Vec<String>, SettingError> {
        let vars = Variables::new(&|_name| None);
        Self::take(&vars)?;
        Ok(vars.known())
    }

    pub(super) fn read(look_up: &dyn Fn(&str) -> Option<String>, given: &[String]) -> Result<Self, SettingError> {
        let vars = Variables::new(look_up);
        let settings = Self::take(&vars)?;
        vars.refuse_unknown(given)?;
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
        let first_programme = vars.programme(&base_url)?;
        Ok(Self {
            bind,
            data_dir: data_dir.clone(),
            checkpoint_dir: vars.path("CPOR_CHECKPOINT_DIR", &data_dir.join("checkpoints")),
            checkpoint_key: vars.path("CPOR_CHECKPOINT_KEY", &data_dir.join("checkpoint-key.pem")),
            storage_dir: vars.storage(&data_dir)?,
            transport: vars.transport(demo)?,
            base_url,
            trusted_proxies: vars.trusted_proxies()?,
            secrets: vars.secrets()?,
            first_programme,
            programme_variables: vars.of_programme(),
            reviewer_names: vars.switch("CPOR_REVIEWER_NAMES", false)?,
            second_factor_required: vars.second_factor(demo)?,
            private_providers: vars.switch("CPOR_PRIVATE_PROVIDERS", false)?,
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
