//! One's own account.

use super::{NEW, actions, link, mails, twice};
use crate::support::whole::checksums;
use crate::support::{ALICE, BOB, CHARLIE, PASSWORD, RITA, TestApp};
use chrono::TimeDelta;
use cpor::db::schema::{outbox, sessions};
use diesel::prelude::*;
use futures_util::future::join;

/// A second browser in which Alice is signed in.
async fn elsewhere(app: &TestApp) -> crate::support::Browser<'_> {
    let browser = app.stranger();
    browser.sign_in(ALICE.email, PASSWORD).await.leads_to("/");
    browser
}

fn password_form<'a>(current: &'a str, new: &'a str) -> Vec<(&'a str, &'a str)> {
    [("current_password", current)].into_iter().chain(twice(new)).collect()
}

#[actix_web::test]
async fn everybody_has_an_account_page_and_the_frame_leads_there() {
    let app = TestApp::start().await;
    for browser in [app.alice(), app.bob(), app.grace(), app.rita(), app.lea()] {
        browser.get("/no-such-page").await.has("<a class=\"who\" href=\"/account\">");
        assert_eq!(browser.get("/account").await.is(200).h1(), "Your account");
    }
    assert_eq!(app.alice().get("/account?lang=fr").await.h1(), "Votre compte");
}

#[actix_web::test]
async fn a_name_and_a_language_are_changed_once_and_an_old_form_comes_back() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let (form_id, version) = (alice.form_id("/account").await, alice.get("/account").await.hidden("version"));
    let fields = [("name", "Alice Durand"), ("language", "fr"), ("version", version.as_str())];
    alice.post_as("/account", &form_id, &fields).await.leads_to("/account");
    alice.post_as("/account", &form_id, &fields).await.leads_to("/account");
    let page = alice.get("/account").await;
    page.has("Alice Durand").has("lang=\"fr\"");
    assert_eq!((version.as_str(), page.hidden("version").as_str()), ("1", "2"));
    let same = [("name", "Alice Durand"), ("language", "fr"), ("version", "2")];
    alice.post("/account", &same).await.leads_to("/account");
    let changed = actions(&app, ALICE.email).into_iter().filter(|action| action == "profile_changed").count();
    assert_eq!(changed, 1, "what is so already is no change");
    let late = [("name", "Alice Martin"), ("language", "en"), ("version", "1")];
    let page = alice.post("/account", &late).await;
    page.is(409).has("value=\"Alice Martin\"").has("entre-temps");
    alice.get("/account").await.has("value=\"Alice Durand\"");
    let page = alice.post("/account", &[("name", " "), ("language", "de"), ("version", "2")]).await;
    assert_eq!(page.is(422).error_at("name"), "Saisissez un nom");
    assert_eq!(page.error_at("language"), "Choisissez une langue");
}

#[actix_web::test]
async fn another_password_needs_the_present_one_ends_other_sessions_and_is_told() {
    let app = TestApp::start().await;
    let (alice, other) = (app.alice(), elsewhere(&app).await);
    alice.get("/account").await;
    let page = alice.post("/account/password", &password_form("wrong", NEW)).await;
    assert_eq!(page.is(422).error_at("current_password"), "This is not your current password");
    page.lacks(NEW).lacks("value=\"wrong\"");
    let page = alice.post("/account/password", &password_form(PASSWORD, "alicemartin1")).await;
    page.is(422);
    assert!(page.error_at("new_password").starts_with("This password is easy to guess"));
    alice.post("/account/password", &password_form("", "short")).await.is(422);
    other.get("/claims").await.is(200);
    alice.post("/account/password", &password_form(PASSWORD, NEW)).await.leads_to("/account");
    alice.get("/account").await.is(200).has("Your password is changed.");
    other.get("/claims").await.leads_to("/sign-in?to=%2Fclaims");
    app.stranger().sign_in(ALICE.email, PASSWORD).await.is(422);
    app.stranger().sign_in(ALICE.email, NEW).await.leads_to("/");
    assert_eq!(mails(&app, ALICE.email), ["password_changed"]);
    let done = super::actions(&app, ALICE.email);
    // She signed in three times: in two browsers before, in one afterwards.
    assert_eq!(done.iter().filter(|action| *action == "signed_in").count(), 3, "{done:?}");
    assert!(done.contains(&"password_reset".to_owned()), "{done:?}");
}

