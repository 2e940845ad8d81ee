//! Going back to a page that answered a form, or reloading it, shows it again: the browser was led to it (rule 14.13).

use crate::claims::filing::{draft_with_products, upload};
use crate::support::{Browser, Page, RITA, TestApp};
use actix_web::http::Method;
use cpor::db::schema::kept_answers;
use cpor::web::routes::PAGES;
use diesel::prelude::*;

/// Sends a form and does not follow where its answer leads.
async fn post(app: &TestApp, browser: &Browser<'_>, page: &str, path: &str, fields: &[(&str, &str)]) -> Page {
    let form_id = browser.form_id(page).await;
    let referer = format!("http://{}{page}", crate::support::HOST);
    app.send(browser.form(path, &form_id, fields).insert_header(("referer", referer))).await
}

#[actix_web::test]
async fn a_refused_form_is_led_to_a_page_that_can_be_reloaded() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let claim = draft_with_products(&app, &alice, "2222222").await;
    let customer = format!("{claim}/customer");
    let typed = [("customer_name", "Typed & kept"), ("version", "3")];
    let answer = post(&app, &alice, &customer, &customer, &typed).await;
    let to = answer.is(303).location().to_owned();
    assert!(to.starts_with(&format!("{customer}?answer=")), "{to}");
    for _ in 0..2 {
        let page = alice.get(&to).await;
        page.is(422).has("Typed &#38; kept").has("<title>Error:");
        assert_eq!(page.header("cache-control"), "no-store");
    }
    // Its form is still good.
    let form_id = alice.get(&to).await.form_id().unwrap();
    let later = [("version", "3"), ("leave", "later"), ("customer_name", "Typed & kept")];
    alice.post_as(&customer, &form_id, &later).await.leads_to("/claims");
    // Sent from a kept page, another mistake leads to one of its own.
    let again = post(&app, &alice, &to, &customer, &typed).await;
    assert_eq!(again.is(303).location().matches("answer=").count(), 1, "{}", again.location());
}

#[actix_web::test]
async fn what_was_wrong_with_an_upload_is_still_said_after_going_back() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let claim = draft_with_products(&app, &alice, "2222222").await;
    let page = upload(&alice, &claim, "", &[("page.html", b"<html><p>no")]).await;
    page.is(422).has("page.html is a web page");
    let kept: Vec<String> = kept_answers::table.select(kept_answers::id).load(&mut app.database()).unwrap();
    let to = format!("{claim}/files?answer={}", kept[0]);
    alice.get(&to).await.is(422).has("page.html is a web page");
    // Somebody else is shown the plain page, and so is everybody once it is forgotten.
    app.grace().get(&to).await.leads_to(&format!("{claim}/proof"));
    diesel::delete(kept_answers::table).execute(&mut app.database()).unwrap();
    alice.get(&format!("{claim}/proof?answer={}", kept[0])).await.is(200).lacks("page.html");
    app.stranger().get(&to).await.lacks("page.html");
}

#[actix_web::test]
async fn a_script_is_told_where_an_answer_is() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let claim = draft_with_products(&app, &alice, "2222222").await;
    let customer = format!("{claim}/customer");
    for (leave, start) in [("", format!("{customer}?answer=")), ("later", "/claims".to_owned())] {
        let form_id = alice.form_id(&customer).await;
        let form = alice.form(&customer, &form_id, &[("version", "3"), ("leave", leave)]);
        let answer = app.send(form.insert_header(("x-answer-address", "1"))).await;
        assert!(answer.is(200).html.starts_with(&start), "{}", answer.html);
        assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8");
    }
}

#[actix_web::test]
async fn only_the_newest_answers_of_a_session_are_kept() {
    let app = TestApp::start().await;
    let alice = app.alice();
    for _ in 0..22 {
        alice.post("/claims", &[("name", "")]).await.is(422);
    }
    let count: i64 = kept_answers::table.count().get_result(&mut app.database()).unwrap();
    assert_eq!(count, 20);
    // The pages to sign in and of a customer's link are answered as they are.
    let form_id = app.stranger().form_id("/sign-in").await;
    let wrong = app.stranger().form("/sign-in", &form_id, &[("email", RITA.email), ("password", "wrong")]);
    assert_ne!(app.send(wrong).await.status, 303);
}

#[actix_web::test]
async fn every_address_that_takes_a_form_answers_who_asks_for_a_page() {
    for (_, path) in PAGES.iter().filter(|(method, _)| *method == "post") {
        assert!(PAGES.contains(&("get", path)), "nothing answers GET {path}");
    }
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let at = |path: &str| format!("/claims/{}{path}", claim.id);
    for (path, to) in [
        ("/comments", ""),
        ("/notes", ""),
        ("/copy", ""),
        ("/files", "/proof"),
        ("/files/1/removal", "/proof"),
        ("/submission", "/check"),
        ("/taking", "/review"),
        ("/review-start", "/review"),
    ] {
        app.alice().get(&at(path)).await.leads_to(&at(to));
    }
    for path in ["/review/next", "/review/assignment"] {
        app.rita().get(path).await.leads_to("/review");
        app.alice().get(path).await.is(404);
    }
    app.lea().get("/mail/1/sending").await.leads_to("/mail");
    app.alice().get("/sign-out").await.leads_to("/");
    let page = app.alice().send(app.alice().request(Method::GET, &at("/comments"))).await;
    assert_ne!(page.status, 405);
}
