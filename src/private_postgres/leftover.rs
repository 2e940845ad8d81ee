//! Stops what a killed copy of the program left running.
//!
//! The server carries a mark in its command line, and PostgreSQL puts it into the title of each
//! of its processes. So they are found whatever `postmaster.pid` says: that file may name a dead
//! process, one that is a zombie, or another program which has that number now.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use crate::private_postgres::error::StartError;

/// How long a server may take for an orderly end, and again for an immediate one.
const PATIENCE: Duration = Duration::from_secs(10);

const PAUSE: Duration = Duration::from_millis(20);

#[derive(Debug, PartialEq, Eq)]
struct Process {
    pid: u32,
    role: Role,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// A shell that is about to become the server, or that watches over it.
    Shell,
    /// The server's first process, which ends the others.
    First,
    Other,
}

/// The mark of the server on this data folder; no other folder on the machine has it.
pub(super) fn mark(data: &Path) -> Result<String, StartError> {
    let found = fs::metadata(data).map_err(StartError::at(data))?;
    Ok(format!("cpor-{:x}-{:x}", found.dev(), found.ino()))
}

/// Ends every process of a server with this mark, and removes its `postmaster.pid`.
///
/// Only to be called by who holds the folder's lock: then a running server is nobody's.
pub(super) fn stop(data: &Path, mark: &str) -> Result<(), StartError> {
    for signal in ["INT", "QUIT"] {
        let since = Instant::now();
        let mut told = false;
        loop {
            let running = processes(mark);
            if running.is_empty() {
                return remove_pid_file(data);
            }
            if !told {
                end(&running, signal);
                told = true;
            }
            if since.elapsed() > PATIENCE {
                break;
            }
            thread::sleep(PAUSE);
        }
    }
    match processes(mark).first() {
        None => remove_pid_file(data),
        Some(process) => Err(StartError::LeftoverStays { pid: process.pid }),
    }
}

/// Signals the server: its first process, or else, as nobody is there to end them, the others.
fn end(running: &[Process], signal: &str) {
    let has_first = running.iter().any(|process| process.role == Role::First);
    for process in running {
        match process.role {
            Role::Shell => send("TERM", process.pid),
            Role::First => send(signal, process.pid),
            Role::Other if has_first => {}
            Role::Other => send("QUIT", process.pid),
        }
    }
}

/// Sends a signal with the shell's own `kill`: not every machine has it as a program.
pub(super) fn send(signal: &str, pid: u32) {
    let script = format!("kill -{signal} {pid} 2>/dev/null");
    let _ = Command::new("/bin/sh").args(["-c", &script]).status();
}

/// PostgreSQL would take the number in the file for its own if any process has that number.
/// Nothing of the server runs any more, so the file protects nothing.
fn remove_pid_file(data: &Path) -> Result<(), StartError> {
    let file = data.join("postmaster.pid");
    match fs::remove_file(&file) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(StartError::at(&file)(error)),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// The processes of the server with this mark. A zombie has no command line, so it is not one.
fn processes(mark: &str) -> Vec<Process> {
    let list = if Path::new("/proc/self/cmdline").exists() { from_proc() } else { from_ps() };
    list.into_iter().filter_map(|(pid, line)| recognise(pid, &line, mark)).collect()
}

/// Every process's number and command line, as Linux shows them.
fn from_proc() -> Vec<(u32, String)> {
    fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let pid = entry.file_name().to_str()?.parse().ok()?;
            let line = fs::read(entry.path().join("cmdline")).ok()?;
            Some((pid, String::from_utf8_lossy(&line).replace('\0', " ")))
        })
        .collect()
}

/// The same where there is no `/proc`, as on macOS.
fn from_ps() -> Vec<(u32, String)> {
    let output = Command::new("ps").args(["-A", "-ww", "-o", "pid=,command="]).output();
    let text = output.map(|output| output.stdout).unwrap_or_default();
    String::from_utf8_lossy(&text)
        .lines()
        .filter_map(|line| {
            let (pid, command) = line.trim_start().split_once(' ')?;
            Some((pid.parse().ok()?, command.to_owned()))
        })
        .collect()
}

/// What a process with this command line has to do with the server of this mark, if anything.
fn recognise(pid: u32, line: &str, mark: &str) -> Option<Process> {
    let argument = format!("cluster_name={mark}");
    let role = if line.starts_with(&format!("postgres: {mark}:")) {
        Role::Other
    } else if !line.split(' ').any(|word| word == argument) {
        return None;
    } else if line.starts_with("/bin/sh ") {
        Role::Shell
    } else {
        Role::First
    };
    Some(Process { pid, role })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_servers_processes_are_recognised() {
        let role = |line| recognise(7, line, "cpor-1-2").map(|process| process.role);
        let server = "/usr/lib/postgresql/15/bin/postgres -D /x -c cluster_name=cpor-1-2 ";
        assert_eq!(role(server), Some(Role::First));
        let shell = "/bin/sh -c exec 3<&0 sh -c cluster_name=cpor-1-2 ";
        assert_eq!(role(shell), Some(Role::Shell));
        let other = "postgres: cpor-1-2: checkpointer ";
        assert_eq!(role(other), Some(Role::Other));
        assert_eq!(role("postgres: cpor-1-23: checkpointer "), None);
        assert_eq!(role("postgres -c cluster_name=cpor-1-23 "), None);
        assert_eq!(role(""), None);
    }
}
