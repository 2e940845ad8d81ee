//! What may be killed: the server, the program that holds it, what watches, all at once.

use std::fs;
use std::thread;
use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::support::{Holder, binaries, connect, eventually, fresh, keep_one, kept, kill_9, runs, start, watchers};

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
