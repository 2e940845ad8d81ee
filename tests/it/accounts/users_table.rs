//! Users of one's own company from a table that its Global admin sends (rule 16.17).

use super::{NEW, actions, link, mails, twice};
use crate::claims::filing::send_parts;
use crate::support::{ALICE, BOB, CHARLIE, GRACE, PASSWORD, Page, TestApp};
use chrono::TimeDelta;
use cpor::db::schema::{outbox, users};
use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use futures_util::future::join;
use std::time::Duration;

const IMPORT: &str = "/company/users/import";
const WANDA: &str = "wanda@contoso.example";

/// Grace sends a table.
async fn send(app: &TestApp, table: &str) -> Page {
    let grace = app.grace();
    let form_id = grace.form_id(IMPORT).await;
    let sent = send_parts(&grace, IMPORT, &form_id, &[], ("table", &[("users.csv", table.as_bytes())])).await;
    grace.answered(sent).await
}

fn landing(added: u32, changed: u32, unchanged: u32) -> String {
    format!("{IMPORT}?added={added}&changed={changed}&unchanged={unchanged}")
}

#[actix_web::test]
async fn a_global_admin_invites_by_a_table_and_the_person_works_where_it_says() {
    let app = TestApp::start().await;
    let table = "E-mail,Name,Roles,Locations\nwanda@contoso.example,Wanda Roy,Incentives admin,3333333\n";
    send(&app, table).await.leads_to(&landing(1, 0, 0));
    app.grace().get(&landing(1, 0, 0)).await.has("1 invited, 0 changed, 0 as they were.");
    let letter: serde_json::Value =
        outbox::table.filter(outbox::recipient.eq(WANDA)).select(outbox::letter).first(&mut app.database()).unwrap();
    assert!(letter.to_string().contains("Grace"), "{letter}");
    let browser = app.stranger();
    browser.post(&link(&app, WANDA).unwrap(), &twice(NEW)).await.leads_to("/sign-in");
    browser.sign_in(WANDA, NEW).await.leads_to("/");
    browser.get("/claims/new").await.is(200).has("Lyon").lacks("Paris");
    send(&app, table).await.leads_to(&landing(0, 0, 1));
    assert_eq!(actions(&app, WANDA)[0], "account_invited");
    let list = app.grace().get("/company/users.csv").await;
    list.has("wanda@contoso.example,Wanda Roy,Incentives admin,3333333,English").lacks(CHARLIE.email);
    let again = String::from_utf8(list.bytes.clone()).unwrap();
    send(&app, &again).await.leads_to(&landing(0, 0, 4));
    // The name is hers, and the locations are the company's.
    let other = table.replace("Wanda Roy", "Wanda Smith").replace("3333333", "2222222/3333333");
    send(&app, &other).await.leads_to(&landing(0, 1, 0));
    app.grace().get("/company/users").await.has("Wanda Roy").lacks("Wanda Smith").has("Lyon, Paris");
}

#[actix_web::test]
async fn a_table_tells_nothing_of_people_elsewhere_and_names_no_other_company() {
    let app = TestApp::start().await;
    let table =
        "E-mail,Name,Roles\nincentives@fabrikam.example,Charlie,Global admin\nnobody@fabrikam.example,N,Global admin\n";
    send(&app, table).await.leads_to(&landing(2, 0, 0));
    let list = app.grace().get("/company/users").await;
    assert_eq!(list.text().matches("Invited").count(), 2);
    let letter: serde_json::Value = outbox::table
        .filter(outbox::recipient.eq(CHARLIE.email))
        .select(outbox::letter)
        .first(&mut app.database())
        .unwrap();
    assert!(letter.to_string().contains("There is an account with this address already"), "{letter}");
    app.stranger().sign_in(CHARLIE.email, PASSWORD).await.leads_to("/");
    let foreign = "Global number,E-mail,Name,Roles\n4444444,x@fabrikam.example,X,Global admin\n";
    send(&app, foreign).await.is(422).has("The heading “Global number” is not known.");
    let place = "E-mail,Name,Roles,Locations\nx@contoso.example,X,Billing admin,5555555\n";
    send(&app, place).await.is(422).has("Line 2, Locations: The company has no location “5555555”.");
    for person in [app.alice(), app.rita(), app.lea()] {
        person.get(IMPORT).await.is(404);
        person.get("/company/users.csv").await.is(404);
    }
}