#[actix_web::test]
async fn guessing_the_present_password_is_slowed_like_signing_in() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let mut said = String::new();
    for _ in 0..7 {
        said = alice.post("/account/password", &password_form("guess", NEW)).await.error_at("current_password");
    }
    assert!(said.starts_with("Too many attempts"), "{said}");
}

#[actix_web::test]
async fn sessions_are_listed_with_browser_and_use_and_end_at_will() {
    let app = TestApp::start().await;
    let alice = app.alice();
    alice.get("/account").await.lacks("Sign out everywhere else").has("This browser").has("Unknown browser");
    let (one, two) = (elsewhere(&app).await, elsewhere(&app).await);
    let named = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";
    let numbers: Vec<i64> =
        sessions::table.order(sessions::number).select(sessions::number).load(&mut app.database()).unwrap();
    let first = sessions::table.filter(sessions::number.eq(numbers[1]));
    diesel::update(first).set(sessions::device.eq(named)).execute(&mut app.database()).unwrap();
    let page = alice.get("/account").await;
    page.has("Firefox, Linux").has("Sign out everywhere else").has("last used");
    alice
        .post_as(&format!("/account/sessions/{}", numbers[1]), &page.form_id().unwrap(), &[])
        .await
        .leads_to("/account");
    one.get("/claims").await.leads_to("/sign-in?to=%2Fclaims");
    two.get("/claims").await.is(200);
    // Nobody ends another's.
    app.bob().post(&format!("/account/sessions/{}", numbers[2]), &[]).await.leads_to("/account");
    two.get("/claims").await.is(200);
    alice.post("/account/sessions", &[]).await.leads_to("/account");
    two.get("/claims").await.leads_to("/sign-in?to=%2Fclaims");
    alice.get("/account").await.is(200).has("You are signed out everywhere else.");
    app.bob().get("/claims").await.is(200);
    alice.get("/account/sessions/1").await.leads_to("/account");
}

#[actix_web::test]
async fn a_browser_is_listed_by_the_name_that_it_gave_itself() {
    let app = TestApp::start().await;
    let browser = app.stranger();
    let form_id = browser.form_id("/sign-in").await;
    let fields = [("email", ALICE.email), ("password", PASSWORD)];
    let request = browser.form("/sign-in", &form_id, &fields);
    browser.send(request.insert_header(("user-agent", "Mozilla/5.0 (iPhone) Safari/604.1"))).await.leads_to("/");
    browser.get("/account").await.has("Safari, iPhone");
    let states: Vec<serde_json::Value> = sessions::table.select(sessions::state).load(&mut app.database()).unwrap();
    assert!(states.iter().all(|state| state.as_object().unwrap().len() == 2), "{states:?}");
}

