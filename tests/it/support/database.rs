//! A database for each test, copied from one that is made once a run.

use super::cast;
use cpor::db;
use cpor::private_postgres::{Durability, PrivateServer, find_binaries};
use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{LazyLock, Mutex};

const TEMPLATE: &str = "cpor_template";

static SERVER: LazyLock<PrivateServer> = LazyLock::new(|| {
    // Each test makes and drops a thousand files, which costs more than all that it does with them. tests/run keeps them
    // in memory where there is room.
    let in_memory = std::env::var_os("TEST_DATABASES").map(PathBuf::from);
    let folder = in_memory.as_deref().unwrap_or_else(|| Path::new(env!("CARGO_TARGET_TMPDIR")));
    let pg_bin = std::env::var_os("PG_BIN").map(std::path::PathBuf::from);
    let binaries = find_binaries(pg_bin.as_deref(), &folder.join("postgres-programs")).unwrap();
    let server = PrivateServer::first_free(&binaries, folder, Durability::Fast).unwrap();
    for name in
        left_over(&server, "select datname::text as name from pg_database where datname ~ '^(cpor_template|test_)'")
    {
        run(&server, &format!("drop database \"{name}\" with (force)"));
    }
    for name in left_over(
        &server,
        "select rolname::text as name from pg_roles where rolname ~ '^cpor_program_(cpor_template|test_)'",
    ) {
        run(&server, &format!("drop role \"{name}\""));
    }
    run(&server, &format!("create database {TEMPLATE}"));
    let url = server.url(TEMPLATE);
    db::migrate(&url).unwrap();
    cast::engage(&mut db::connect(&url).unwrap());
    server
});

/// What makes the rest of a transaction run as the program's role.
pub const AS_PROGRAM: &str = "select set_config('role', 'cpor_program_' || current_database(), true); ";

static COPYING: Mutex<()> = Mutex::new(());
static NEXT: AtomicU32 = AtomicU32::new(0);

fn run(server: &PrivateServer, command: &str) {
    db::connect(&server.url("postgres")).unwrap().batch_execute(command).unwrap();
}

/// What earlier runs left: the template, and the databases and roles of tests that were ended before they dropped theirs.
fn left_over(server: &PrivateServer, query: &str) -> Vec<String> {
    #[derive(QueryableByName)]
    struct Left {
        #[diesel(sql_type = diesel::sql_types::Text)]
        name: String,
    }
    let found: Vec<Left> = diesel::sql_query(query).load(&mut db::connect(&server.url("postgres")).unwrap()).unwrap();
    found.into_iter().map(|left| left.name).collect()
}

/// A database of one test, with everybody of the cast in it; dropped with it.
pub struct TestDatabase {
    name: String,
    pub url: String,
}

impl TestDatabase {
    pub fn create() -> Self {
        let name = format!("test_{}", NEXT.fetch_add(1, Ordering::Relaxed));
        // A database that is being connected to cannot be copied, so one test at a time.
        let _turn = COPYING.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        // Ten times as fast as by way of the log, and with locks as short.
        run(&SERVER, &format!("create database {name} template {TEMPLATE} strategy file_copy"));
        // What the copy grants, it grants to the template's role.
        run(&SERVER, &format!("create role cpor_program_{name} in role cpor_program_{TEMPLATE}"));
        Self { url: SERVER.url(&name), name }
    }
}

impl TestDatabase {
    /// A database with nothing in it, not even tables.
    pub fn empty() -> Self {
        let name = format!("test_{}", NEXT.fetch_add(1, Ordering::Relaxed));
        run(&SERVER, &format!("create database {name}"));
        Self { url: SERVER.url(&name), name }
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        run(&SERVER, &format!("drop database if exists {} with (force)", self.name));
        run(&SERVER, &format!("drop role if exists cpor_program_{}", self.name));
    }
}

/// The folder of the server's socket, and the name of the database at that address.
pub fn socket_of(url: &str) -> (PathBuf, String) {
    let (server, name) = url.rsplit_once('/').unwrap_or_default();
    let host = server.rsplit_once('@').map_or(server, |(_, host)| host);
    let host = host.rsplit_once(':').map_or(host, |(host, _)| host);
    let bytes = host.split('%').skip(1).filter_map(|hex| u8::from_str_radix(hex.get(..2)?, 16).ok());
    (PathBuf::from(String::from_utf8(bytes.collect()).unwrap()), name.to_owned())
}
