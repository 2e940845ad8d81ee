//! Signing in: the password is not enough, and each code opens once.

use super::{CODE, Phone, half_signed_in, pass, set_up};
use crate::accounts::{NEW, actions, forgotten, mails, twice};
use crate::support::{ALICE, BOB, Browser, PASSWORD, Page, TestApp};
use chrono::TimeDelta;
use cpor::accounts::second_factor;
use cpor::claims::keys::Keys;
use cpor::db::schema::{recovery_codes, second_factors, sessions, users};
use cpor::web::routes::PAGES;
use diesel::prelude::*;
use futures_util::future::join_all;

async fn enter(browser: &Browser<'_>, code: &str) -> Page {
    browser.post(CODE, &[("code", code)]).await
}

/// Alice with a second factor.
async fn alice_has_one(app: &TestApp) -> (Phone, Vec<String>) {
    set_up(app, &app.alice()).await
}

#[actix_web::test]
async fn after_the_password_comes_the_code() {
    let app = TestApp::start().await;
    let (phone, _) = alice_has_one(&app).await;
    let browser = half_signed_in(&app, ALICE).await;
    let page = browser.get(CODE).await;
    assert_eq!(page.is(200).h1(), "Enter the code");
    page.has("autocomplete=\"one-time-code\"").has("I do not have my phone");
    assert_eq!(enter(&browser, "").await.is(422).error_at("code"), "Enter the code");
    let half = browser.cookie("__Host-cpor");
    let code = phone.code();
    enter(&browser, &format!(" {} {} ", &code[..3], &code[3..])).await.leads_to("/");
    browser.get("/claims").await.is(200);
    assert_ne!(browser.cookie("__Host-cpor"), half, "a new session");
    assert!(browser.has_cookie("__Host-device"));
    let before = app.stranger();
    before.set_cookie("__Host-cpor", &half);
    before.get("/claims").await.leads_to("/sign-in?to=%2Fclaims");
    before.get(CODE).await.leads_to("/sign-in");
}

#[actix_web::test]
async fn with_the_password_alone_one_is_nobody() {
    let app = TestApp::start().await;
    alice_has_one(&app).await;
    let browser = half_signed_in(&app, ALICE).await;
    assert!(!browser.has_cookie("__Host-device"), "the browser is not known yet");
    let stranger = app.stranger();
    for (method, path) in PAGES {
        let path = crate::support::filled(path);
        if *method == "get" && path != CODE {
            let (half, nobody) = (browser.get(&path).await, stranger.get(&path).await);
            assert_eq!((half.status, half.location()), (nobody.status, nobody.location()), "{path}");
        }
    }
    browser.post_as("/account", "", &[("name", "Mallory")]).await.is(403);
    assert_eq!(actions(&app, ALICE.email).iter().filter(|action| *action == "signed_in").count(), 1);
}

#[actix_web::test]
async fn a_code_opens_once_and_an_earlier_one_not_any_more() {
    let app = TestApp::start().await;
    let (phone, _) = alice_has_one(&app).await;
    let (one, two) = (half_signed_in(&app, ALICE).await, half_signed_in(&app, ALICE).await);
    let (earlier, code) = (phone.code_in(-1), phone.code());
    enter(&one, &code).await.leads_to("/");
    assert!(enter(&two, &code).await.is(422).error_at("code").starts_with("This code is wrong or has been used"));
    enter(&two, &earlier).await.is(422);
    enter(&two, &phone.code_in(1)).await.leads_to("/");
}

#[actix_web::test]
async fn of_many_who_send_one_code_at_once_one_is_signed_in() {
    let app = TestApp::start().await;
    let (phone, _) = alice_has_one(&app).await;
    let mut requests = Vec::new();
    let code = phone.code();
    for number in 0..4 {
        let browser = half_signed_in(&app, ALICE).await.at([192, 0, 2, number]);
        let form_id = browser.form_id(CODE).await;
        requests.push(app.send(browser.form(CODE, &form_id, &[("code", &code)])));
    }
    let pages = join_all(requests).await;
    let statuses: Vec<u16> = pages.iter().map(|page| page.status).collect();
    assert_eq!(statuses.iter().filter(|status| **status == 303).count(), 1, "{statuses:?}");
    assert_eq!(statuses.iter().filter(|status| **status == 422).count(), 3, "{statuses:?}");
}

