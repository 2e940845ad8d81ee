//! Commands and the private PostgreSQL, which belongs to the running program.

use crate::support::Ran;
use cpor::db;
use cpor::private_postgres::{Durability, PrivateServer, find_binaries};
use diesel::prelude::*;
use std::path::Path;

#[test]
fn a_command_uses_the_private_database_of_the_running_program_or_else_starts_it_for_itself() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("beside-{}", std::process::id()));
    let data_dir = folder.to_string_lossy().into_owned();
    let cpor = |arguments: &[&str], input: &str| Ran::run(&[("CPOR_DATA_DIR", &data_dir)], arguments, input);
    // Nothing runs: the command starts the database, and stops it again.
    cpor(&["company", "add", "--name", "Wingtip", "--number", "7777777"], "").says("7777777");
    let pg_bin = std::env::var_os("PG_BIN").map(std::path::PathBuf::from);
    let binaries = find_binaries(pg_bin.as_deref(), &folder.join("postgres-programs")).unwrap();
    // As the running program holds it.
    let server = PrivateServer::start(&binaries, &folder.join("postgres"), Durability::Fast).unwrap();
    let wanda = ["user", "add", "--email", "wanda@wingtip.example", "--name", "Wanda", "--role", "lead"];
    cpor(&wanda, "a quiet green bicycle").says("wanda@wingtip.example");
    cpor(&["check"], "").says("database  ok");
    let mut conn = db::connect(&server.url("postgres")).unwrap();
    let users = db::schema::users::table.count().get_result::<i64>(&mut conn).unwrap();
    assert_eq!(users, 1, "the running program's database has the account, and still answers");
    drop((conn, server));
    cpor(&["user", "list"], "").says("wanda@wingtip.example");
    std::fs::remove_dir_all(&folder).unwrap();
}
