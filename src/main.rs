//! The one program: it serves, migrates and adds accounts.

mod progress;

use clap::{Parser, Subcommand};
use cpor::app::{self, App};
use cpor::claims::verify;
use cpor::config::Settings;
use cpor::demo::{accounts, load};
use cpor::people::{self, NewPerson, password};
use cpor::text::Language;
use cpor::worker::Done;
use diesel::connection::SimpleConnection as _;
use progress::Progress;
use std::io::{BufRead as _, IsTerminal as _};
use std::process::ExitCode;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

/// Partners claim a customer association, prove it, reviewers check it, the customer may decline.
#[derive(Parser)]
#[command(name = "cpor")]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Answer requests (also without any command).
    Serve,
    /// Bring the database up to date, and stop.
    Migrate,
    /// Work beside the pages.
    #[command(subcommand)]
    Jobs(JobsCommand),
    /// Make claims for load tests; outside a demo in an empty database only, with companies and accounts of their own.
    Seed {
        /// How many.
        #[arg(long)]
        claims: u64,
        /// Says, outside a demo, that the database is for load tests and nothing else.
        #[arg(long)]
        for_load_test: bool,
    },
    /// Recompute every claim's history, and name what does not fit.
    VerifyHistory,
    /// Accounts.
    #[command(subcommand)]
    User(UserCommand),
}

#[derive(Subcommand)]
enum JobsCommand {
    /// Do what is due now (deadlines, reminders, mail, previews, tidying up), and stop.
    Run,
}

#[derive(Subcommand)]
enum UserCommand {
    /// Make an account; its password is read from standard input.
    Add(NewUser),
}

#[derive(clap::Args)]
struct NewUser {
    /// The address to sign in with.
    #[arg(long)]
    email: String,
    /// The person's name.
    #[arg(long)]
    name: String,
    /// The language of their mail: en or fr.
    #[arg(long, default_value = "en", value_parser = language)]
    language: Language,
    /// What they may do: `billing_admin`, `global_admin`, `incentives_admin`, or `reviewer`, `lead`. Repeat for several.
    #[arg(long = "role", required = true)]
    roles: Vec<String>,
    /// The global number of a partner's company; leave it out for the programme's own staff.
    #[arg(long)]
    company: Option<String>,
    /// The number of a location in which they act. Repeat for several.
    #[arg(long = "location")]
    locations: Vec<String>,
}

fn language(code: &str) -> Result<Language, String> {
    Language::parse(code).ok_or_else(|| "write en or fr".to_owned())
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let done = Settings::from_environment().map_err(|e| e.to_string()).and_then(|settings| run(arguments, settings));
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            complain(&problem);
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Arguments, settings: Settings) -> Result<(), String> {
    start_log(settings.log_json);
    match arguments.command.unwrap_or(Command::Serve) {
        Command::Serve => serve(settings),
        Command::Migrate => app::open_database(&settings).map(drop),
        Command::Jobs(JobsCommand::Run) => run_jobs(settings),
        Command::Seed { claims, for_load_test } => seed(settings, claims, for_load_test),
        Command::VerifyHistory => verify_history(&settings),
        Command::User(UserCommand::Add(new)) => add_user(&settings, new),
    }
}

fn serve(settings: Settings) -> Result<(), String> {
    app::check_port(&settings)?;
    let app = App::build(settings)?;
    if app.state().settings.demo {
        let progress = Progress::new("Filling the demo");
        app.fill_demo(|done, total| progress.tell(done, total))?;
        progress.end();
    }
    actix_web::rt::System::new().block_on(app.serve(announce))
}

/// Says where the program is, on standard output.
fn announce(settings: &Settings) {
    say(&format!("Listening on {}", settings.base_url));
    if settings.demo {
        say(&format!("Demo accounts, password {:?}:", accounts::PASSWORD));
        for account in accounts::ALL {
            say(&format!("  {}", account.email));
        }
    }
}

fn run_jobs(settings: Settings) -> Result<(), String> {
    let app = App::build(settings)?;
    let done = app.jobs().once().map_err(|e| e.to_string())?;
    let Done { moved, reminders, mails, previews, removed, failures } = done;
    say(&format!("{moved} deadlines, {reminders} reminders, {mails} mails, {previews} previews, {removed} removed"));
    if failures.is_empty() { Ok(()) } else { Err(failures.to_string()) }
}

