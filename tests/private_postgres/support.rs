//! What the tests of the private database have in common.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use cpor::private_postgres::{Binaries, Durability, PrivateServer, StartError, find_binaries};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::BigInt;

/// Set for the child program of [`Holder`]: the folder that it shall hold.
const HOLD: &str = "CPOR_TEST_HOLD";

pub fn binaries() -> Binaries {
    let cache = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cache");
    find_binaries(None, &cache).unwrap()
}

/// A folder for one test, without what an earlier run left.
pub fn fresh(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("private_postgres");
    let folder = folder.join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.parent().unwrap()).unwrap();
    folder
}

pub fn start(home: &Path) -> Result<PrivateServer, StartError> {
    PrivateServer::start(&binaries(), home, Durability::Full)
}

pub fn connect(server: &PrivateServer) -> PgConnection {
    PgConnection::establish(&server.url("postgres")).unwrap()
}

/// Counts a table's rows: this many were kept.
pub fn kept(server: &PrivateServer) -> i64 {
    diesel::select(diesel::dsl::sql::<BigInt>("(select count(*) from kept)")).get_result(&mut connect(server)).unwrap()
}

pub fn keep_one(server: &PrivateServer) {
    connect(server).batch_execute("create table if not exists kept (n int); insert into kept values (1)").unwrap();
}

pub fn kill_9(pid: u32) {
    let script = format!("kill -9 {pid}");
    let status = Command::new("sh").args(["-c", &script]).status().unwrap();
    assert!(status.success());
}

/// Waits for something that happens soon.
pub fn eventually(what: &str, happens: impl Fn() -> bool) {
    let since = Instant::now();
    while !happens() {
        assert!(since.elapsed() < Duration::from_secs(20), "never: {what}");
        thread::sleep(Duration::from_millis(10));
    }
}

/// Does a process run, not counting one that ended and was not waited for?
pub fn runs(pid: u32) -> bool {
    fs::read(format!("/proc/{pid}/cmdline")).is_ok_and(|line| !line.is_empty())
}

/// A child program that holds a private server until it is killed.
pub struct Holder {
    pub child: Child,
    pub server_pid: u32,
}

impl Holder {
    pub fn start(home: &Path) -> Self {
        let child = Self::spawn(home);
        let pid_file = home.join("held");
        eventually("the child holds a server", || pid_file.exists());
        let server_pid = fs::read_to_string(pid_file).unwrap().parse().unwrap();
        Self { child, server_pid }
    }

    /// This same test program, told to run nothing but [`child_program`].
    pub fn spawn(home: &Path) -> Child {
        Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "support::child_program", "--nocapture"])
            .env(HOLD, home)
            .stdout(Stdio::null())
            .spawn()
            .unwrap()
    }

    /// Kills the child with -9; gives the number of its server's process.
    pub fn kill_9(mut self) -> u32 {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        self.server_pid
    }
}

/// Not a test by itself: the body of [`Holder`]'s child program.
#[test]
fn child_program() {
    let Some(home) = std::env::var_os(HOLD).map(PathBuf::from) else {
        return;
    };
    let server = start(&home).unwrap();
    keep_one(&server);
    let pid = server.process_id().to_string();
    fs::write(home.join("held.part"), pid).unwrap();
    fs::rename(home.join("held.part"), home.join("held")).unwrap();
    // Until it is killed; not for ever, should the test that started it fail.
    thread::sleep(Duration::from_secs(60));
}

/// The shells that watch over the server in this folder.
pub fn watchers(home: &Path) -> Vec<u32> {
    let data = home.join("data");
    let data = data.to_string_lossy();
    fs::read_dir("/proc")
        .unwrap()
        .flatten()
        .filter_map(|entry| {
            let pid = entry.file_name().to_str()?.parse().ok()?;
            let line = fs::read_to_string(entry.path().join("cmdline")).ok()?;
            (line.starts_with("/bin/sh") && line.contains(&*data)).then_some(pid)
        })
        .collect()
}
