//! The program, run as operators run it.

use super::environment;
use std::io::Write as _;
use std::process::{Command, Stdio};

/// What a run of the program said, and whether it was content.
#[derive(Debug)]
pub struct Ran {
    /// Whether it ended with 0.
    pub done: bool,
    /// With what it ended.
    pub code: Option<i32>,
    /// Its standard output.
    pub said: String,
    /// Its standard error, without the log.
    pub complaint: String,
}

impl Ran {
    /// Runs it with these variables and nothing of a developer's environment.
    pub fn run(variables: &[(&str, &str)], arguments: &[&str], input: &str) -> Self {
        let mut child = environment::clear(&mut Command::new(env!("CARGO_BIN_EXE_cpor")))
            .args(arguments)
            .envs(variables.iter().copied())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A command that does not read is fine.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        let output = child.wait_with_output().unwrap();
        let complaint = String::from_utf8(output.stderr).unwrap();
        let complaint = complaint.lines().filter(|line| line.starts_with("cpor: ")).collect::<Vec<_>>().join("\n");
        let (done, code) = (output.status.success(), output.status.code());
        Self { done, code, said: String::from_utf8(output.stdout).unwrap(), complaint }
    }

    /// It was content, and said this among other things.
    pub fn says(&self, part: &str) -> &Self {
        assert!(self.done && self.said.contains(part), "{part:?} in {self:#?}");
        self
    }

    /// It was not content, and said why in one line with this in it.
    pub fn complains(&self, part: &str) -> &Self {
        let one_line = self.complaint.lines().count() == 1;
        assert!(!self.done && one_line && self.complaint.contains(part), "{part:?} in {self:#?}");
        self
    }
}