#[actix_web::test]
async fn a_recovery_code_opens_once_and_the_person_is_told() {
    let app = TestApp::start().await;
    let (_, codes) = alice_has_one(&app).await;
    let (one, two) = (half_signed_in(&app, ALICE).await, half_signed_in(&app, ALICE).await);
    let typed = codes[3].to_uppercase().replace('-', " ");
    one.post(CODE, &[("recovery_code", &typed)]).await.leads_to("/");
    let page = two.post(CODE, &[("recovery_code", &codes[3])]).await;
    assert_eq!(page.is(422).error_at("recovery_code"), "This recovery code is wrong or has been used");
    page.has("<details class=\"more\" open>");
    assert_eq!(mails(&app, ALICE.email), ["second_factor_changed", "recovery_code_used"]);
    let done = actions(&app, ALICE.email);
    assert!(done.contains(&"recovery_code_used".to_owned()) && done.contains(&"second_factor_failed".to_owned()));
    one.get("/account/second-factor").await.has("9 left");
    let used = recovery_codes::table.filter(recovery_codes::used_at.is_not_null());
    assert_eq!(used.count().get_result::<i64>(&mut app.database()).unwrap(), 1);
}

#[actix_web::test]
async fn where_one_wanted_to_be_and_what_was_typed_survive_the_code() {
    let app = TestApp::start().await;
    let (phone, _) = alice_has_one(&app).await;
    let browser = app.stranger();
    let fields = [("email", ALICE.email), ("password", "demo"), ("to", "/claims?q=x")];
    let form_id = browser.form_id("/sign-in").await;
    browser.post_as("/sign-in", &form_id, &fields).await.leads_to("/sign-in/code?to=%2Fclaims%3Fq%3Dx");
    let page = browser.get("/sign-in/code?to=%2Fclaims%3Fq%3Dx").await;
    let sent = [("code", phone.code()), ("to", page.hidden("to"))];
    let sent: Vec<_> = sent.iter().map(|(name, value)| (*name, value.as_str())).collect();
    browser.post_as(CODE, &page.form_id().unwrap(), &sent).await.leads_to("/claims?q=x");

    pass(&app);
    let kept = serde_html_form::to_string([("comment", "first line\nsecond")]).unwrap();
    let fields = [("email", ALICE.email), ("password", "demo"), ("to", "/claims/7/comments"), ("kept", &kept)];
    let browser = app.stranger();
    let form_id = browser.form_id("/sign-in").await;
    let mut page = browser.post_as("/sign-in", &form_id, &fields).await;
    assert_eq!(page.is(200).h1(), "Enter the code");
    for (code, status) in [("000000".to_owned(), 422), (phone.code(), 200)] {
        let sent = [("code", code), ("to", page.hidden("to")), ("kept", page.hidden("kept"))];
        let sent: Vec<_> = sent.iter().map(|(name, value)| (*name, value.as_str())).collect();
        page = browser.post_as(CODE, &page.form_id().unwrap(), &sent).await;
        page.is(status);
    }
    page.has("action=\"/claims/7/comments\"").has("first line\nsecond</textarea>");
}

#[actix_web::test]
async fn the_code_has_five_minutes() {
    let app = TestApp::start().await;
    let (phone, _) = alice_has_one(&app).await;
    let browser = half_signed_in(&app, ALICE).await;
    let form_id = browser.form_id(CODE).await;
    let mut conn = app.database();
    let mine = sessions::table.filter(sessions::user_id.is_null());
    let state: serde_json::Value = mine.select(sessions::state).first(&mut conn).unwrap();
    let mut half: serde_json::Value = serde_json::from_str(state["half"].as_str().unwrap()).unwrap();
    let since: chrono::DateTime<chrono::Utc> = serde_json::from_value(half["since"].clone()).unwrap();
    half["since"] = serde_json::json!(since - TimeDelta::minutes(5));
    let older = serde_json::json!({"half": half.to_string()});
    diesel::update(mine).set(sessions::state.eq(older)).execute(&mut conn).unwrap();
    browser.post_as(CODE, &form_id, &[("code", &phone.code())]).await.leads_to("/sign-in");
    browser.get("/sign-in").await.has("Enter your password again");
    browser.get(CODE).await.leads_to("/sign-in");
}

