//! `cpor check`: whether everything that the program stands on is as it must be, a line each.

use crate::commands::terminal::say;
use chrono::{DateTime, Utc};
use cpor::app::{self, OpenDatabase, checks, one_line};
use cpor::backup;
use cpor::claims::programme::ProgrammeSettings;
use cpor::config::{Database, Settings};
use cpor::db::{self, Pool};
use cpor::files::{MAX_BYTES, Storage};
use cpor::outbox::{self, Transport};
use cpor::reference::{holidays, programme};
use cpor::time::Calendar;
use cpor::time::clock::{Clock, machine_now};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Integer, Text};

/// So many seconds may the database's clock differ from this machine's.
const CLOCK_TOLERANCE: i64 = 30;

/// What came of one check: what is so, what should be mended, or what must be.
enum Finding {
    Good(String),
    Warning(String),
    Bad(String),
}

use Finding::{Bad, Good, Warning};

/// Checks, and says a line for each thing.
pub fn run(settings: &Settings) -> Result<(), String> {
    let mut bad = 0;
    let mut tell = |what: &str, finding: Finding| {
        let (word, text) = match finding {
            Good(text) => ("ok", text),
            Warning(text) => ("warning", text),
            Bad(text) => ("FAILED", text),
        };
        bad += usize::from(word == "FAILED");
        say(&format!("{what:<10}{word:<9}{text}"));
    };
    // They were read before any command begins.
    tell("version", Good(env!("CARGO_PKG_VERSION").to_owned()));
    tell("settings", settings_are(settings));
    match app::reach_database(settings).map(|(opened, _)| opened) {
        Ok(opened) => database(settings, &opened, &mut tell),
        Err(problem) => tell("database", Bad(problem)),
    }
    tell("mail", mail(settings));
    tell("storage", storage(settings));
    match bad {
        0 => Ok(()),
        1 => Err("1 check failed".to_owned()),
        count => Err(format!("{count} checks failed")),
    }
}

fn settings_are(settings: &Settings) -> Finding {
    if settings.demo { Warning("a demo: not for real claims".to_owned()) } else { Good(settings.base_url.to_string()) }
}

fn database(settings: &Settings, opened: &OpenDatabase, tell: &mut impl FnMut(&str, Finding)) {
    let mut conn = match db::connect(&opened.url) {
        Ok(conn) => conn,
        Err(error) => return tell("database", Bad(one_line(&error.to_string()))),
    };
    tell("database", schema(settings, opened, &mut conn));
    tell("clock", clock(&mut conn));
    // Without its tables it can be asked nothing more.
    if !matches!(db::pending(&opened.url), Ok(0)) {
        return;
    }
    tell("roles", roles(opened));
    match programme(settings, &mut conn) {
        Ok((programme, finding)) => {
            tell("programme", finding);
            tell("holidays", holidays_known(settings, &programme, &mut conn));
        }
        Err(problem) => tell("programme", Bad(problem)),
    }
    tell("sending", sending(&mut conn));
    tell("backup", backed_up(&mut conn));
}

#[derive(QueryableByName)]
struct Server {
    #[diesel(sql_type = Text)]
    version: String,
    #[diesel(sql_type = Integer)]
    number: i32,
}

fn schema(settings: &Settings, opened: &OpenDatabase, conn: &mut PgConnection) -> Finding {
    let asked = diesel::sql_query(
        "select current_setting('server_version') as version, current_setting('server_version_num')::int as number",
    );
    let server: Server = match asked.get_result(conn) {
        Ok(server) => server,
        Err(error) => return Bad(one_line(&error.to_string())),
    };
    let whose = if settings.database == Database::Private { "private" } else { "DATABASE_URL" };
    let what = format!("PostgreSQL {} ({whose})", server.version);
    if server.number < 150_000 {
        return Bad(format!("{what}: version 15 or newer is needed"));
    }
    match db::pending(&opened.url) {
        Ok(0) => match checks::database(conn, settings) {
            Ok(()) => Good(format!("{what}, up to date")),
            Err(problem) => Bad(one_line(&problem)),
        },
        Ok(count) => Bad(format!("{what}: {count} migrations are missing: run cpor migrate")),
        Err(error) => Bad(format!("{what}: {}", one_line(&error))),
    }
}

#[derive(QueryableByName)]
struct Role {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Bool)]
    superuser: bool,
    #[diesel(sql_type = Bool)]
    rewrites: bool,
}

