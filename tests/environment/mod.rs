//! The environment of a program that a test starts.

use std::process::Command;

/// Takes a developer's settings, and everything else but where programs are, away from a program.
pub fn clear(command: &mut Command) -> &mut Command {
    command.env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default())
}
