//! The documented production set-up, with real servers: `deploy/set-up-database.sh`, an ordinary account, the program as it
//! is started, on the PostgreSQL of this machine and on the newest one.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod browser;
#[path = "../environment/mod.rs"]
mod environment;
mod first_claim;
mod installation;
#[path = "../mail/sink.rs"]
#[expect(dead_code, clippy::wildcard_enum_match_arm, reason = "it is of the tests of mail, which ask for more")]
mod sink;
mod start;
mod tls;
mod walls;

use browser::Browser;
use installation::{Installation, installed, newest};

/// From nothing to a person's first page: by the script, `cpor user add` and `cpor serve` alone.
fn somebody_signs_in(mut installation: Installation) {
    let told = installation
        .cpor(&["user", "add", "--email", "lead@litware.example", "--name", "Lea Lead", "--role", "lead"])
        .with_input("a quiet green bicycle\n")
        .succeeds();
    assert!(told.contains("made for lead@litware.example"), "{told}");
    let program = installation.serve();
    let mut browser = Browser::new(program.address);
    assert_eq!(browser.get("/readyz").status, 200);
    assert_eq!(browser.sign_in("lead@litware.example", "a wrong password").status, 422);
    assert_eq!(browser.sign_in("lead@litware.example", "a quiet green bicycle").status, 303);
    assert_eq!(browser.get("/review").status, 303);
    let page = browser.get("/account/second-factor");
    assert!(page.status == 200 && page.text.contains("Your role needs a second factor"), "{}", page.text);
    drop(program);
    installation.more = vec![("CPOR_SECOND_FACTOR", "optional".to_owned())];
    let program = installation.serve();
    let mut browser = Browser::new(program.address);
    assert_eq!(browser.sign_in("lead@litware.example", "a quiet green bicycle").status, 303);
    let queue = browser.get("/review");
    assert_eq!(queue.status, 200);
    assert!(queue.text.contains("Lea Lead") && queue.text.contains("Litware Partners"), "{}", queue.text);
}

#[test]
fn an_ordinary_account_is_enough_on_the_postgresql_of_this_machine() {
    somebody_signs_in(Installation::set_up(installed(), "cpor"));
}

#[test]
fn an_ordinary_account_is_enough_on_the_newest_postgresql() {
    somebody_signs_in(Installation::set_up(newest(), "cpor"));
}

#[test]
fn an_account_that_may_make_roles_needs_no_script() {
    for server in [installed(), newest()] {
        server.administer("create role maker login createrole createdb; create database made owner maker");
        let installation = Installation::of(server, "made", "maker");
        installation.cpor(&["migrate"]).succeeds();
        installation.cpor(&["jobs", "run"]).succeeds();
    }
}

#[test]
fn an_account_that_may_not_is_told_what_to_run() {
    for server in [installed(), newest()] {
        server.administer("create role poor login; create database bare owner poor");
        let told = Installation::of(server, "bare", "poor").cpor(&["serve"]).fails();
        assert!(told.starts_with("cpor: DATABASE_URL: the database cannot be used: "), "{told}");
        assert!(told.contains("the account poor may not make the role cpor_program_bare"), "{told}");
        assert!(told.contains("deploy/set-up-database.sh") && !told.contains("busy"), "{told}");
        server.administer("create role cpor_program_bare");
        let told = Installation::of(server, "bare", "poor").cpor(&["serve"]).fails();
        assert!(told.contains("the account poor may not act as the role cpor_program_bare"), "{told}");
    }
}
