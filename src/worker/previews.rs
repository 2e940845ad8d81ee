//! Pictures of the pages of uploaded files (rules 7.7 and 7.8), one file at a time: of the company whose last turn is the
//! longest ago its newest, as somebody may be waiting for it. A worker leases a file's row as mail is leased, so a file is
//! rendered once, by whichever server, and one that a worker died over is tried again. Leases and turns run by the
//! database's own clock, whatever the demo's says.

mod expiry;
mod queue;

use crate::db::schema::{claim_files, file_pages, file_renderings};
use crate::db::{DbError, Pool};
use crate::files::render::{Picture, Problem, RenderError, Rendered, RenderedPage, Renderer};
use crate::files::{FileKind, Key, Storage};
use crate::time::clock::{Clock, machine_now};
use crate::worker::failures::Failures;
use chrono::TimeDelta;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use std::cell::Cell;
use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError};
use std::time::{Duration, Instant};

pub use expiry::{make_again, sweep};

const REST: Duration = Duration::from_secs(1);
/// How long a worker may have a file; longer than a file may take.
const LEASE: TimeDelta = TimeDelta::minutes(3);
/// How often a file is tried before it is given up.
const MOST_ATTEMPTS: i32 = 3;
/// So many files may fail before the database is taken for the cause.
const MOST_FAILURES: usize = 100;

struct Leased {
    id: i64,
    company: i64,
    attempt: i32,
    key: Option<Key>,
    kind: Option<FileKind>,
}

/// Renders the file whose turn it is, and says whether there was one. Ends soon after `go_on` says no.
/// After a failure the file is tried again when its lease is over.
pub fn render_once(
    pool: &Pool,
    files: &Storage,
    renderer: &Renderer,
    go_on: &dyn Fn() -> bool,
) -> Result<bool, DbError> {
    let kinds: Vec<&str> = renderer.kinds().into_iter().map(FileKind::code).collect();
    let Some(file) = pool.with(|conn| take(conn, &kinds))? else { return Ok(false) };
    let began = Instant::now();
    let made = match (&file.key, file.kind) {
        _ if file.attempt > MOST_ATTEMPTS => Err(RenderError::File(Problem::Unfinished)),
        (Some(key), Some(kind)) => renderer.render(files, key, kind, go_on),
        _ => Err(RenderError::File(Problem::Gone)),
    };
    pool.with(|conn| queue::spend(conn, file.company, began.elapsed()))?;
    match made {
        Ok(rendered) => keep(pool, files, &file, &rendered)?,
        Err(RenderError::File(problem)) => {
            tracing::info!(file = file.id, reason = problem.code(), "a file has no preview");
            pool.with(|conn| give_up(conn, &file, problem))?;
        }
        Err(RenderError::Stopped) => pool.with(|conn| give_back(conn, &file))?,
        Err(RenderError::Ours(error)) => {
            tracing::warn!(file = file.id, %error, "a preview is tried again later");
            pool.with(|conn| put_off(conn, &file))?;
        }
    }
    Ok(true)
}

/// Renders until nothing waits, and says how many files it tried.
pub fn render_all(pool: &Pool, files: &Storage, renderer: &Renderer) -> Result<usize, DbError> {
    let mut tried = 0;
    while render_once(pool, files, renderer, &|| true)? {
        tried += 1;
    }
    Ok(tried)
}

/// As [`render_all`], and notes what could not be done. A file that fails is leased meanwhile, so the next one has its turn.
pub(super) fn run_once(pool: &Pool, files: &Storage, renderer: &Renderer, failures: &mut Failures) -> usize {
    let mut tried = 0;
    for _ in 0..MOST_FAILURES {
        match render_all(pool, files, renderer) {
            Ok(more) => return tried + more,
            Err(error) => failures.add("previews", error),
        }
        tried += 1;
    }
    tried
}

