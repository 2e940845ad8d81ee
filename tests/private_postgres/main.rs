//! The private database, with real servers: that it starts, keeps what it is given, and gets
//! over every way in which it, or the program that holds it, can be killed.
#![expect(clippy::unwrap_used, reason = "a test's helpers may panic as well")]

mod killed;
mod support;

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt};

use cpor::private_postgres::{Durability, PrivateServer, StartError};
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use support::{binaries, connect, fresh, keep_one, kept, runs, start};

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
