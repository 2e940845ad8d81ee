//! The one program: it serves, and has the commands of its operator.

mod commands;
mod progress;

use clap::Parser;
use commands::Command;
use cpor::config::Settings;
use std::process::ExitCode;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

/// A page is made of thousands of short texts: this allocator takes a tenth less of the processor than the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Partners claim a customer association, prove it, reviewers check it, the customer may decline.
#[derive(Parser)]
#[command(name = "cpor", version)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

fn main() -> ExitCode {
    let command = Arguments::parse().command.unwrap_or(Command::Serve);
    let done = Settings::from_environment().map_err(|e| e.to_string()).and_then(|settings| {
        start_log(settings.log_json);
        commands::run(command, settings)
    });
    match done {
        Ok(code) => code,
        Err(problem) => {
            complain(&problem);
            ExitCode::FAILURE
        }
    }
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

#[expect(clippy::print_stderr, reason = "the one line that says what to mend")]
fn complain(problem: &str) {
    eprintln!("cpor: {problem}");
}