#[actix_web::test]
async fn a_table_takes_the_role_of_no_last_global_admin_and_not_ones_own() {
    let app = TestApp::start().await;
    let alone = "E-mail,Roles,Locations\nglobal@contoso.example,Billing admin,2222222\n";
    send(&app, alone).await.is(422).has("Line 2, Roles: The company needs at least one Global admin who can sign in.");
    let invited =
        format!("{alone}{WANDA},Global admin,\n").replace("Roles", "Name,Roles").replace("example,", "example,W,");
    send(&app, &invited).await.is(422).has("Line 2, Roles: The company needs at least one Global admin");
    let both = format!("{alone}{},Global admin,\n", ALICE.email);
    send(&app, &both).await.is(422).has("Line 2, Roles: This is you.");
    assert!(!actions(&app, ALICE.email).contains(&"access_changed".to_owned()));
    // Another one may be taken the role.
    send(&app, &format!("E-mail,Roles\n{},Global admin\n", ALICE.email)).await.leads_to(&landing(0, 1, 0));
    app.alice().get("/company/users").await.is(200);
    send(&app, &format!("E-mail,Roles\n{},Incentives admin\n", ALICE.email)).await.leads_to(&landing(0, 1, 0));
    app.alice().get("/company/users").await.is(404);
}

#[actix_web::test]
async fn tables_of_a_company_invite_two_hundred_people_at_once_and_then_one_in_ten_minutes() {
    let app = TestApp::start().await;
    let line = |at: usize| format!("user{at}@lind.example,User {at},Global admin\n");
    let table = |range: std::ops::Range<usize>| format!("E-mail,Name,Roles\n{}", range.map(line).collect::<String>());
    let page = send(&app, &table(0..201)).await;
    page.is(422).has("A table of your company invites at most 200 people.");
    send(&app, &table(0..200)).await.leads_to(&landing(200, 0, 0));
    let page = send(&app, &table(200..202)).await;
    assert!(page.is(422).error_at("table").contains("Wait 20 minutes"), "{}", page.error_at("table"));
    assert!(mails(&app, "user200@lind.example").is_empty());
    app.advance(TimeDelta::minutes(20));
    send(&app, &table(200..202)).await.leads_to(&landing(2, 0, 0));
    // To one address there go three, however they are sent.
    let form_id = app.grace().form_id("/company/users").await;
    let id: i64 = users::table
        .filter(users::email.eq("user1@lind.example"))
        .select(users::id)
        .first(&mut app.database())
        .unwrap();
    app.advance(TimeDelta::minutes(40));
    for _ in 0..2 {
        app.grace().post(&format!("/company/users/{id}/invitation"), &[]).await.leads_to("/company/users");
    }
    app.grace().post_as(&format!("/company/users/{id}/removal"), &form_id, &[]).await.leads_to("/company/users");
    app.advance(TimeDelta::minutes(1));
    send(&app, &table(1..2)).await.leads_to(&landing(1, 0, 0));
    let removal = app.grace().get("/company/users").await;
    assert!(removal.text().contains("user1@lind.example"));
}

#[actix_web::test]
async fn who_is_suspended_while_a_table_waits_changes_nothing_any_more() {
    let app = TestApp::start().await;
    let grace = app.grace();
    let form_id = grace.form_id(IMPORT).await;
    let mut other = app.database();
    other.batch_execute("begin; select 1 from companies for update").unwrap();
    let meanwhile = async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        let account = users::table.filter(users::email.eq(GRACE.email));
        let now = chrono::DateTime::UNIX_EPOCH;
        diesel::update(account).set(users::disabled_at.eq(now)).execute(&mut app.database()).unwrap();
        other.batch_execute("commit").unwrap();
    };
    let table = "E-mail,Roles,Locations\nbilling@contoso.example,Incentives admin,3333333\n";
    let file = [("users.csv", table.as_bytes())];
    let sent = send_parts(&grace, IMPORT, &form_id, &[], ("table", &file));
    let (page, ()) = join(sent, meanwhile).await;
    assert!(page.status != 200, "{}", page.status);
    assert!(!actions(&app, BOB.email).contains(&"access_changed".to_owned()));
}
