//! Users of any company from a table that a lead sends (rule 16.17).

use super::by_two_leads_at_once;
use crate::accounts::{actions, mails};
use crate::claims::filing::send_parts;
use crate::support::{ALICE, BOB, CHARLIE, Page, TestApp};
use cpor::db::schema::{audit_entries, companies, outbox, users};
use diesel::prelude::*;

const IMPORT: &str = "/administration/users/import";

/// Lea sends a table.
async fn send(app: &TestApp, table: &[u8]) -> Page {
    let lea = app.lea();
    let form_id = lea.form_id(IMPORT).await;
    lea.answered(send_parts(&lea, IMPORT, &form_id, &[], ("table", &[("users.csv", table)])).await).await
}

/// What the list of users says, without its first line.
async fn list(app: &TestApp) -> Vec<String> {
    let list = app.lea().get("/administration/users.csv?lang=en").await;
    String::from_utf8(list.is(200).bytes.clone()).unwrap().lines().skip(1).map(str::to_owned).collect()
}

fn count(app: &TestApp) -> (i64, i64, i64) {
    let conn = &mut app.database();
    let users = users::table.count().get_result(conn).unwrap();
    let mails = outbox::table.filter(outbox::account_id.is_not_null()).count().get_result(conn).unwrap();
    (users, mails, audit_entries::table.count().get_result(conn).unwrap())
}

#[actix_web::test]
async fn a_table_invites_and_changes_users_of_several_companies_and_does_so_once() {
    let app = TestApp::start().await;
    let table = "Language;E-mail;Global number;Name;Roles;Locations\n\
        Français;Wanda@Contoso.example;1111111;Wanda Roy;Billing admin / incentives_admin;2222222, 3333333\n\
        ;nils+claims@fabrikam.example;4444444;Nils Ek;Administrateur général;\n\
        ;billing@contoso.example;1111111;Robert;;3333333\n;incentives@contoso.example;1111111;;;\n";
    let landing = format!("{IMPORT}?added=2&changed=1&unchanged=1");
    send(&app, table.as_bytes()).await.leads_to(&landing);
    app.lea().get(&landing).await.has("2 invited, 1 changed, 1 as they were.");
    let listed = list(&app).await;
    for line in [
        "1111111,wanda@contoso.example,Wanda Roy,Billing admin / Incentives admin,2222222 / 3333333,Français",
        "4444444,nils+claims@fabrikam.example,Nils Ek,Global admin,,English",
        "1111111,billing@contoso.example,Bob Petit,Billing admin,3333333,English",
    ] {
        assert!(listed.iter().any(|listed| listed == line), "{line} is not in {listed:#?}");
    }
    assert_eq!(mails(&app, "wanda@contoso.example"), ["invitation"]);
    assert_eq!(mails(&app, BOB.email).len(), 0);
    assert_eq!(actions(&app, "wanda@contoso.example"), ["account_invited"]);
    assert_eq!(actions(&app, BOB.email).last().unwrap(), "access_changed");
    let invited = "Language: French<br>Locations: 2222222, 3333333<br>Name: Wanda Roy<br>Roles: ";
    app.lea().get("/administration/audit?action=account_invited").await.has(invited);
    // Who invited her is not told to a partner.
    let letter: serde_json::Value = outbox::table
        .filter(outbox::recipient.eq("wanda@contoso.example"))
        .select(outbox::letter)
        .first(&mut app.database())
        .unwrap();
    assert!(!letter.to_string().contains("Lea"), "{letter}");
    let before = count(&app);
    send(&app, table.as_bytes()).await.leads_to(&format!("{IMPORT}?added=0&changed=0&unchanged=4"));
    let after = count(&app);
    assert_eq!((before.0, before.1), (after.0, after.1), "the same table changes nothing");
}

#[actix_web::test]
async fn the_list_of_users_can_be_sent_back_in_both_languages() {
    let app = TestApp::start().await;
    let before = (list(&app).await, count(&app).0);
    for language in ["en", "fr"] {
        let list = app.lea().get(&format!("/administration/users.csv?lang={language}")).await;
        let sent = send(&app, &list.bytes).await;
        assert!(sent.location().contains("added=0&changed=0"), "{}", sent.location());
    }
    assert_eq!((list(&app).await, count(&app).0), before);
    let of_one = app.lea().get("/administration/users.csv?company=4444444&lang=en").await;
    of_one.has(CHARLIE.email).lacks(ALICE.email);
    app.lea().get("/administration/users.csv?company=44").await.lacks(CHARLIE.email);
}

