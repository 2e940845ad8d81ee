//! The program against the rules: random lives of a claim, each step judged twice and compared.
//!
//! `rules` is a small model of the rules, written from them alone; `program` is the crate. `MODEL_SEED=7 cargo test --test
//! model` begins with another story, `MODEL_STEPS` says how many steps to play; docs/testing.md explains the rest.

#![expect(clippy::unwrap_used, clippy::wildcard_enum_match_arm, reason = "a test stops at the first surprise")]

mod almanac;
mod answers;
mod cast;
mod compare;
mod people;
mod program;
mod rules;
mod runner;
mod scenario;
mod search;
mod wish;
mod words;

use program::{Fault, Program};
use search::{Effort, search};
use std::collections::BTreeSet;

/// With so many steps every transition that can happen happens.
const ENOUGH: usize = 100_000;

/// How long a planted fault may stay unnoticed.
const PLANTED: Effort = Effort { seed: 1, steps: 20_000 };

#[test]
fn the_program_does_what_the_law_says() {
    let effort = Effort::from_environment();
    println!("MODEL_SEED={} MODEL_STEPS={}", effort.seed, effort.steps);
    let played = search(Program { fault: None }, effort).unwrap_or_else(|found| panic!("{}", found.told().join("\n")));
    println!("{played}");
    if effort.steps >= ENOUGH {
        let met: BTreeSet<&str> = played.transitions.keys().map(String::as_str).collect();
        let allowed: BTreeSet<&str> = include_str!("../golden/transitions.txt").lines().collect();
        let differences: Vec<_> = met.symmetric_difference(&allowed).collect();
        assert!(differences.is_empty(), "allowed and never met, or met and not allowed: {differences:?}");
    }
}

#[test]
fn every_planted_fault_is_found() {
    for fault in Fault::ALL {
        let found = search(Program { fault: Some(fault) }, PLANTED);
        let difference = found.expect_err(&format!("nobody noticed {fault:?}"));
        println!("{fault:?} after {} steps", difference.after);
    }
}

#[test]
fn a_difference_is_told_by_a_short_story() {
    let found = search(Program { fault: Some(Fault::LateAnswerTaken) }, PLANTED).unwrap_err();
    let told = found.told();
    println!("{}", told.join("\n"));
    assert!(told.len() <= 10, "{} lines", told.len());
    assert!(told[0].starts_with("MODEL_SEED="));
    assert_eq!(told.last().unwrap(), "the rules refuse ([TooLate]), the program grants answered");
}
