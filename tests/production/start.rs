//! Invented claims, demo accounts and superusers have no place in a real service.

use super::browser::Browser;
use super::installation::{Installation, installed};
use diesel::connection::SimpleConnection as _;

#[test]
fn invented_claims_go_into_an_empty_database_of_a_load_test_only() {
    let installation = Installation::set_up(installed(), "loaded");
    let seed = |more: &[&str]| installation.cpor(&[&["seed", "--claims", "30"], more].concat());
    let told = seed(&[]).fails();
    assert!(told.contains("add --for-load-test"), "{told}");
    let made = seed(&["--for-load-test"]).succeeds();
    assert!(made.starts_with("30 claims made\n2 companies and 25 accounts made, all with the password "), "{made}");
    let password = made.split("password ").nth(1).and_then(|rest| rest.split(':').next()).unwrap();
    assert!(password.len() >= 20, "{password}");
    let told = seed(&["--for-load-test"]).fails();
    assert!(told.contains("into an empty one only"), "{told}");

    let program = installation.serve();
    let mut browser = Browser::new(program.address);
    assert_eq!(browser.sign_in("reviewer@program.example", "demo").status, 422);
    assert_eq!(browser.sign_in("reviewer@program.example", password).status, 303);
}

#[test]
fn real_people_keep_invented_claims_out() {
    let installation = Installation::set_up(installed(), "peopled");
    let add = ["user", "add", "--email", "rita@litware.example", "--name", "Rita", "--role", "reviewer"];
    installation.cpor(&add).with_input("a quiet green bicycle\n").succeeds();
    let told = installation.cpor(&["seed", "--claims", "30", "--for-load-test"]).fails();
    assert!(told.contains("holds companies or people"), "{told}");
}

#[test]
fn a_database_of_a_demo_does_not_become_a_real_service() {
    let mut installation = Installation::set_up(installed(), "shown");
    installation.more = vec![("CPOR_DEMO", "yes".to_owned())];
    installation.cpor(&["seed", "--claims", "1"]).succeeds();
    installation.more.clear();
    for command in ["serve", "jobs run"] {
        let told = installation.cpor(&command.split(' ').collect::<Vec<_>>()).fails();
        assert!(
            told.contains("DATABASE_URL: the database holds accounts of a demo, whose password is \"demo\""),
            "{told}"
        );
    }
    // Also when nobody has the address of a demo any more.
    installation.connect().batch_execute("update users set email = 'x' || email").unwrap();
    let told = installation.cpor(&["serve"]).fails();
    assert!(told.contains("holds accounts of a demo"), "{told}");
    installation.connect().batch_execute("update users set password_hash = 'none-' || id").unwrap();
    installation.cpor(&["jobs", "run"]).succeeds();
}

#[test]
fn a_superuser_is_no_account_for_the_program() {
    let installation = Installation::set_up(installed(), "powerful");
    installation.cpor(&["migrate"]).succeeds();
    installation.administer("alter role powerful superuser");
    let told = installation.cpor(&["serve"]).fails();
    assert!(told.starts_with("cpor: DATABASE_URL: the account powerful is a superuser; "), "{told}");
}

#[test]
fn no_more_connections_are_wanted_than_there_are() {
    let mut installation = Installation::set_up(installed(), "narrow");
    installation.cpor(&["migrate"]).succeeds();
    let wanted = |installation: &Installation, there: u32| {
        let told = installation.cpor(&["serve"]).fails();
        assert!(
            told.starts_with("cpor: CPOR_WEB_CONNECTIONS: ") && told.contains(&format!("the {there} connections")),
            "{told}"
        );
    };
    installation.more = vec![("CPOR_WEB_CONNECTIONS", "94".to_owned())];
    wanted(&installation, 97);
    installation.more.clear();
    for (limit, none) in [("role narrow connection limit 10", "-1"), ("database narrow connection limit 10", "-1")] {
        installation.administer(&format!("alter {limit}"));
        wanted(&installation, 10);
        installation.administer(&format!("alter {}", limit.replace("10", none)));
    }
    installation.cpor(&["jobs", "run"]).succeeds();
}

#[test]
fn a_schema_of_a_newer_program_is_left_alone() {
    let installation = Installation::set_up(installed(), "newer");
    installation.cpor(&["migrate"]).succeeds();
    let later = "insert into __diesel_schema_migrations (version) values ('99991231235959')";
    installation.connect().batch_execute(later).unwrap();
    for command in [&["serve"][..], &["migrate"]] {
        let told = installation.cpor(command).fails();
        assert!(told.contains("a newer version of this program made its tables (migration 99991231235959)"), "{told}");
    }
}

#[test]
fn a_folder_that_cannot_be_written_to_is_named() {
    let mut installation = Installation::set_up(installed(), "closed");
    for name in ["CPOR_DATA_DIR", "CPOR_STORAGE_URL"] {
        // Also an administrator cannot make a folder there.
        installation.more = vec![(name, "/proc/cpor".to_owned())];
        let told = installation.cpor(&["serve"]).fails();
        assert!(told.starts_with(&format!("cpor: {name}: /proc/cpor cannot be written to (")), "{told}");
    }
}
