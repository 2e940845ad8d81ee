//! What one installation of a server can see of another.

use super::installation::{Installation, installed, newest};
use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use diesel::sql_types::BigInt;

#[test]
fn the_owner_of_one_installation_sees_nothing_of_another() {
    for server in [installed(), newest()] {
        let (ours, theirs) = (Installation::set_up(server, "ours"), Installation::set_up(server, "theirs"));
        for installation in [&ours, &theirs] {
            installation.cpor(&["migrate"]).succeeds();
        }
        let why = ours.refused_in(&theirs);
        assert!(why.contains("permission denied for database \"theirs\""), "{why}");
        let why = ours.connect().batch_execute("set role cpor_program_theirs").unwrap_err().to_string();
        assert!(why.contains("permission denied to set role"), "{why}");
        let why = ours.connect().batch_execute("set role theirs").unwrap_err().to_string();
        assert!(why.contains("permission denied to set role"), "{why}");
    }
}

/// Makes of an installation one of version 0.1.0, where all shared one role.
fn as_of_before(installation: &Installation, database: &str) {
    installation.cpor(&["migrate"]).succeeds();
    installation.administer(&format!("alter role cpor_program_{database} rename to cpor_program"));
}

#[test]
fn an_installation_of_before_gets_a_role_of_its_own() {
    let installation = Installation::set_up(installed(), "older");
    as_of_before(&installation, "older");
    let told = installation.cpor(&["jobs", "run"]).fails();
    assert!(told.contains("the account older may not make the role cpor_program_older"), "{told}");
    installation.run_script();
    installation.cpor(&["jobs", "run"]).succeeds();
    let mut conn = installation.connect();
    conn.batch_execute("set role cpor_program_older; select count(*) from users; set role none").unwrap();
    for right in
        ["select password_hash from users", "insert into users default values", "select nextval('claims_id_seq')"]
    {
        let why = conn.batch_execute(&format!("set role cpor_program; {right}")).unwrap_err().to_string();
        assert!(why.contains("permission denied"), "{right}: {why}");
    }
    let left = "(select count(*) from pg_class where relacl::text like '%cpor_program=%')
        + (select count(*) from pg_attribute where attacl::text like '%cpor_program=%')
        + (select count(*) from pg_default_acl where defaclacl::text like '%cpor_program=%')";
    let left: i64 = diesel::select(diesel::dsl::sql::<BigInt>(left)).get_result(&mut installation.connect()).unwrap();
    assert_eq!(left, 0, "the shared role has lost every right here");
}

#[test]
fn a_database_that_got_another_name_goes_on() {
    let installation = Installation::set_up(newest(), "called_so");
    installation.cpor(&["migrate"]).succeeds();
    installation.administer("alter database called_so rename to called_otherwise");
    let renamed = Installation::of(newest(), "called_otherwise", "called_so");
    renamed.run_script();
    renamed.cpor(&["jobs", "run"]).succeeds();
}
