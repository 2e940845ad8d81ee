//! The environment of a program that a test starts.

use std::process::Command;

/// What stays of ours: where programs are, and the time that `tests/on-any-day` gives.
const KEPT: [&str; 4] = ["PATH", "LD_PRELOAD", "FAKETIME", "FAKETIME_DONT_FAKE_MONOTONIC"];

/// Takes a developer's settings, and everything else, away from a program.
pub fn clear(command: &mut Command) -> &mut Command {
    let kept = KEPT.iter().filter_map(|name| Some((name, std::env::var_os(name)?)));
    command.env_clear().envs(kept)
}
