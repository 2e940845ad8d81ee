//! What handlers share, and their only way to the database.

mod errors;
mod follow;
mod once;

use crate::accounts::openid;
use crate::checkpoints::Place;
use crate::claims::context::{Branding, Context};
use crate::claims::keys::Keys;
use crate::claims::lifecycle::policy::Actor;
use crate::claims::model::claim::Claim;
use crate::claims::model::command::Command;
use crate::claims::model::vocabulary::ClaimId;
use crate::claims::programme::{LiveProgramme, ProgrammeSettings};
use crate::claims::queries;
use crate::claims::queries::claim::Found;
use crate::claims::reference::{LiveReference, ReferenceData};
use crate::claims::store::act::{self, Form, Landing};
use crate::claims::store::error::ActError;
use crate::claims::store::number_floor::NumberFloor;
use crate::config::{Secret, Secrets, Settings};
use crate::db::{self, Pool};
pub(in crate::web) use crate::db::{PATIENCE, patiently};
use crate::files::Storage;
use crate::files::render::Renderer;
use crate::people::Person;
use crate::people::names::KeptNames;
use crate::people::password::PasswordQueue;
use crate::time::business_days::Calendar;
use crate::time::clock::{Clock, ReadingClock};
use crate::web::ground::error::PageError;
use crate::web::http::rate::Lookups;
use crate::worker::Jobs;
use crate::worker::mail::Mailer;
use actix_web::web::Data;
use chrono::{DateTime, Utc};
use diesel::Connection as _;
use diesel::result::Error;
use errors::broken_off;
use once::once;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A connection to the database.
pub type Connection = diesel::pg::PgConnection;

/// Tries of what has a deadline. A lock is waited for ten seconds, so that the default grace ends first; what the
/// database breaks off at once is no lock, and is soon told.
const TRIES: u32 = 8;
const BETWEEN_TRIES: Duration = Duration::from_millis(250);

/// The handlers' argument for [`WebState`].
pub type State = Data<WebState>;

/// Everything that a request may need; the same for all.
pub struct WebState {
    /// Connections for pages; behind [`WebState::read`] and [`WebState::write`].
    pool: Pool,
    /// What runs beside the pages; the demo's clock runs it at once.
    pub jobs: Jobs,
    pub settings: Arc<Settings>,
    /// What every act needs: clock, calendar, periods, letterhead, keys.
    pub context: Context,
    /// The bytes of evidence.
    pub files: Storage,
    /// Compares passwords, one at a time.
    pub passwords: PasswordQueue,
    /// Speaks to the providers of organisations.
    pub providers: Arc<openid::Client>,
    /// Gives turns to look customers' links up.
    pub lookups: Lookups,
    pub(in crate::web) names: KeptNames,
    reading_clock: Arc<ReadingClock>,
    pub cookie_key: actix_web::cookie::Key,
    /// Signed it before the secret changed.
    pub older_cookie_keys: Vec<actix_web::cookie::Key>,
}

/// What a [`WebState`] is made of.
pub struct StateParts {
    pub pool: Pool,
    pub settings: Arc<Settings>,
    pub job_pool: Pool,
    /// The way out for mail.
    pub room: Option<Mailer>,
    pub clock: Clock,
    pub calendar: Arc<Calendar>,
    /// The programme as the database has it.
    pub programme: ProgrammeSettings,
    /// What can be chosen, as the database has it.
    pub reference: ReferenceData,
    pub files: Storage,
    /// Makes pictures of their pages.
    pub renderer: Renderer,
    pub secrets: Secrets,
    /// What new claims' numbers lie above.
    pub numbers: NumberFloor,
}

fn cookie_key(secret: &Secret) -> actix_web::cookie::Key {
    let bytes = [secret.key("session cookie 1"), secret.key("session cookie 2")].concat();
    actix_web::cookie::Key::from(&bytes)
}

impl WebState {
    /// The state of a program that is about to serve.
    pub fn new(parts: StateParts) -> Self {
        let StateParts {
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
        } = parts;
        let context = Context {
            clock,
            calendar,
            quotas: settings.quotas,
            branding: Branding {
                programme: LiveProgramme::new(programme),
                reference: LiveReference::new(reference),
                base_url: settings.base_url.to_string(),
                reviewer_names: settings.reviewer_names,
            },
            keys: Keys::new(&secrets.newest.key("claims")).with_older(secrets.older.iter().map(|s| s.key("claims"))),
            numbers,
            arrived: None,
        };
        let checkpoints = Place { folder: settings.checkpoint_dir.clone(), key: settings.checkpoint_key.clone() };
        let jobs = Jobs { pool: job_pool, context: context.clone(), room, files: files.clone(), renderer, checkpoints };
        Self {
            pool,
            jobs,
            providers: Arc::new(openid::Client::new(settings.private_providers)),
            settings,
            context,
            files,
            passwords: PasswordQueue::default(),
            lookups: Lookups::default(),
            names: KeptNames::default(),
            reading_clock: Arc::new(ReadingClock::new(clock)),
            cookie_key: cookie_key(&secrets.newest),
            older_cookie_keys: secrets.older.iter().map(cookie_key).collect(),
        }
    }

