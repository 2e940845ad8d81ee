//! Which reader gets which page.

use crate::support::{Browser, TestApp};
use cpor::db::schema::{sessions, user_roles, users};
use diesel::prelude::*;

#[actix_web::test]
async fn each_page_has_its_readers() {
    let app = TestApp::start().await;
    let table: [(&str, Browser<'_>, [u16; 4]); 8] = [
        ("a stranger", app.stranger(), [303, 303, 303, 303]),
        ("Alice", app.alice(), [200, 200, 404, 404]),
        ("Bob", app.bob(), [200, 200, 404, 404]),
        ("Grace", app.grace(), [200, 200, 404, 404]),
        ("Charlie", app.charlie(), [200, 200, 404, 404]),
        ("Rita", app.rita(), [200, 404, 200, 404]),
        ("Sam", app.sam(), [200, 404, 200, 404]),
        ("Lea", app.lea(), [200, 404, 200, 200]),
    ];
    for (name, browser, wanted) in &table {
        let mut got = [0; 4];
        for (at, path) in ["/test/anybody", "/test/partner", "/test/reviewer", "/test/lead"].into_iter().enumerate() {
            got[at] = browser.get(path).await.status;
        }
        assert_eq!(&got, wanted, "{name}");
    }
}

#[actix_web::test]
async fn a_role_that_is_taken_away_is_gone_at_the_next_page() {
    let app = TestApp::start().await;
    let lea = app.lea();
    lea.get("/test/lead").await.is(200);
    let id: i64 = users::table
        .filter(users::email.eq("lead@program.example"))
        .select(users::id)
        .first(&mut app.database())
        .unwrap();
    let role = user_roles::table.filter(user_roles::user_id.eq(id));
    diesel::update(role).set(user_roles::role.eq("reviewer")).execute(&mut app.database()).unwrap();
    lea.get("/test/lead").await.is(404).has("Page not found");
    let role = user_roles::table.filter(user_roles::user_id.eq(id));
    diesel::delete(role).execute(&mut app.database()).unwrap();
    lea.get("/test/reviewer").await.is(303);
}

#[actix_web::test]
async fn a_form_is_taken_once() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let form_id = alice.form_id("/test/anybody").await;
    let fields = [("comment", "x"), ("products", "a"), ("products", "b")];
    for _ in 0..3 {
        alice.post_as("/test/form", &form_id, &fields).await.leads_to("/test/anybody?count=2");
    }
    alice.post_as("/test/form", &form_id, &fields[..2]).await.is(409).has("This form has already been used");
    app.bob().post_as("/test/form", &form_id, &fields).await.is(403);
    alice.post("/test/form", &fields[..1]).await.leads_to("/test/anybody?count=0");
}

#[actix_web::test]
async fn characters_that_cannot_be_kept_are_named() {
    let app = TestApp::start().await;
    let page = app.alice().post("/test/form", &[("comment", "a\0b\u{8}c")]).await;
    page.is(422).has("comment: \"abc\"").has("field: \"comment\"").has("a character that cannot be saved");
    app.alice().post("/test/form", &[("comment", "a\r\nb\tc")]).await.is(303);
}

#[actix_web::test]
async fn what_alice_typed_is_kept_over_signing_in() {
    let app = TestApp::start().await;
    let browser = app.alice();
    browser.enter().await;
    browser.restart();
    let page = browser.post_as("/test/form", "old", &[("comment", "long & dear"), ("products", "a")]).await;
    page.is(403).has("Your session ended. Sign in again; what you typed is kept.");
    page.has("name=\"kept\" value=\"comment=long+%26+dear&#38;products=a\"").has("name=\"to\" value=\"/test/form\"");
}

#[actix_web::test]
async fn a_form_with_nothing_typed_leads_back_to_its_page() {
    let app = TestApp::start().await;
    let from =
        |referer: &str| app.stranger().form("/test/form", "", &[]).insert_header(("referer", referer.to_owned()));
    let own = app.send(from("http://127.0.0.1:8080/claims/CPOR-0000001?tab=2")).await;
    own.leads_to("/sign-in?to=%2Fclaims%2FCPOR-0000001%3Ftab%3D2");
    app.send(from("https://evil.example/claims")).await.leads_to("/sign-in");
}

#[actix_web::test]
async fn a_page_that_reads_cannot_write() {
    let app = TestApp::start().await;
    let tried = app.state().read(|conn, _now| Ok(diesel::delete(sessions::table).execute(conn)?)).await;
    assert!(tried.unwrap_err().to_string().contains("read-only"));
}

#[actix_web::test]
async fn what_was_refused_can_still_be_read() {
    let app = TestApp::start().await;
    let page =
        app.alice().post("/test/refused", &[("comment", "a text of <some> length"), ("products", "teams")]).await;
    page.is(409).has("A comment alone is not an answer").has("a text of &#60;some&#62; length</textarea>");
    page.lacks("teams").lacks("Send it now");
}

#[actix_web::test]
async fn what_may_have_taken_effect_is_sent_again_as_the_same_form() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let form_id = alice.form_id("/test/anybody").await;
    let page = alice.post_as("/test/fault", &form_id, &[("comment", "x"), ("products", "teams")]).await;
    page.is(500).has("Send it now").has("name=\"products\" value=\"teams\"");
    assert_eq!(page.form_id(), Some(form_id));
}

#[actix_web::test]
async fn a_password_never_comes_back() {
    let app = TestApp::start().await;
    let fields = [("email", "incentives@contoso.example"), ("password", "my dear secret")];
    app.stranger().post_as("/sign-in", "stale", &fields).await.is(403).lacks("dear");
    app.alice().post_as("/test/fault", "stale", &fields).await.is(403).lacks("dear");
    app.alice().post("/test/fault", &fields).await.is(500).lacks("dear");
    app.alice().post("/test/refused", &fields).await.is(409).lacks("dear");
    app.stranger().post_as("/test/form", "stale", &fields).await.is(303).lacks("dear");
}
