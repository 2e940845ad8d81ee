//! The program against the law: random lives of a claim, each step judged twice and compared.
//!
//! `law` is a small model of the rules, written from them alone; `program` is the crate. `MODEL_SEED=7 cargo test --test
//! model` begins with another story, `MODEL_STEPS` says how many steps to play; docs/testing.md explains the rest.

#![expect(clippy::unwrap_used, clippy::wildcard_enum_match_arm, reason = "a test stops at the first surprise")]

mod almanac;
mod answers;
mod cast;
mod compare;
mod law;
mod people;
mod play;
mod program;
mod script;
mod search;
mod wish;
mod words;

use program::{Fault, Program};
use search::{Effort, search};

#[test]
fn the_program_does_what_the_law_says() {
    let effort = Effort::from_environment();
    match search(Program { fault: None }, effort) {
        Ok(found) => println!("{found}"),
        Err(difference) => panic!("{difference}"),
    }
}

#[test]
fn every_planted_fault_is_found() {
    for fault in Fault::ALL {
        let effort = Effort { seed: 1, steps: 20_000 };
        let found = search(Program { fault: Some(fault) }, effort);
        let difference = found.expect_err(&format!("nobody noticed {fault:?}"));
        println!("{fault:?}\n{difference}\n");
    }
}
