//! The private database, with real servers: that it starts, keeps what it is given, and gets
//! over every way in which it, or the program that holds it, can be killed.
#![expect(clippy::unwrap_used, reason = "a test's helpers may panic as well")]

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
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

fn binaries() -> Binaries {
    let cache = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cache");
    find_binaries(None, &cache).unwrap()
}

/// A folder for one test, without what an earlier run left.
fn fresh(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("private_postgres");
    let folder = folder.join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.parent().unwrap()).unwrap();
    folder
}

fn start(home: &Path) -> Result<PrivateServer, StartError> {
    PrivateServer::start(&binaries(), home, Durability::Full)
}

fn connect(server: &PrivateServer) -> PgConnection {
    PgConnection::establish(&server.url("postgres")).unwrap()
}

/// Counts a table's rows: this many were kept.
fn kept(server: &PrivateServer) -> i64 {
    diesel::select(diesel::dsl::sql::<BigInt>("(select count(*) from kept)")).get_result(&mut connect(server)).unwrap()
}

fn keep_one(server: &PrivateServer) {
    connect(server).batch_execute("create table if not exists kept (n int); insert into kept values (1)").unwrap();
}

fn kill_9(pid: u32) {
    let script = format!("kill -9 {pid}");
    let status = Command::new("sh").args(["-c", &script]).status().unwrap();
    assert!(status.success());
}

/// Waits for something that happens soon.
fn eventually(what: &str, happens: impl Fn() -> bool) {
    let since = Instant::now();
    while !happens() {
        assert!(since.elapsed() < Duration::from_secs(20), "never: {what}");
        thread::sleep(Duration::from_millis(10));
    }
}

/// Does a process run, not counting one that ended and was not waited for?
fn runs(pid: u32) -> bool {
    fs::read(format!("/proc/{pid}/cmdline")).is_ok_and(|line| !line.is_empty())
}

/// A child program that holds a private server; killed with -9 when dropped.
struct Holder {
    child: Child,
    server_pid: u32,
}

impl Holder {
    fn start(home: &Path) -> Self {
        let child = Self::spawn(home);
        let pid_file = home.join("held");
        eventually("the child holds a server", || pid_file.exists());
        let server_pid = fs::read_to_string(pid_file).unwrap().parse().unwrap();
        Self { child, server_pid }
    }