fn seed(settings: Settings, claims: u64, for_load_test: bool) -> Result<(), String> {
    let demo = settings.demo;
    if !demo && !for_load_test {
        return Err("seed: this is no demo; add --for-load-test if the database is for load tests only".to_owned());
    }
    let app = App::build(settings)?;
    let mut conn = cpor::db::connect(app.database_url()).map_err(|e| e.to_string())?;
    let empty = cpor::demo::is_empty(&mut conn).map_err(|e| e.to_string())?;
    if !demo && !empty {
        return Err(
            "seed: the database holds companies or people; invented claims go into an empty one only".to_owned()
        );
    }
    let password = if demo { accounts::PASSWORD.to_owned() } else { password::random().map_err(|e| e.to_string())? };
    let progress = Progress::new("Making claims");
    let jobs = app.jobs();
    load::make(&jobs.pool, &jobs.office, claims, &password, |done, total| progress.tell(done, total))
        .map_err(|e| e.to_string())?;
    progress.end();
    // So that the next query is planned for what is there now.
    conn.batch_execute("analyze").map_err(|e| e.to_string())?;
    say(&format!("{claims} claims made"));
    if empty {
        let made = load::made(&mut conn).map_err(|e| e.to_string())?;
        say(&format!(
            "{} companies and {} accounts made, all with the password {password}:",
            made.companies, made.accounts
        ));
        accounts::ALL.iter().for_each(|account| say(&format!("  {}", account.email)));
        say(&format!("  and {} more, as the table users lists them", made.accounts - accounts::ALL.len() as i64));
    }
    Ok(())
}

fn verify_history(settings: &Settings) -> Result<(), String> {
    let database = app::open_database(settings)?;
    let mut conn = cpor::db::connect(&database.url).map_err(|e| e.to_string())?;
    let progress = Progress::new("Verifying history");
    let report = verify::all(&mut conn, |done, total| progress.tell(done, total)).map_err(|e| e.to_string())?;
    progress.end();
    say(&format!("{} claims, {} events", report.claims, report.events));
    for fault in &report.faults {
        say(&format!("{}: event {}: {}", fault.claim, fault.seq, fault.what));
    }
    match report.faults.len() {
        0 => Ok(()),
        count => Err(format!("the history of {count} claims does not fit")),
    }
}

fn add_user(settings: &Settings, new: NewUser) -> Result<(), String> {
    let database = app::open_database(settings)?;
    if std::io::stdin().is_terminal() {
        say("Password (at least 12 characters), then Enter:");
    }
    let mut typed = String::new();
    std::io::stdin().lock().read_line(&mut typed).map_err(|e| e.to_string())?;
    let typed = typed.trim_end_matches(['\r', '\n']);
    if let Some(fault) = password::fault(typed) {
        return Err(format!("password: {fault}"));
    }
    let NewUser { email, name, language, roles, company, locations } = new;
    let password_hash = password::hash(typed).map_err(|e| e.to_string())?;
    let person = NewPerson { email, name, password_hash, language, roles, company, locations };
    let mut conn = cpor::db::connect(&database.url).map_err(|e| e.to_string())?;
    let id = people::add(&mut conn, &person).map_err(|e| e.to_string())?;
    say(&format!("Account {} made for {}", id.0, person.email));
    Ok(())
}

/// The log goes to standard error.
fn start_log(json: bool) {
    let filter = Targets::new().with_default(LevelFilter::INFO).with_target("actix_session", LevelFilter::ERROR);
    let log = tracing_subscriber::registry().with(filter);
    let format = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    if json {
        log.with(format.json()).init();
    } else {
        log.with(format.with_ansi(false)).init();
    }
}

#[expect(clippy::print_stdout, reason = "commands answer on standard output")]
fn say(line: &str) {
    println!("{line}");
}

#[expect(clippy::print_stderr, reason = "the one line that says what to mend")]
fn complain(problem: &str) {
    eprintln!("cpor: {problem}");
}
