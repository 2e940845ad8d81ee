//! Puts the program together: database, clock, calendar, files, pages. The tests start the same.

pub mod checks;
mod database;

use crate::accounts::{openid, second_factor, set_up};
use crate::claims::programme::ProgrammeSettings;
use crate::claims::store::number_floor::NumberFloor;
use crate::config::{Secret, Secrets, Settings};
use crate::db::{self, Pool};
use crate::demo;
use crate::files::render::Renderer;
use crate::files::{MAX_BYTES, Storage};
use crate::private_postgres::PrivateServer;
use crate::reference::{entries, holidays, programme};
use crate::time::business_days::Calendar;
use crate::time::clock::Clock;
use crate::web::http::listen;
use crate::web::http::listen::connections::ConnectionLimits;
use crate::web::http::state::{State, StateParts, WebState};
use crate::worker::Jobs;
use crate::worker::mail::Mailer;
use actix_web::web::Data;
use chrono::{Datelike as _, NaiveDate};
use diesel::Connection as _;
use futures_util::future::{Either, join, pending, select, select_all};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::signal::unix::{SignalKind, signal};

pub use database::{OpenDatabase, Reached, one_line, open_database, open_database_beside, reach_database};

/// The program, ready to serve.
pub struct App {
    state: State,
    url: String,
    // Stops when the program ends.
    _private: Option<PrivateServer>,
}

/// How long requests that have begun may take to end when the program stops; then they are cut.
const REQUESTS_STOP: Duration = Duration::from_secs(20);
/// How long everything may take together. A job that has not ended by then is left: what it leased is done later.
const STOP: Duration = Duration::from_secs(25);

/// Finds out early, before anything is filled or started, whether the program can listen where it is told to.
pub fn check_port(settings: &Settings) -> Result<(), String> {
    std::net::TcpListener::bind(settings.bind).map(drop).map_err(|e| cannot_listen(settings.bind, &e))
}

fn cannot_listen(bind: SocketAddr, error: &std::io::Error) -> String {
    format!("CPOR_BIND: cannot listen on {bind}: {error}; stop what uses it or choose another port")
}

/// The clock that decides (rule 4.8): in a demo it can be moved forward.
#[must_use]
pub fn clock(settings: &Settings) -> Clock {
    if settings.demo { Clock::Demo } else { Clock::Database }
}

impl App {
    /// Opens everything that `settings` name.
    pub fn build(settings: Settings) -> Result<Self, String> {
        checks::writable("CPOR_DATA_DIR", &settings.data_dir)?;
        checks::writable("CPOR_STORAGE_URL", &settings.storage_dir)?;
        let opened = open_database(&settings)?;
        Self::checked(settings, opened)
    }

    /// As [`App::build`], also while the program runs: for commands.
    pub fn beside(settings: Settings) -> Result<Self, String> {
        checks::writable("CPOR_STORAGE_URL", &settings.storage_dir)?;
        let opened = open_database_beside(&settings)?;
        Self::checked(settings, opened)
    }

    fn checked(settings: Settings, opened: OpenDatabase) -> Result<Self, String> {
        let mut conn = db::connect(&opened.url).map_err(|e| one_line(&e.to_string()))?;
        checks::database(&mut conn, &settings).map_err(|e| one_line(&e))?;
        drop(conn);
        let clock = clock(&settings);
        Self::with_clock(settings, opened, clock)
    }

