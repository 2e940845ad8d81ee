//! The program as it is started: bad settings end it with one line.

use crate::support::environment;
use std::process::{Command, Output};

/// Starts the program with these settings alone, and waits until it has ended.
pub fn start(variables: &[(&str, &str)], arguments: &[&str]) -> Output {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("never-used");
    let mut command = Command::new(env!("CARGO_BIN_EXE_cpor"));
    environment::clear(&mut command)
        .args(arguments)
        .env("CPOR_DATA_DIR", folder)
        .env("CPOR_BIND", "127.0.0.1:0")
        .envs(variables.iter().copied())
        .output()
        .unwrap()
}

#[test]
fn a_bad_setting_ends_the_program_with_one_line() {
    let database = ("DATABASE_URL", "postgres://nobody@localhost:1/none");
    let secret = ("CPOR_SECRET", "9f86d081884c7d659a2feaa0c55ad015");
    let cases: [(&[(&str, &str)], &str); 7] = [
        (&[("CPOR_BIND", "nonsense")], "CPOR_BIND"),
        (&[("CPOR_TIME_ZONE", "Paris")], "CPOR_TIME_ZONE"),
        (&[database], "CPOR_SECRET"),
        (&[database, secret, ("CPOR_BASE_URL", "http://claims.example")], "CPOR_BASE_URL"),
        (&[("CPOR_SECERT", secret.1)], "CPOR_SECERT"),
        (&[database, secret], "DATABASE_URL"),
        (&[("DATABASE_URL", "postgres://db.example/x")], "DATABASE_URL"),
    ];
    for (variables, name) in cases {
        let output = start(variables, &[]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success(), "{name}");
        assert!(said.starts_with(&format!("cpor: {name}: ")), "{said}");
        assert_eq!(said.lines().count(), 1, "{said}");
        assert_eq!(output.stdout, b"");
    }
}

#[test]
fn an_unknown_command_is_explained() {
    let output = start(&[], &["frobnicate"]);
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("frobnicate"));
}