    /// Reads for a page: one snapshot of the database, in which the database itself refuses to change anything.
    /// `work` is told the time.
    pub async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection, DateTime<Utc>) -> Result<T, PageError> + Send + 'static,
    ) -> Result<T, PageError> {
        let clock = Arc::clone(&self.reading_clock);
        let transaction = move |conn: &mut Connection| {
            conn.build_transaction().read_only().repeatable_read().run(|conn| {
                let now = clock.now(conn)?;
                work(conn, now)
            })
        };
        db::run(&self.pool, transaction).await
    }

    /// Does one business operation. `work` opens its own transaction and reads the clock after its locks.
    pub async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection) -> Result<T, PageError> + Send + 'static,
    ) -> Result<T, PageError> {
        db::run(&self.pool, work).await
    }

    /// Does something small in one transaction that needs no form.
    pub async fn in_transaction<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection) -> Result<T, PageError> + Send + 'static,
    ) -> Result<T, PageError> {
        db::run(&self.pool, move |conn: &mut Connection| conn.transaction(work)).await
    }

    /// A claim that this person may see, as it stands now.
    pub async fn look_up(&self, person: &Person, id: ClaimId) -> Result<Found, PageError> {
        let actor = Actor::Person(person.clone());
        self.read(move |conn, _now| Ok(queries::claim::look_up(conn, &actor, id)?)).await
    }

    /// Does the work of a form once, in one transaction (rule 14.3); `to` says where it leads.
    pub async fn once<T: Send + 'static>(
        &self,
        form: Form,
        to: impl FnOnce(&T) -> String + Send + 'static,
        work: impl FnOnce(&mut Connection, &Context) -> Result<T, ActError> + Send + 'static,
    ) -> Result<Landing, PageError> {
        Ok(self.once_with_result(form, to, work).await?.0)
    }

    /// [`WebState::once`], and what `work` returned: `None` when the form had taken effect before.
    pub async fn once_with_result<T: Send + 'static>(
        &self,
        form: Form,
        to: impl FnOnce(&T) -> String + Send + 'static,
        work: impl FnOnce(&mut Connection, &Context) -> Result<T, ActError> + Send + 'static,
    ) -> Result<(Landing, Option<T>), PageError> {
        let context = self.context.clone();
        self.write(move |conn| once(conn, &context, &form, to, work)).await
    }

    /// [`WebState::once`] for rules with refusals of their own: what is refused undoes everything, the receipt too.
    pub async fn once_or_refused<T: Send + 'static, E: Send + 'static>(
        &self,
        form: Form,
        to: impl FnOnce(&T) -> String + Send + 'static,
        work: impl FnOnce(&mut Connection, &Context) -> Result<Result<T, E>, ActError> + Send + 'static,
    ) -> Result<Result<Landing, E>, PageError> {
        let context = self.context.clone();
        let whole = move |conn: &mut Connection| {
            let mut refused = None;
            let done = once(conn, &context, &form, to, |conn, context| {
                work(conn, context)?.map_err(|why| {
                    refused = Some(why);
                    ActError::from(Error::RollbackTransaction)
                })
            });
            match refused {
                Some(why) => Ok(Err(why)),
                None => Ok(Ok(done?.0)),
            }
        };
        self.write(whole).await
    }

    /// [`WebState::once_with_result`] for what has a deadline, by a request that arrived then (rule 4.9): while the grace
    /// lasts, a try that the database broke off, as it does when a lock is not to be had, is followed by another, each with
    /// the patience of a request.
    pub async fn once_in_time<T: Send + 'static>(
        &self,
        arrived: Instant,
        form: Form,
        to: impl FnOnce(&T) -> String + Clone + Send + 'static,
        work: impl FnOnce(&mut Connection, &Context) -> Result<T, ActError> + Clone + Send + 'static,
    ) -> Result<(Landing, Option<T>), PageError> {
        let all = (self.context.for_request(arrived), form, to, work);
        let attempt = || {
            let (context, form, to, work) = all.clone();
            db::patiently(db::PATIENCE, self.write(move |conn| once(conn, &context, &form, to, work)))
        };
        let grace = Duration::from_secs(self.context.periods().decline_grace.into());
        for _ in 0..TRIES {
            let error = match attempt().await {
                Err(error) if broken_off(&error) => error,
                done => return done,
            };
            if arrived.elapsed() >= grace {
                return Err(PageError::Busy(error.to_string()));
            }
            tokio::time::sleep(BETWEEN_TRIES).await;
        }
        attempt().await
    }

    /// A person's command to a claim by a form, once. What the rules refuse becomes [`PageError::Refused`].
    pub async fn act(
        &self,
        form: Form,
        person: &Person,
        id: ClaimId,
        version: Option<i32>,
        command: Command,
        to: impl FnOnce(&Claim) -> String + Send + 'static,
    ) -> Result<Landing, PageError> {
        let actor = Actor::Person(person.clone());
        self.once(form, to, move |conn, context| act::act(conn, context, id, &actor, version, command)).await
    }

    /// Does something small in one transaction, told the real time: what belongs to signing in, or waits for a form, does
    /// not age by the demo's clock.
    pub async fn write_in_real_time<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection, DateTime<Utc>) -> Result<T, PageError> + Send + 'static,
    ) -> Result<T, PageError> {
        let transaction = move |conn: &mut Connection| {
            conn.transaction(|conn| {
                let now = Clock::Database.now(conn)?;
                work(conn, now)
            })
        };
        db::run(&self.pool, transaction).await
    }

    /// The pool, for the session store.
    pub(in crate::web) fn pool(&self) -> &Pool {
        &self.pool
    }
}
