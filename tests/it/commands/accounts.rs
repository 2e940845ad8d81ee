//! Companies, locations and accounts.

use crate::support::whole::checksums;
use crate::support::{ALICE, PASSWORD, TestApp};

const NEW: &str = "a quiet green bicycle";

#[actix_web::test]
async fn an_operator_makes_a_company_with_a_location_and_somebody_who_signs_in() {
    let app = TestApp::start().await;
    app.run(&["company", "add", "--name", "Wingtip Partners", "--number", "7777777"], "").says("7777777");
    let lille = ["location", "add", "--company", "7777777", "--name", "Lille", "--number", "8888888"];
    app.run(&lille, "").says("8888888");
    let wanda = [
        "user",
        "add",
        "--email",
        "Wanda@Wingtip.example",
        "--name",
        "Wanda Roy",
        "--role",
        "billing_admin",
        "--company",
        "7777777",
        "--location",
        "8888888",
    ];
    app.run(&wanda, &format!("{NEW}\n")).says("Wanda@Wingtip.example");
    app.run(&["company", "list"], "").says("7777777  Wingtip Partners").says("1111111  Contoso Consulting");
    app.run(&["location", "list"], "").says("7777777  8888888  Lille");
    app.run(&["user", "list"], "").says("wanda@wingtip.example").says("billing_admin").says("8888888");
    app.stranger().sign_in("wanda@wingtip.example", NEW).await.leads_to("/");
}

#[actix_web::test]
async fn what_is_wrong_is_said_in_one_line_and_nothing_is_made() {
    let app = TestApp::start().await;
    let before = checksums(&mut app.database());
    let user = |email: &str, name: &str, rest: &[&str], password: &str| {
        let all = [&["user", "add", "--email", email, "--name", name], rest].concat();
        app.run(&all, password)
    };
    let lead = ["--role", "lead"];
    user("not an address", "Lea", &lead, NEW).complains("name@example.com");
    user("lea\u{202e} @x.example", "Lea", &lead, NEW).complains("name@example.com");
    user("lea@x.example", " ", &lead, NEW).complains("1 to 100 characters");
    user("lea@x.example", "Lea", &lead, "short").complains("at least 12 characters");
    user(ALICE.email, "Alice", &lead, NEW).complains("already");
    user("lea@x.example", "Lea", &["--role", "lead", "--company", "1111111"], NEW).complains("without one");
    user("lea@x.example", "Lea", &["--role", "boss"], NEW).complains("reviewer or lead");
    let elsewhere = ["--role", "billing_admin", "--company", "1111111", "--location", "5555555"];
    user("lea@x.example", "Lea", &elsewhere, NEW).complains("no location 5555555");
    app.run(&["user", "disable", "nobody@x.example"], "").complains("no account");
    app.run(&["company", "add", "--name", "X", "--number", "12345"], "").complains("6 to 8 digits");
    app.run(&["company", "add", "--name", "X", "--number", "1111111"], "").complains("already");
    // A location's number is nobody's global number, and the other way round (rule 6.1).
    app.run(&["company", "add", "--name", "X", "--number", "2222222"], "").complains("already");
    let contoso = |number| ["location", "add", "--company", "1111111", "--name", "Nice", "--number", number];
    app.run(&contoso("4444444"), "").complains("already");
    let nobody = ["location", "add", "--company", "9999999", "--name", "Nice", "--number", "8888888"];
    app.run(&nobody, "").complains("no company");
    assert_eq!(checksums(&mut app.database()), before);
}

#[actix_web::test]
async fn a_disabled_account_is_signed_out_at_once_and_an_enabled_one_signs_in_again() {
    let app = TestApp::start().await;
    let alice = app.stranger();
    alice.sign_in(ALICE.email, PASSWORD).await.leads_to("/");
    alice.get("/claims").await.is(200);
    let at_lunch = alice.copied();
    app.run(&["user", "disable", ALICE.email], "").says("cannot sign in");
    alice.get("/claims").await.leads_to("/sign-in?to=%2Fclaims");
    app.stranger().sign_in(ALICE.email, PASSWORD).await.is(422);
    app.run(&["user", "list"], "").says("disabled 2");
    app.run(&["user", "enable", ALICE.email], "").says("can sign in");
    // The session that ended with it stays ended, also in a browser that asked for nothing meanwhile.
    at_lunch.get("/claims").await.leads_to("/sign-in?to=%2Fclaims");
    app.stranger().sign_in(ALICE.email, PASSWORD).await.leads_to("/");
}

#[actix_web::test]
async fn a_new_password_ends_what_the_old_one_began() {
    let app = TestApp::start().await;
    let alice = app.stranger();
    alice.sign_in(ALICE.email, PASSWORD).await.leads_to("/");
    app.run(&["user", "reset-password", ALICE.email], "short").complains("at least 12 characters");
    alice.get("/claims").await.is(200);
    app.run(&["user", "reset-password", ALICE.email], &format!("{NEW}\r\n")).says("new password");
    alice.get("/claims").await.leads_to("/sign-in?to=%2Fclaims");
    app.stranger().sign_in(ALICE.email, PASSWORD).await.is(422);
    app.stranger().sign_in(ALICE.email, NEW).await.leads_to("/");
}

/// Rule 16.11.
#[actix_web::test]
async fn an_operator_imports_companies_from_a_file_whole_or_not_at_all() {
    let app = TestApp::start().await;
    let file = app.folder().join("companies.csv");
    let import = |table: &[u8]| {
        std::fs::write(&file, table).unwrap();
        app.run(&["import", "companies", file.to_str().unwrap()], "")
    };
    let good = b"Global number;Name;MPN ID;Partner location\r\n7777777;Caf\xE9 Wingtip;8888888;Lille\r\n";
    import(b"Global number,Name\n7777777,Wingtip\n12,Short\n")
        .complains("line 3, Global number: 12 is no partner number");
    import(b"Name\nWingtip\n").complains("the heading \"Global number\"");
    assert!(!app.run(&["company", "list"], "").said.contains("7777777"));
    import(good).says("2 added, 0 changed, 0 as they were");
    import(good).says("0 added, 0 changed, 2 as they were");
    app.run(&["company", "list"], "").says("Café Wingtip");
}

/// Rule 16.17.
#[actix_web::test]
async fn an_operator_imports_users_from_a_file_however_many_there_are() {
    let app = TestApp::start().await;
    let file = app.folder().join("users.csv");
    let import = |table: &str| {
        std::fs::write(&file, table).unwrap();
        app.run(&["import", "users", file.to_str().unwrap()], "")
    };
    let line = |at: usize| format!("1111111,user{at}@contoso.example,User {at},Global admin\n");
    let table = format!("Global number,E-mail,Name,Roles\n{}", (0..40).map(line).collect::<String>());
    import("Global number,E-mail,Roles\n1111111,x,Boss\n")
        .complains("line 2, E-mail: write an address like name@example.com");
    import(&table).says("40 added, 0 changed, 0 as they were");
    import(&table).says("0 added, 0 changed, 40 as they were");
    app.run(&["user", "list"], "").says("user39@contoso.example");
}
