//! Every wish in every situation, and the table of transitions that the database holds as well.

use crate::golden::assert_golden;
use crate::situations::{all, at, now, wishes};
use cpor::claims::lifecycle::decide::decide;
use cpor::claims::lifecycle::preconditions::Facts;
use cpor::claims::model::claim::Claim;
use cpor::claims::model::refusal::Refusal;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

fn stands(claim: &Claim) -> String {
    match claim.stage {
        Some(stage) => format!("{}, {}", claim.status.as_str(), stage.as_str()),
        None => claim.status.as_str().to_owned(),
    }
}

fn name(refusal: &Refusal) -> String {
    let debug = format!("{refusal:?}");
    match refusal {
        Refusal::Denied(denied) => format!("{denied:?}"),
        _ => debug.split(['(', ' ']).next().unwrap_or_default().to_owned(),
    }
}

fn facts() -> Facts {
    Facts { assignee_reviews: true, location_fits: true, file_there: true, rival: true, ..Facts::default() }
}

#[test]
fn the_lifecycle_is_the_printed_one() {
    let mut text = String::from("Every wish, by whoever usually has it, and what it leads to in every situation.\n");
    for (title, actor, command) in wishes() {
        let mut outcomes = BTreeMap::<String, Vec<&str>>::new();
        for (situation, claim) in all() {
            let result = at(now(), |at| decide(claim, command.clone(), actor.clone(), &facts(), at));
            let outcome = match &result {
                Ok(decision) => format!("→ {}", stands(decision.after())),
                Err(refusal) => format!("✗ {}", name(refusal)),
            };
            outcomes.entry(outcome).or_default().push(situation);
        }
        writeln!(text, "\n{title}").unwrap();
        for (outcome, situations) in outcomes.iter().rev() {
            writeln!(text, "  {outcome}: {}", situations.join("; ")).unwrap();
        }
    }
    assert_golden("lifecycle.txt", &text);
}

/// Event, status before, status after: everything that any wish can lead to.
fn transitions() -> BTreeSet<(String, String, String)> {
    let mut rows = BTreeSet::from([("created".to_owned(), "–".to_owned(), "editing".to_owned())]);
    for (_, actor, command) in wishes() {
        for (_, claim) in all() {
            let before = claim.status.as_str().to_owned();
            if let Ok(decision) = at(now(), |at| decide(claim, command.clone(), actor.clone(), &facts(), at)) {
                rows.insert((decision.event().kind().to_owned(), before, decision.after().status.as_str().to_owned()));
            }
        }
    }
    rows
}

#[test]
fn the_transitions_that_the_database_allows_are_those_that_can_be_decided() {
    let mut text = String::new();
    for (kind, from, to) in transitions() {
        writeln!(text, "('{kind}', '{from}', '{to}')").unwrap();
    }
    assert_golden("transitions.txt", &text);
}