/// The program works as a role that may add to history and not change it.
fn roles(opened: &OpenDatabase) -> Finding {
    let asked = Pool::open(&opened.url, 1).and_then(|pool| {
        pool.with(|conn| {
            let role = diesel::sql_query(
                "select current_user::text as name, rolsuper as superuser,
                        has_table_privilege('claim_events', 'update, delete, truncate') as rewrites
                 from pg_roles where rolname = current_user",
            );
            Ok::<Role, db::DbError>(role.get_result(conn)?)
        })
    });
    match asked {
        Ok(role) if role.superuser => Bad(format!("the program works as {}, a superuser", role.name)),
        Ok(role) if role.rewrites => Bad(format!("{} may rewrite history", role.name)),
        Ok(role) => Good(format!("{} adds to history and cannot change it", role.name)),
        Err(error) => Bad(one_line(&error.to_string())),
    }
}

fn clock(conn: &mut PgConnection) -> Finding {
    let before = machine_now();
    let asked: QueryResult<DateTime<Utc>> = Clock::Database.now(conn);
    match asked.map(|now| now.signed_duration_since(before).num_seconds()) {
        Ok(seconds) if seconds.abs() <= CLOCK_TOLERANCE => Good(format!("{seconds} s apart from the database's")),
        Ok(seconds) => Bad(format!("the database's clock is {seconds} s ahead of this machine's: mend either")),
        Err(error) => Bad(one_line(&error.to_string())),
    }
}

/// The programme as the database has it, or as the first start will fill it.
fn programme(settings: &Settings, conn: &mut PgConnection) -> Result<(ProgrammeSettings, Finding), String> {
    let known = programme::newest(conn).map_err(|error| one_line(&error.to_string()))?;
    let Some(programme) = known else {
        let first = settings.first_programme().map_err(|error| error.to_string())?;
        let text = format!("{}, {}: from the environment, at the first start", first.name, first.time_zone);
        return Ok((first.clone(), Good(text)));
    };
    let text = format!("{}, {}: version {} in the database", programme.name, programme.time_zone, programme.version);
    let without = settings.without_effect().join(", ");
    let text = if without.is_empty() { text } else { format!("{text}; without effect now: {without}") };
    Ok((programme, Good(text)))
}

fn holidays_known(settings: &Settings, programme: &ProgrammeSettings, conn: &mut PgConnection) -> Finding {
    let read = holidays::days(conn).and_then(|days| Ok((days, app::clock(settings).now(conn)?)));
    let (days, now) = match read {
        Ok(read) => read,
        Err(error) => return Bad(one_line(&error.to_string())),
    };
    let calendar = Calendar::new(programme.time_zone, days);
    let years = programme.periods.years_without_holidays(&calendar, calendar.local_date(now));
    if years.is_empty() {
        return Good(format!("known for {}", programme.time_zone));
    }
    let list = years.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    Warning(format!("none is known for {list}: cpor holiday import or cpor holiday add"))
}

fn sending(conn: &mut PgConnection) -> Finding {
    match outbox::held_since(conn) {
        Ok(None) => Good("mail goes out and deadlines pass".to_owned()),
        Ok(Some(at)) => {
            Warning(format!("held since the restore of {}: cpor mail release", at.format("%Y-%m-%d %H:%M")))
        }
        Err(error) => Bad(one_line(&error.to_string())),
    }
}

fn backed_up(conn: &mut PgConnection) -> Finding {
    match backup::newest(conn) {
        Ok(Some(at)) => Good(format!("the newest by cpor backup is of {}", at.format("%Y-%m-%d %H:%M"))),
        Ok(None) => Warning("none was made by cpor backup".to_owned()),
        Err(error) => Bad(one_line(&error.to_string())),
    }
}

fn mail(settings: &Settings) -> Finding {
    match &settings.transport {
        None => Bad("CPOR_SMTP_URL is not set: mail waits, and customers' days do not begin".to_owned()),
        Some(Transport::Kept) => Warning("kept in the demo's mailbox".to_owned()),
        Some(transport @ Transport::Smtp(_)) => match transport.try_out() {
            Ok(server) => Good(format!("{server} answers")),
            Err(failure) => Bad(format!("CPOR_SMTP_URL: {}", one_line(&failure.error))),
        },
    }
}

fn storage(settings: &Settings) -> Finding {
    let folder = settings.storage_dir.display();
    let tried = Storage::in_folder(&settings.storage_dir, MAX_BYTES).and_then(|storage| storage.try_out());
    match tried {
        Ok(()) => Good(format!("{folder} can be written")),
        Err(error) => Bad(format!("CPOR_STORAGE_URL: {folder}: {error}")),
    }
}