/// Renders as files arrive, until `stop` says something or its other end is gone.
pub fn run(pool: &Pool, files: &Storage, renderer: &Renderer, stop: &Receiver<()>) {
    if let Err(error) = renderer.tidy(machine_now()) {
        tracing::warn!(%error, "old work folders stay");
    }
    let stopped = Cell::new(false);
    let go_on = || {
        stopped.set(stopped.get() || stop.try_recv() != Err(TryRecvError::Empty));
        !stopped.get()
    };
    while go_on() {
        let rest = match render_once(pool, files, renderer, &go_on) {
            Ok(true) => continue,
            Ok(false) => REST,
            Err(error) => {
                tracing::warn!(%error, "previews wait for the database");
                REST
            }
        };
        match stop.recv_timeout(rest) {
            Err(RecvTimeoutError::Timeout) => {}
            Ok(()) | Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

fn take(conn: &mut PgConnection, kinds: &[&str]) -> Result<Option<Leased>, DbError> {
    conn.transaction(|conn| {
        let now = Clock::Database.now(conn)?;
        let Some(queue::NextFile { file_id: id, attempts, company_id: company }) = queue::next(conn, kinds, now)?
        else {
            return Ok(None);
        };
        let attempt = attempts + 1;
        diesel::update(file_renderings::table.find(id))
            .set((file_renderings::attempts.eq(attempt), file_renderings::lease_until.eq(now + LEASE)))
            .execute(conn)?;
        let file: Option<(String, String)> = claim_files::table
            .find(id)
            .filter(claim_files::removed_at.is_null())
            .select((claim_files::storage_key, claim_files::kind))
            .first(conn)
            .optional()?;
        let key = file.as_ref().and_then(|(key, _)| Key::parse(key));
        Ok(Some(Leased { id, company, attempt, key, kind: file.and_then(|(_, kind)| FileKind::from_code(&kind)) }))
    })
}

/// Whoever was overtaken changes nothing any more.
#[diesel::dsl::auto_type(no_type_alias)]
fn mine(file: &Leased) -> _ {
    let id: i64 = file.id;
    let attempt: i32 = file.attempt;
    file_renderings::table
        .find(id)
        .filter(file_renderings::attempts.eq(attempt))
        .filter(file_renderings::state.eq("waiting"))
}

#[derive(Insertable)]
#[diesel(table_name = file_pages)]
struct PageRow<'a> {
    file_id: i64,
    number: i32,
    storage_key: Option<&'a str>,
    kind: Option<&'a str>,
    width: Option<i32>,
    height: Option<i32>,
    text: &'a str,
}

impl<'a> PageRow<'a> {
    fn of(file: &Leased, number: i32, page: &'a RenderedPage) -> Self {
        let picture = page.picture.as_ref();
        let pixels = |count: fn(&Picture) -> u32| picture.map(|made| i32::try_from(count(made)).unwrap_or(i32::MAX));
        Self {
            file_id: file.id,
            number,
            storage_key: picture.map(|made| made.key.as_str()),
            kind: picture.map(|made| made.kind.code()),
            width: pixels(|made| made.width),
            height: pixels(|made| made.height),
            text: &page.text,
        }
    }
}

/// Writes down what was made. Pictures that nobody may write down any more are removed; after a fault they stay until
/// the sweep, because the commit may have happened all the same.
fn keep(pool: &Pool, files: &Storage, file: &Leased, rendered: &Rendered) -> Result<(), DbError> {
    let inside: Vec<Option<&str>> = rendered.inside.files.iter().map(|name| Some(name.as_str())).collect();
    let kept: bool = pool.with(|conn| {
        conn.transaction(|conn| {
            let ready = (
                file_renderings::inside.eq(&inside),
                file_renderings::form.eq(rendered.inside.form),
                file_renderings::state.eq("ready"),
                file_renderings::pages.eq(i32::try_from(rendered.pages).unwrap_or(i32::MAX)),
                file_renderings::shown.eq(i32::try_from(rendered.shown.len()).unwrap_or(i32::MAX)),
                file_renderings::lease_until.eq(None::<chrono::DateTime<chrono::Utc>>),
                file_renderings::ready_at.eq(Clock::Database.now(conn)?),
            );
            if diesel::update(mine(file)).set(ready).execute(conn)? == 0 {
                return Ok(false);
            }
            let rows: Vec<PageRow<'_>> =
                rendered.shown.iter().zip(1..).map(|(page, number)| PageRow::of(file, number, page)).collect();
            diesel::insert_into(file_pages::table).values(rows).execute(conn)?;
            Ok::<_, DbError>(true)
        })
    })?;
    let made = rendered.shown.iter().filter_map(|page| page.picture.as_ref()).map(|picture| &picture.key);
    for key in made.filter(|key| !kept && Some(*key) != file.key.as_ref()) {
        if let Err(error) = files.remove(key) {
            tracing::warn!(%error, %key, "a picture stays until the sweep");
        }
    }
    Ok(())
}

fn give_up(conn: &mut PgConnection, file: &Leased, problem: Problem) -> Result<(), DbError> {
    let failed = (file_renderings::state.eq("failed"), file_renderings::reason.eq(problem.code()));
    Ok(diesel::update(mine(file)).set(failed).execute(conn).map(drop)?)
}

/// The attempt did not count: the fault was ours, such as a full disk. The lease stays, so that others have their turn.
fn put_off(conn: &mut PgConnection, file: &Leased) -> Result<(), DbError> {
    let uncounted = file_renderings::attempts.eq(file.attempt - 1);
    Ok(diesel::update(mine(file)).set(uncounted).execute(conn).map(drop)?)
}

/// The attempt did not count: the program was told to end.
fn give_back(conn: &mut PgConnection, file: &Leased) -> Result<(), DbError> {
    let free = (
        file_renderings::attempts.eq(file.attempt - 1),
        file_renderings::lease_until.eq(None::<chrono::DateTime<chrono::Utc>>),
    );
    Ok(diesel::update(mine(file)).set(free).execute(conn).map(drop)?)
}