    /// This same test program, told to run nothing but [`child_program`].
    fn spawn(home: &Path) -> Child {
        Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "child_program", "--nocapture"])
            .env(HOLD, home)
            .stdout(Stdio::null())
            .spawn()
            .unwrap()
    }

    fn kill_9(mut self) -> u32 {
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

#[test]
fn a_restart_keeps_the_data() {
    let home = fresh("restart");
    let server = start(&home).unwrap();
    keep_one(&server);
    let pid = server.process_id();
    drop(server);
    assert!(!runs(pid), "dropping it stops the server");
    let server = PrivateServer::start(&binaries(), &home, Durability::Fast).unwrap();
    assert_eq!(kept(&server), 1);
}

#[test]
fn only_its_own_account_can_enter_the_data_and_the_socket() {
    let home = fresh("closed");
    let server = start(&home).unwrap();
    let data = home.join(format!("data{}", binaries().major()));
    for folder in [data, home.join("socket")] {
        let mode = fs::metadata(&folder).unwrap().mode();
        assert_eq!(mode & 0o777, 0o700, "{}", folder.display());
    }
    let listens: i64 =
        diesel::select(diesel::dsl::sql::<BigInt>("length(current_setting('listen_addresses'))::bigint"))
            .get_result(&mut connect(&server))
            .unwrap();
    assert_eq!(listens, 0, "no network address");
}

#[test]
fn a_second_copy_is_refused_and_the_first_goes_on() {
    let home = fresh("twice");
    let server = start(&home).unwrap();
    keep_one(&server);
    let error = start(&home).unwrap_err();
    assert!(matches!(error, StartError::InUse { .. }), "{error}");
    assert!(error.to_string().contains("in use"), "{error}");
    assert_eq!(kept(&server), 1);
}

#[test]
fn the_first_free_folder_is_taken_and_used_again() {
    let root = fresh("first_free");
    let taken = || PrivateServer::first_free(&binaries(), &root, Durability::Fast).unwrap();
    let (one, two) = (taken(), taken());
    assert!(one.home().ends_with("pg0") && two.home().ends_with("pg1"));
    drop(one);
    assert!(taken().home().ends_with("pg0"));
}

#[test]
fn a_killed_server_starts_again_with_its_data() {
    let home = fresh("server_killed");
    let server = start(&home).unwrap();
    keep_one(&server);
    kill_9(server.process_id());
    drop(server);
    let server = start(&home).unwrap();
    assert_eq!(kept(&server), 1);
}

#[test]
fn a_connection_that_outlives_its_killed_server_does_not_hinder_the_next_start() {
    let home = fresh("busy_connection");
    let server = start(&home).unwrap();
    keep_one(&server);
    let url = server.url("postgres");
    let busy = thread::spawn(move || {
        let mut connection = PgConnection::establish(&url).unwrap();
        // Works without a pause, so that the connection does not notice the server's end.
        let _ = connection
            .batch_execute("set application_name = 'busy'; select count(*) from generate_series(1, 1000000000)");
    });
    let mut watching = connect(&server);
    let working = "(select count(*) from pg_stat_activity \
        where application_name = 'busy' and state = 'active')";
    let since = Instant::now();
    while diesel::select(diesel::dsl::sql::<BigInt>(working)).get_result(&mut watching) != Ok(1) {
        assert!(since.elapsed() < Duration::from_secs(20));
        thread::sleep(Duration::from_millis(10));
    }
    kill_9(server.process_id());
    drop(server);
    let server = start(&home).unwrap();
    assert_eq!(kept(&server), 1);
    busy.join().unwrap();
}

#[test]
fn what_a_killed_machine_left_behind_is_not_taken_for_a_running_server() {
    let home = fresh("stale");
    drop(start(&home).unwrap());
    // Process 1 always runs, and is not this server.
    let data = home.join(format!("data{}", binaries().major()));
    let socket = home.join("socket");
    fs::create_dir_all(&socket).unwrap();
    let text = format!("1\n{}\n1\n5432\n{}\n", data.display(), socket.display());
    fs::write(data.join("postmaster.pid"), &text).unwrap();
    fs::write(socket.join(".s.PGSQL.5432.lock"), &text).unwrap();
    fs::write(socket.join(".s.PGSQL.5432"), "").unwrap();
    start(&home).unwrap();
}

#[test]
fn a_killed_program_takes_its_server_with_it() {
    let home = fresh("program_killed");
    let server_pid = Holder::start(&home).kill_9();
    eventually("the server stops", || !runs(server_pid));
    assert_eq!(kept(&start(&home).unwrap()), 1);
}

#[test]
fn a_killed_program_may_start_again_at_once() {
    let home = fresh("at_once");
    Holder::start(&home).kill_9();
    assert_eq!(kept(&start(&home).unwrap()), 1);
}

#[test]
fn an_orphan_without_its_watcher_is_stopped() {
    let home = fresh("orphan");
    let holder = Holder::start(&home);
    for watcher in watchers(&home) {
        kill_9(watcher);
    }
    let server_pid = holder.kill_9();
    thread::sleep(Duration::from_millis(300));
    assert!(runs(server_pid), "nobody told it to stop");
    let server = start(&home).unwrap();
    assert!(!runs(server_pid));
    assert_eq!(kept(&server), 1);
}

#[test]
fn everything_killed_at_once_starts_again() {
    let home = fresh("all_killed");
    let mut holder = Holder::start(&home);
    let mut all = watchers(&home);
    all.extend([holder.child.id(), holder.server_pid]);
    for pid in all {
        kill_9(pid);
    }
    holder.child.wait().unwrap();
    assert_eq!(kept(&start(&home).unwrap()), 1);
}

#[test]
fn a_first_start_killed_half_way_leaves_nothing_in_the_way() {
    for milliseconds in [50, 150, 300, 450] {
        let home = fresh(&format!("half_way_{milliseconds}"));
        let mut child = Holder::spawn(&home);
        thread::sleep(Duration::from_millis(milliseconds));
        child.kill().unwrap();
        child.wait().unwrap();
        drop(start(&home).unwrap());
        // An orphaned initdb may still have written to its folder; not for long.
        eventually("no unfinished folder stays", || {
            drop(start(&home).unwrap());
            let mut entries = fs::read_dir(&home).unwrap().flatten();
            !entries.any(|e| e.file_name().to_string_lossy().starts_with("new-"))
        });
    }
}

#[test]
fn a_folder_with_a_long_path_works_as_well() {
    let home = fresh(&"long".repeat(30));
    let server = start(&home).unwrap();
    keep_one(&server);
    assert_eq!(kept(&server), 1);
}

#[test]
fn a_folder_below_one_that_only_root_can_enter_works_as_well() {
    let closed = fresh("closed_above");
    fs::create_dir_all(&closed).unwrap();
    fs::set_permissions(&closed, Permissions::from_mode(0o700)).unwrap();
    let home = closed.join("home");
    let server = start(&home).unwrap();
    let elsewhere = server.home().to_path_buf();
    let is_root = fs::metadata(&closed).unwrap().uid() == 0;
    assert_eq!(elsewhere != home, is_root, "{}", elsewhere.display());
    drop(server);
    if is_root {
        fs::remove_dir_all(elsewhere).unwrap();
    }
}

#[test]
fn a_server_that_cannot_start_says_why_in_one_line() {
    let home = fresh("broken");
    drop(start(&home).unwrap());
    let data = home.join(format!("data{}", binaries().major()));
    fs::write(data.join("postgresql.conf"), "nonsense = 1\n").unwrap();
    let text = start(&home).unwrap_err().to_string();
    assert!(text.contains("server.log"), "{text}");
    assert!(!text.contains('\n'), "{text}");
}

/// The shells that watch over the server in this folder.
fn watchers(home: &Path) -> Vec<u32> {
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