#[actix_web::test]
async fn each_line_that_cannot_be_taken_is_named_with_all_that_is_wrong() {
    let app = TestApp::start().await;
    let end = companies::table.filter(companies::global_mpn_id.eq("4444444"));
    diesel::update(end).set(companies::active.eq(false)).execute(&mut app.database()).unwrap();
    let before = count(&app).0;
    let table = "Global number,E-mail,Name,Roles,Locations,Language\n\
        1111111,wanda@contoso.example,Wanda Roy,Global admin,,\n\
        1111112,x,www.shop.example,Boss,1,Latin\n,,,,,\n1111111,=1+1,,,,\n1111111,new@contoso.example,New,,5555555,\n\
        1111111,WANDA@contoso.example,Wanda Roy,Global admin,,\n1111111,tim@contoso.example,Tim,Billing admin,,\n\
        4444444,nils@fabrikam.example,Nils,Global admin,,\n1111111,global@contoso.example,,Billing admin,2222222,\n\
        1111111,zoe@contoso.example,Zoe,Global admin,,,more\n1111111,yan@contoso.example,Yan,Global admin|reviewer,,\n";
    let page = send(&app, table.as_bytes()).await;
    page.is(422).has("9 lines cannot be taken. Nothing was changed.");
    for line in [
        "Line 3, Global number: There is no company with this number.",
        "Line 3, E-mail: Enter an e-mail address like name@example.com",
        "Line 3, Name: Write one line of at most 100 characters",
        "Line 3, Roles: There is no role “Boss”.",
        "Line 3, Language: Write English or Français.",
        "Line 5, E-mail: It is a formula. Save its value instead.",
        "Line 5, Name: It is empty. Fill it in.",
        "Line 5, Roles: It is empty. Fill it in.",
        "Line 6, Roles: It is empty. Fill it in.",
        "Line 6, Locations: The company has no location “5555555”.",
        "Line 7, E-mail: Line 2 has the same address.",
        "Line 8, Locations: A Billing or Incentives admin needs at least one location.",
        "Line 9, Global number: This company is not active.",
        "Line 10, Roles: The company needs at least one Global admin who can sign in.",
        "Line 11, Language: There are more cells than headings.",
        "Line 12, Roles: There is no role “reviewer”.",
    ] {
        page.has(line);
    }
    assert_eq!(count(&app).0, before);
    assert!(mails(&app, "wanda@contoso.example").is_empty());
    let headless = b"Global number,Name\n1111111,Wanda\n";
    send(&app, headless).await.is(422).has("The first line lacks the heading “E-mail”.");
    let foreign = b"Global number,E-mail,Country\n1111111,w@contoso.example,FR\n";
    send(&app, foreign).await.is(422).has("The heading “Country” is not known.");
}

/// A thousand new users of one company, each with two roles in two locations.
fn long() -> String {
    let line =
        |at| format!("1111111,user{at}@contoso.example,User {at},billing_admin/incentives_admin,2222222/3333333\n");
    format!("Global number,E-mail,Name,Roles,Locations\n{}", (0..1_000).map(line).collect::<String>())
}

#[actix_web::test]
async fn a_thousand_people_are_invited_by_one_table_of_a_lead_and_no_more_than_two_thousand() {
    let app = TestApp::start().await;
    send(&app, long().as_bytes()).await.leads_to(&format!("{IMPORT}?added=1000&changed=0&unchanged=0"));
    assert_eq!(mails(&app, "user999@contoso.example"), ["invitation"]);
    let other = long().replace("user", "other");
    send(&app, other.as_bytes()).await.leads_to(&format!("{IMPORT}?added=1000&changed=0&unchanged=0"));
    let page = send(&app, b"Global number,E-mail,Name,Roles\n4444444,n@fabrikam.example,N,Global admin\n").await;
    assert!(page.is(422).error_at("table").contains("Wait 1 minute"), "{}", page.error_at("table"));
    assert!(mails(&app, "n@fabrikam.example").is_empty());
    // By hand they are counted as before.
    let form_id = app.grace().form_id("/company/users/new").await;
    let wanda = [("email", "w@contoso.example"), ("name", "Wanda"), ("language", "en"), ("roles", "global_admin")];
    app.grace().post_as("/company/users", &form_id, &wanda).await.leads_to("/company/users");
}

#[actix_web::test]
async fn two_leads_who_send_the_same_table_at_once_invite_everybody_once() {
    let app = TestApp::start().await;
    let table = "Global number,E-mail,Name,Roles\n1111111,wanda@contoso.example,Wanda Roy,Global admin\n\
        4444444,nils@fabrikam.example,Nils Ek,Global admin\n";
    let mut done = by_two_leads_at_once(&app, IMPORT, table.as_bytes()).await;
    done.sort();
    assert_eq!(
        done,
        ["added=0&changed=0&unchanged=2", "added=2&changed=0&unchanged=0"].map(|to| format!("{IMPORT}?{to}"))
    );
    assert_eq!(mails(&app, "wanda@contoso.example").len(), 1);
    assert_eq!(mails(&app, "nils@fabrikam.example").len(), 1);
}