    /// As [`App::build`], with another clock: for tests.
    pub fn with_clock(settings: Settings, opened: OpenDatabase, clock: Clock) -> Result<Self, String> {
        let OpenDatabase { url, private } = opened;
        let secrets = secrets(&settings)?;
        let numbers = numbers(&settings)?;
        let room = mailroom(&settings);
        let pool = Pool::open(&url, settings.web_connections).map_err(|e| one_line(&e.to_string()))?;
        let programme = programme(&pool, &settings, clock)?;
        let holidays = pool.with(|conn| holidays(conn, &programme, clock)).map_err(|e| one_line(&e.to_string()))?;
        let reference = pool.with(|conn| Ok::<_, db::DbError>(entries::newer(conn, 0)?));
        let reference = reference.map_err(|e| one_line(&e.to_string()))?.unwrap_or_default();
        let left_out =
            pool.with(|conn| Ok::<_, db::DbError>(numbers.raise(conn)?)).map_err(|e| one_line(&e.to_string()))?;
        if left_out > 0 {
            tracing::warn!(
                left_out,
                "claim numbers that were given before this database was restored are not given again"
            );
        }
        let calendar = Arc::new(Calendar::new(programme.time_zone, holidays));
        let files = Storage::in_folder(&settings.storage_dir, MAX_BYTES)
            .map_err(|e| format!("CPOR_STORAGE_URL: {} cannot be used: {e}", settings.storage_dir.display()))?;
        let renderer = renderer(&settings);
        let job_pool = Pool::open(&url, settings.job_connections).map_err(|e| one_line(&e.to_string()))?;
        let settings = Arc::new(settings);
        let parts = StateParts {
            pool,
            job_pool,
            settings,
            clock,
            calendar,
            programme,
            reference,
            files,
            renderer,
            secrets,
            numbers,
            room,
        };
        let state = Data::new(WebState::new(parts));
        let any = state.jobs.pool.with(|conn| Ok::<_, db::DbError>(openid::any(conn)?));
        state.context.branding.programme.follow_providers(any.map_err(|e| one_line(&e.to_string()))?);
        Ok(Self { state, url, _private: private })
    }

    /// Where an empty installation is set up; `None` once there is an account, and in a demo.
    pub fn set_up_address(&self) -> Result<Option<String>, String> {
        let jobs = self.jobs();
        if self.state.settings.demo {
            return Ok(None);
        }
        let begun =
            jobs.pool.with(|conn| Ok::<_, db::DbError>(conn.transaction(|conn| set_up::begin(conn, &jobs.context))?));
        begun.map_err(|e| one_line(&e.to_string()))
    }

    /// Encrypts by the newest of several secrets what older ones encrypted, so that those may go.
    pub fn seal_again(&self) -> Result<(), String> {
        let jobs = self.jobs();
        let sealed = jobs.pool.with(|conn| {
            let keys = &jobs.context.keys;
            Ok::<_, db::DbError>((second_factor::seal_again(conn, keys)?, openid::seal_again(conn, keys)?))
        });
        let (count, providers) = sealed.map_err(|e| one_line(&e.to_string()))?;
        if count > 0 {
            tracing::info!(count, "second factors are encrypted by the newest secret now");
        }
        if providers > 0 {
            tracing::info!(providers, "secrets of identity providers are encrypted by the newest secret now");
        }
        Ok(())
    }

    pub fn state(&self) -> &State {
        &self.state
    }

    /// What the loops beside the pages work with.
    pub fn jobs(&self) -> &Jobs {
        &self.state.jobs
    }

    /// Fills an empty demo, and says how many claims it has now made. `progress` is told how many of how many are done.
    pub fn fill_demo(&self, progress: impl FnMut(u64, u64)) -> Result<u64, String> {
        let jobs = self.jobs();
        demo::fill(&jobs.pool, &jobs.context, &jobs.files, progress).map_err(|e| one_line(&format!("demo: {e}")))
    }

    pub fn database_url(&self) -> &str {
        &self.url
    }

    /// Answers requests until the program is told to stop, and then finishes those that have begun, within 25 seconds.
    pub async fn serve(self, ready: impl FnOnce(&Settings)) -> Result<(), String> {
        let state = self.state.clone();
        let bind = state.settings.bind;
        let limits = limits(&state.settings)?;
        let server = listen::bind(bind).and_then(|listener| listen::server(state, listener, limits));
        let server =
            server.map_err(|e| cannot_listen(bind, &e))?.disable_signals().shutdown_timeout(REQUESTS_STOP.as_secs());
        let stop_asked = stop_asked();
        let mut jobs = self.jobs().clone().start();
        ready(&self.state.settings);
        let server = Box::pin(server.run());
        let handle = server.handle();
        let (served, asked) = match select(server, Box::pin(stop_asked)).await {
            Either::Left((served, _)) => (served, Instant::now()),
            Either::Right(((), server)) => {
                let asked = Instant::now();
                tracing::info!("stopping");
                jobs.tell();
                (join(handle.stop(true), server).await.1, asked)
            }
        };
        jobs.stop(STOP.saturating_sub(asked.elapsed()));
        served.map_err(|e| one_line(&e.to_string()))
    }
}