#[actix_web::test]
async fn an_account_that_changed_meanwhile_asks_for_the_password_again() {
    let app = TestApp::start().await;
    let (phone, _) = alice_has_one(&app).await;
    let mut conn = app.database();
    let alice = users::table.filter(users::email.eq(ALICE.email));
    let browser = half_signed_in(&app, ALICE).await;
    let then = chrono::DateTime::UNIX_EPOCH;
    diesel::update(alice).set(users::disabled_at.eq(then)).execute(&mut conn).unwrap();
    enter(&browser, &phone.code()).await.leads_to("/sign-in");
    let never = None::<chrono::DateTime<chrono::Utc>>;
    diesel::update(alice).set(users::disabled_at.eq(never)).execute(&mut conn).unwrap();
    let link = forgotten(&app, ALICE).await;
    app.stranger().post(&link, &twice(NEW)).await.leads_to("/sign-in");
    enter(&browser, &phone.code()).await.leads_to("/sign-in");
    // A link for another password does not take the second factor away.
    let browser = app.stranger();
    browser.sign_in(ALICE.email, NEW).await.leads_to(CODE);
    diesel::delete(second_factors::table).execute(&mut conn).unwrap();
    enter(&browser, &phone.code()).await.leads_to("/sign-in");
    browser.sign_in(ALICE.email, NEW).await.leads_to("/");
}

#[actix_web::test]
async fn the_password_signs_out_whoever_was_signed_in_before() {
    let app = TestApp::start().await;
    alice_has_one(&app).await;
    // Two windows with the page to sign in.
    let browser = app.stranger();
    let (one, other) = (browser.form_id("/sign-in").await, browser.form_id("/sign-in").await);
    browser.post_as("/sign-in", &one, &[("email", BOB.email), ("password", PASSWORD)]).await.leads_to("/");
    browser.get("/claims").await.is(200);
    browser.post_as("/sign-in", &other, &[("email", ALICE.email), ("password", PASSWORD)]).await.leads_to(CODE);
    browser.get("/claims").await.leads_to("/sign-in?to=%2Fclaims");
}

#[actix_web::test]
async fn a_secret_of_an_older_key_opens_and_is_sealed_by_the_newest_at_the_next_start() {
    let app = TestApp::start().await;
    let (phone, _) = alice_has_one(&app).await;
    let mut conn = app.database();
    let row = || second_factors::table.select((second_factors::user_id, second_factors::sealed_secret));
    let (user, sealed): (i64, Vec<u8>) = row().first(&mut conn).unwrap();
    // The present key becomes the older one of two.
    let keys = app.context().keys;
    let secret = keys.unseal("second factor", user, &sealed).unwrap();
    let (old, newest) = (Keys::new(b"old"), Keys::new(b"new").with_older([b"old"]));
    let by_old = old.seal("second factor", user, &secret.bytes).unwrap();
    diesel::update(second_factors::table).set(second_factors::sealed_secret.eq(&by_old)).execute(&mut conn).unwrap();
    assert_eq!(second_factor::seal_again(&mut conn, &old), Ok(0));
    assert_eq!(second_factor::seal_again(&mut conn, &keys), Ok(0), "what no secret opens stays");
    assert_eq!(second_factor::seal_again(&mut conn, &newest), Ok(1));
    assert_eq!(second_factor::seal_again(&mut conn, &newest), Ok(0));
    let (_, anew): (i64, Vec<u8>) = row().first(&mut conn).unwrap();
    assert_eq!(Keys::new(b"new").unseal("second factor", user, &anew).unwrap().bytes, secret.bytes);
    // Without its key no code is right, and the rest of the account works.
    let browser = half_signed_in(&app, ALICE).await;
    enter(&browser, &phone.code()).await.is(422);
}
