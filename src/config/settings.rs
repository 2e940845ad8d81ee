//! Everything that can be set.

use crate::claims::model::quota::Quotas;
use crate::claims::programme::ProgrammeSettings;
use crate::config::base_url::BaseUrl;
use crate::config::secret::Secrets;
use crate::config::trusted_proxies::TrustedProxies;
use crate::outbox::Transport;
use std::net::SocketAddr;
use std::path::PathBuf;

/// Why the program does not start: one line, the variable first.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct SettingError(pub(super) String);

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
    pub(super) database_in_clear: bool,
    /// The folder of everything that the program keeps itself (`CPOR_DATA_DIR`).
    pub data_dir: PathBuf,
    /// The folder of checkpoints (`CPOR_CHECKPOINT_DIR`).
    pub checkpoint_dir: PathBuf,
    /// The file of the key that signs them (`CPOR_CHECKPOINT_KEY`).
    pub checkpoint_key: PathBuf,
    /// The folder of the evidence (`CPOR_STORAGE_URL`).
    pub storage_dir: PathBuf,
    /// The way mail leaves (`CPOR_SMTP_URL`, and `CPOR_SMTP_CA` for a server with an authority of its own). Without a mail
    /// server it is kept and shown in a demo; else it waits.
    pub transport: Option<Transport>,
    /// What stands before the path in every link (`CPOR_BASE_URL`).
    pub base_url: BaseUrl,
    /// Proxies that are believed when they say whom they speak for (`CPOR_TRUSTED_PROXIES`).
    pub trusted_proxies: TrustedProxies,
    /// Whether this is a demo (`CPOR_DEMO`).
    pub demo: bool,
    /// The server's secrets (`CPOR_SECRET`); in a demo one may be kept in the data folder instead.
    pub secrets: Option<Secrets>,
    /// What a database begins with that has no programme yet (`CPOR_PROGRAMME`, `CPOR_MAIL_FROM`, `CPOR_TIME_ZONE`,
    /// `CPOR_PERIOD_…`, `CPOR_REMIND_…`); later leads say it (rule 16.8).
    pub(super) first_programme: ProgrammeSettings,
    /// The variables of it that are set.
    pub(super) programme_variables: Vec<String>,
    /// Whether partners read their reviewer's name (`CPOR_REVIEWER_NAMES`).
    pub reviewer_names: bool,
    /// Whether reviewers, leads and Global admins need a second factor (`CPOR_SECOND_FACTOR`).
    pub second_factor_required: bool,
    /// Whether providers may be on a private network, and on this machine without encryption (`CPOR_PRIVATE_PROVIDERS`).
    pub private_providers: bool,
    /// How much one account and one company may have and do at once (`CPOR_LIMIT_…`).
    pub quotas: Quotas,
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