/// Hears from now on when the program is told to stop, by a service manager or with Ctrl-C; ends when it is.
fn stop_asked() -> impl Future<Output = ()> {
    let kinds = [SignalKind::terminate(), SignalKind::interrupt(), SignalKind::quit()];
    let heard = |kind| signal(kind).inspect_err(|error| tracing::error!(%error, "a signal is not heard")).ok();
    let signals: Vec<_> = kinds.into_iter().filter_map(heard).collect();
    async move {
        if signals.is_empty() {
            return pending().await;
        }
        select_all(signals.into_iter().map(|mut signal| Box::pin(async move { signal.recv().await }))).await;
    }
}

/// What connections are held to: as set, and below the descriptors that there are.
fn limits(settings: &Settings) -> Result<listen::Limits, String> {
    let wanted =
        ConnectionLimits { all: settings.connections as usize, each: settings.connections_per_client as usize };
    let connections = wanted.within_descriptors().map_err(|e| format!("CPOR_CONNECTIONS: {e}"))?;
    Ok(listen::Limits { connections, ..listen::Limits::default() })
}

/// The server's secrets: as set, or in a demo one that is kept in the data folder.
fn secrets(settings: &Settings) -> Result<Secrets, String> {
    if let Some(secrets) = &settings.secrets {
        return Ok(secrets.clone());
    }
    let file: PathBuf = settings.data_dir.join("secret");
    Secret::kept_in(&file)
        .map(Secrets::from)
        .map_err(|e| format!("CPOR_SECRET: not set, and {} cannot be used: {e}", file.display()))
}

/// The highest claim number ever given, as the data folder keeps it.
fn numbers(settings: &Settings) -> Result<NumberFloor, String> {
    let file: PathBuf = settings.data_dir.join("claim-number");
    let wrong =
        |e| format!("CPOR_DATA_DIR: {} cannot be used: {e}; write the highest claim number in it", file.display());
    NumberFloor::kept_in(&file).map_err(wrong)
}

/// The way out for mail; without one, mail waits.
fn mailroom(settings: &Settings) -> Option<Mailer> {
    if settings.transport.is_none() {
        tracing::warn!("CPOR_SMTP_URL is not set: mail waits in the database, and customers' days do not begin");
    }
    Some(Mailer { transport: settings.transport.clone()? })
}

/// What makes previews; without its programs pictures alone are shown.
fn renderer(settings: &Settings) -> Renderer {
    let renderer = Renderer::new(&settings.path, &settings.data_dir.join("previews"));
    let renderer = renderer.with_threads(settings.preview_threads);
    if let Some(missing) = renderer.missing() {
        tracing::warn!("no previews of PDFs: missing {missing} (on Debian: apt-get install poppler-utils util-linux)");
    }
    if let Some(missing) = renderer.missing_for_office() {
        tracing::warn!(
            "no previews of Office files: {missing} (on Debian: apt-get install libreoffice-core libreoffice-writer libreoffice-calc libreoffice-impress util-linux; user namespaces must be allowed)"
        );
    }
    renderer
}

/// The programme as the database has it: on the first start as the environment says.
fn programme(pool: &Pool, settings: &Settings, clock: Clock) -> Result<ProgrammeSettings, String> {
    let failed = |e: db::DbError| one_line(&e.to_string());
    let known = pool.with(|conn| Ok::<_, db::DbError>(programme::newest(conn)?)).map_err(failed)?;
    if let Some(known) = known {
        return Ok(known);
    }
    let first = settings.first_programme().map_err(|e| e.to_string())?;
    let fill = |conn: &mut diesel::PgConnection| {
        let now = clock.now(conn)?;
        Ok::<_, db::DbError>(programme::fill(conn, first, now)?)
    };
    pool.with(fill).map_err(failed)
}

/// The days that do not count: those of the programme's country, added for the years of which there are none, and what the
/// table says besides.
pub fn holidays(
    conn: &mut diesel::PgConnection,
    programme: &ProgrammeSettings,
    clock: Clock,
) -> Result<Vec<NaiveDate>, db::DbError> {
    if let Some(country) = programme.holidays {
        let year = clock.now(conn)?.with_timezone(&programme.time_zone).year();
        holidays::fill(conn, country, year)?;
    }
    Ok(holidays::days(conn)?)
}
