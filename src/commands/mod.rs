//! The commands of the one program. Each answers on standard output and ends with one line on standard error when it
//! could not be done. All but `serve` and `restore` work beside a
//! running program.

mod backup;
mod check;
mod company;
mod database;
mod earnings;
mod holiday;
mod import;
mod maintenance;
mod past;
mod product;
mod provider;
mod seed;
mod serve;
mod terminal;
mod user;

use clap::Subcommand;
use cpor::config::Settings;
use std::path::PathBuf;
use std::process::ExitCode;

/// What the program is told to do.
#[derive(Subcommand)]
pub enum Command {
    /// Answer requests (also without any command).
    Serve,
    /// Bring the database up to date, and stop.
    Migrate,
    /// Say whether settings, database, roles, mail, storage, clock and holidays are as they must be.
    Check,
    /// Work beside the pages.
    #[command(subcommand)]
    Jobs(JobsCommand),
    /// Accounts.
    #[command(subcommand)]
    User(user::UserCommand),
    /// Providers through which people sign in.
    #[command(subcommand)]
    Provider(provider::ProviderCommand),
    /// Partner companies.
    #[command(subcommand)]
    Company(company::CompanyCommand),
    /// Locations of partner companies.
    #[command(subcommand)]
    Location(company::LocationCommand),
    /// Tables to be taken in: all lines of one, or none.
    #[command(subcommand)]
    Import(import::ImportCommand),
    /// Products and workloads.
    #[command(subcommand)]
    Product(product::ProductCommand),
    /// Days that do not count as business days.
    #[command(subcommand)]
    Holiday(holiday::HolidayCommand),
    /// Make claims for load tests; outside a demo in an empty database only, with companies and accounts of their own.
    Seed {
        /// How many.
        #[arg(long)]
        claims: u64,
        /// Says, outside a demo, that the database is for load tests and nothing else.
        #[arg(long)]
        for_load_test: bool,
    },
    /// Recompute every claim's history, and name what is not as it was; ends with 3 if anything is. Changes nothing.
    VerifyHistory(past::VerifyArguments),
    /// Read every file back, and name what is missing or has changed.
    VerifyFiles,
    /// Write a signed checkpoint of the whole past into `CPOR_CHECKPOINT_DIR`, to be kept elsewhere.
    Checkpoint,
    /// Copy the database and the files that it names into a new folder, also while the program runs.
    Backup {
        /// The folder, new or empty.
        folder: PathBuf,
    },
    /// Restore a backup into an empty database and an empty storage; mail is then held.
    Restore {
        /// The folder of the backup.
        folder: PathBuf,
    },
    /// Mail that is held after a restore.
    #[command(subcommand)]
    Mail(backup::MailCommand),
}

/// Work beside the pages.
#[derive(Subcommand)]
pub enum JobsCommand {
    /// Do what is due now (deadlines, reminders, mail, previews, tidying up), and stop.
    Run,
}

/// Does what the program is told to do.
pub fn run(command: Command, settings: Settings) -> Result<ExitCode, String> {
    let done = match command {
        Command::VerifyHistory(arguments) => return past::verify(&settings, &arguments),
        Command::Serve => serve::serve(settings),
        Command::Migrate => maintenance::migrate(&settings),
        Command::Check => check::run(&settings),
        Command::Jobs(JobsCommand::Run) => maintenance::run_jobs(settings),
        Command::User(command) => user::run(&settings, command),
        Command::Provider(command) => provider::run(&settings, command),
        Command::Company(command) => company::run(&settings, command),
        Command::Location(command) => company::run_location(&settings, command),
        Command::Import(command) => import::run(&settings, command),
        Command::Product(command) => product::run(&settings, command),
        Command::Holiday(command) => holiday::run(&settings, command),
        Command::Seed { claims, for_load_test } => seed::run(settings, claims, for_load_test),
        Command::VerifyFiles => past::verify_files(&settings),
        Command::Checkpoint => past::checkpoint(&settings),
        Command::Backup { folder } => backup::take(&settings, &folder),
        Command::Restore { folder } => backup::restore(&settings, &folder),
        Command::Mail(command) => backup::mail(&settings, &command),
    };
    done.map(|()| ExitCode::SUCCESS)
}
