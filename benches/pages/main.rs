//! What a page costs in processor time, the program's and its database's together, and what it costs at another size.
//!
//! `cargo bench --bench pages` starts the release program with its defaults on a private PostgreSQL below
//! `target/benches`, fills it once, and measures. `docs/benchmarks.md` says what the numbers mean.
//!
//! - `-- bare --claims 100000`: each main page against the least that could answer; `--page submit` measures only what
//!   has this word in its title, `--page /review` of the sizes only such lists; `--against FILE` measures another build of
//!   `cpor` too, on a database of its own
//! - `-- sizes --claims 10000,1000000`: every list, its deepest page too, at two sizes, interleaved
//! - `-- answers --claims 10000`: first and last byte of each page on a kept connection, packed as browsers ask and plain
//! - `-- load --claims 100000`: the queue page at 50 requests a second, with mail and deadlines running

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark stops at the first surprise and prints")]

mod answers;
mod bare;
mod cpu;
mod deeds;
mod filing;
mod http;
mod load;
mod place;
mod proof;
mod sizes;
mod table;
mod versus;

use std::process::ExitCode;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let value = |name: &str, usual: &'static str| {
        let at = words.iter().position(|word| *word == name);
        at.and_then(|at| words.get(at + 1)).map_or(usual, |value| *value)
    };
    let claims = |usual: &'static str| {
        value("--claims", usual).split(',').map(|count| count.parse().unwrap()).collect::<Vec<u64>>()
    };
    match words.first() {
        Some(&"bare") => versus::run(claims("100000")[0], value("--page", ""), value("--against", "")),
        Some(&"sizes") => sizes::run(&claims("10000,1000000"), value("--page", "")),
        Some(&"answers") => answers::run(claims("10000")[0], value("--page", "")),
        Some(&"load") => load::run(claims("100000")[0]),
        // A child of `bare`.
        Some(&"bare-server") => bare::serve(words[1], words[2].parse().unwrap()),
        Some(_) | None => {
            println!("say what to measure: bare, sizes, answers or load (see docs/benchmarks.md)");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}