#[actix_web::test]
async fn another_address_is_confirmed_there_and_told_to_the_one_before() {
    let app = TestApp::start().await;
    let (alice, new) = (app.alice(), "alice.martin@contoso.example");
    let page = alice.post("/account/e-mail", &[("email", "nowhere"), ("current_password", PASSWORD)]).await;
    page.is(422).has("value=\"nowhere\"");
    let page = alice.post("/account/e-mail", &[("email", new), ("current_password", "wrong")]).await;
    assert_eq!(page.is(422).error_at("current_password"), "This is not your current password");
    let asked = [("email", "Alice.Martin@Contoso.example"), ("current_password", PASSWORD)];
    alice.post("/account/e-mail", &asked).await.leads_to("/account");
    app.stranger().sign_in(new, PASSWORD).await.is(422);
    let (link, before) = (link(&app, new).unwrap(), checksums(&mut app.database()));
    app.stranger()
        .get(&link)
        .await
        .is(200)
        .has("Once you confirm, Alice Martin signs in with alice.martin@contoso.example");
    let letter = outbox::table.filter(outbox::recipient.eq(new)).select(outbox::letter);
    let letter = letter.first::<serde_json::Value>(&mut app.database()).unwrap().to_string();
    assert!(letter.contains("Until you have, nothing changes") && !letter.contains("from now on"), "{letter}");
    assert_eq!(checksums(&mut app.database()), before, "opening it changes nothing");
    let (browser, form_id) = (app.stranger(), app.stranger().form_id(&link).await);
    browser.post_as(&link, &form_id, &[]).await.is(403);
    browser.post(&link, &[]).await.leads_to("/account");
    app.stranger().sign_in(ALICE.email, PASSWORD).await.is(422);
    app.stranger().sign_in(new, PASSWORD).await.leads_to("/");
    assert_eq!(
        (mails(&app, new), mails(&app, ALICE.email)),
        (vec!["email_change".to_owned()], vec!["email_changed".to_owned()])
    );
    alice.get("/account").await.is(200).has(new);
    app.stranger().get(&link).await.is(404);
}

#[actix_web::test]
async fn an_address_that_somebody_has_is_not_had_and_only_its_reader_learns_that() {
    let app = TestApp::start().await;
    let alice = app.alice();
    for email in [CHARLIE.email, "nobody@fabrikam.example"] {
        let page = alice.post("/account/e-mail", &[("email", email), ("current_password", PASSWORD)]).await;
        page.leads_to("/account");
        alice.get("/account").await.has("A link is on its way to your new address.");
    }
    // Asking for another one voids the link before.
    assert_eq!(link(&app, CHARLIE.email), None);
    alice.post("/account/e-mail", &[("email", CHARLIE.email), ("current_password", PASSWORD)]).await;
    let link = link(&app, CHARLIE.email).unwrap();
    let (reader, form_id) = (app.stranger(), app.stranger().form_id("/sign-in").await);
    reader
        .get(&link)
        .await
        .is(200)
        .has("There is an account with incentives@fabrikam.example already.")
        .lacks("Use this address");
    assert!(form_id.len() > 20);
    reader.post(&link, &[]).await.is(403);
    app.stranger().sign_in(CHARLIE.email, PASSWORD).await.leads_to("/");
}

#[actix_web::test]
async fn two_who_confirm_one_address_at_once_do_not_both_get_it() {
    let app = TestApp::start().await;
    let new = "office@contoso.example";
    let mut links = Vec::new();
    for browser in [app.alice(), app.bob()] {
        browser.post("/account/e-mail", &[("email", new), ("current_password", PASSWORD)]).await.leads_to("/account");
        links.push(link(&app, new).unwrap());
    }
    let (one, other) = (app.stranger(), app.stranger());
    let (first, second) = join(one.post(&links[0], &[]), other.post(&links[1], &[])).await;
    let mut statuses = [first.status, second.status];
    statuses.sort_unstable();
    assert_eq!(statuses[0], 303);
    assert!(matches!(statuses[1], 403 | 404 | 409), "{statuses:?}");
    app.stranger().sign_in(new, PASSWORD).await.leads_to("/");
    let left = [ALICE.email, BOB.email].map(|email| mails(&app, email).len());
    assert_eq!(left.iter().sum::<usize>(), 1, "one of them is told");
}

#[actix_web::test]
async fn a_change_that_is_not_confirmed_within_a_day_is_none() {
    let app = TestApp::start().await;
    let rita = app.rita();
    let new = "rita@program.example";
    rita.post("/account/e-mail", &[("email", new), ("current_password", PASSWORD)]).await.leads_to("/account");
    let link = link(&app, new).unwrap();
    app.advance(TimeDelta::days(1));
    app.stranger().get(&link).await.is(404);
    app.stranger().sign_in(RITA.email, PASSWORD).await.leads_to("/");
}
