//! Forgotten passwords, and the links by which another is set.

use super::{NEW, forgotten, link, mails, twice};
use crate::support::whole::{checksums, tables_with};
use crate::support::{ALICE, BOB, PASSWORD, TestApp, log};
use actix_web::http::Method;
use chrono::TimeDelta;
use cpor::db::schema::{outbox, users};
use cpor::people::sign_in::reset;
use diesel::prelude::*;
use futures_util::future::join;
use std::net::{IpAddr, Ipv4Addr};

#[actix_web::test]
async fn who_forgot_a_password_sets_another_by_a_link_that_works_once() {
    let app = TestApp::start().await;
    let elsewhere = app.alice();
    elsewhere.get("/claims").await.is(200);
    app.stranger().get("/sign-in").await.has("<a href=\"/password/reset\">Forgot password?</a>");
    let link = forgotten(&app, ALICE).await;
    let before = checksums(&mut app.database());
    let browser = app.stranger();
    browser.get(&link).await.is(200).has("For Alice Martin, incentives@contoso.example");
    browser.send(browser.request(Method::HEAD, &link)).await.is(200);
    assert_eq!(checksums(&mut app.database()), before, "opening it changes nothing");
    let [first_form, later_form] = [browser.form_id(&link).await, browser.form_id(&link).await];
    browser.post_as(&link, &first_form, &twice(NEW)).await.leads_to("/sign-in");
    browser.post_as(&link, &first_form, &twice(NEW)).await.leads_to("/sign-in");
    browser.get("/sign-in").await.has("Your password is set. Sign in with it.");
    elsewhere.get("/claims").await.leads_to("/sign-in?to=%2Fclaims");
    app.stranger().sign_in(ALICE.email, PASSWORD).await.is(422);
    app.stranger().sign_in(ALICE.email, NEW).await.leads_to("/");
    assert_eq!(mails(&app, ALICE.email), ["password_reset", "password_changed"]);
    browser.get(&link).await.is(404).has("This link no longer works").has("href=\"/password/reset\"");
    browser.post_as(&link, &later_form, &twice("another quiet bicycle")).await.is(404);
    app.stranger().sign_in(ALICE.email, NEW).await.leads_to("/");
}

#[actix_web::test]
async fn the_answer_does_not_tell_whether_there_is_an_account() {
    let app = TestApp::start().await;
    let disabled = users::table.filter(users::email.eq(BOB.email));
    let then = chrono::DateTime::UNIX_EPOCH;
    diesel::update(disabled).set(users::disabled_at.eq(then)).execute(&mut app.database()).unwrap();
    let mut answers = Vec::new();
    for email in [" Incentives@Contoso.EXAMPLE ", "nobody@contoso.example", BOB.email] {
        let browser = app.stranger();
        let page = browser.post("/password/reset", &[("email", email)]).await;
        page.leads_to("/sign-in");
        let said = browser.get("/sign-in").await;
        said.has("If there is an account for this address, a link is on its way to it.");
        answers.push((
            page.status,
            page.headers.iter().map(|(name, _)| name.to_string()).collect::<Vec<_>>(),
            page.html,
        ));
    }
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
    assert_eq!((mails(&app, ALICE.email).len(), mails(&app, BOB.email).len()), (1, 0));
    let page = app.stranger().post("/password/reset", &[("email", "no address")]).await;
    page.is(422).has("name=\"email\" value=\"no address\"");
    assert_eq!(page.error_at("email"), "Enter an e-mail address like name@example.com");
}

#[actix_web::test]
async fn a_link_lasts_an_hour_and_gives_way_to_a_newer_one() {
    let app = TestApp::start().await;
    let first = forgotten(&app, ALICE).await;
    let second = forgotten(&app, ALICE).await;
    app.stranger().get(&first).await.is(404);
    app.advance(TimeDelta::minutes(59));
    app.stranger().get(&second).await.is(200);
    app.advance(TimeDelta::minutes(1));
    let (late, unknown) = (app.stranger().get(&second).await, app.stranger().get("/password/new/x").await);
    assert_eq!((late.status, &late.html), (404, &unknown.html), "an old link and none look the same");
    // Its mail, if it had waited so long, goes no more.
    app.state().jobs.fall_due().unwrap();
    let void = outbox::table.filter(outbox::kind.eq("password_reset").and(outbox::void_at.is_not_null()));
    assert_eq!(void.count().get_result(&mut app.database()), Ok(2_i64));
}

#[actix_web::test]
async fn of_two_who_use_a_link_at_once_one_sets_the_password() {
    let app = TestApp::start().await;
    let link = forgotten(&app, ALICE).await;
    let (one, other) = (app.stranger(), app.stranger());
    let passwords = [twice(NEW), twice("another quiet bicycle")];
    let (first, second) = join(one.post(&link, &passwords[0]), other.post(&link, &passwords[1])).await;
    let mut statuses = [first.status, second.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 404]);
    let set = if first.status == 303 { NEW } else { "another quiet bicycle" };
    app.stranger().sign_in(ALICE.email, set).await.leads_to("/");
    assert_eq!(mails(&app, ALICE.email), ["password_reset", "password_changed"]);
}

#[actix_web::test]
async fn a_password_that_is_easy_to_guess_comes_back_without_itself() {
    let app = TestApp::start().await;
    let link = forgotten(&app, ALICE).await;
    let browser = app.stranger();
    let long = "quiet bicycle ".repeat(80);
    let cases = [
        ("", "", "new_password", "Enter a new password"),
        ("short", "short", "new_password", "Use at least 12 characters"),
        (long.as_str(), long.as_str(), "new_password", "This password is too long: use at most 1,000 bytes"),
        ("Contoso Consulting", "Contoso Consulting", "new_password", "This password is easy to guess."),
        (NEW, "a quiet green", "repeat_password", "The two passwords are not the same"),
    ];
    for (password, again, field, message) in cases {
        let page = browser.post(&link, &[("new_password", password), ("repeat_password", again)]).await;
        page.is(422).lacks("green bicycle").lacks("Contoso Consulting\"");
        assert!(page.error_at(field).starts_with(message), "{}", page.error_at(field));
    }
    let french = browser.get(&format!("{link}?lang=fr")).await;
    assert_eq!(french.is(200).h1(), "Définir un nouveau mot de passe");
    app.stranger().sign_in(ALICE.email, PASSWORD).await.leads_to("/");
}

#[actix_web::test]
async fn neither_database_nor_log_holds_a_link_or_a_password() {
    let app = TestApp::start().await;
    let link = forgotten(&app, ALICE).await;
    let token = link.rsplit('/').next().unwrap();
    assert_eq!(token.len(), 43);
    // Of somebody who is signed in the pages that answer forms are kept.
    log::keep();
    app.bob().post(&link, &twice("short")).await.is(422);
    app.bob().post(&link, &twice(NEW)).await.leads_to("/sign-in");
    let digest = cpor::claims::keys::token_hash(token);
    assert_eq!(digest.len(), 32);
    assert_eq!(tables_with(&mut app.database(), token), Vec::<String>::new());
    assert_eq!(tables_with(&mut app.database(), NEW), Vec::<String>::new());
    assert!(!log::kept().contains(token));
}

#[actix_web::test]
async fn who_is_signed_in_as_another_is_told_and_signed_out() {
    let app = TestApp::start().await;
    let link = forgotten(&app, ALICE).await;
    let bob = app.bob();
    bob.get("/claims").await.is(200);
    bob.get(&link).await.is(200).has("You are signed in as Bob Petit.").has("For Alice Martin");
    bob.post(&link, &twice(NEW)).await.leads_to("/sign-in");
    bob.get("/claims").await.leads_to("/sign-in?to=%2Fclaims");
    app.stranger().sign_in(BOB.email, PASSWORD).await.leads_to("/");
}

#[actix_web::test]
async fn a_link_of_somebody_who_was_shut_out_meanwhile_opens_nothing() {
    let app = TestApp::start().await;
    let link = forgotten(&app, ALICE).await;
    let browser = app.stranger();
    let form_id = browser.form_id(&link).await;
    app.run(&["user", "disable", ALICE.email], "").says("cannot sign in");
    browser.get(&link).await.is(404);
    browser.post_as(&link, &form_id, &twice(NEW)).await.is(404);
}

#[actix_web::test]
async fn who_asks_too_often_gets_no_more_mail_and_nobody_else_notices() {
    let app = TestApp::start().await;
    let from = |number| IpAddr::V4(Ipv4Addr::new(192, 0, 2, number));
    for number in 1..=6 {
        let browser = app.stranger().at(from(number));
        browser.post("/password/reset", &[("email", ALICE.email)]).await.leads_to("/sign-in");
    }
    assert_eq!(mails(&app, ALICE.email).len(), usize::try_from(reset::ADDRESS.tries).unwrap());
    let eager = app.stranger().at(from(99));
    for number in 0..reset::NETWORK.tries {
        let email = format!("nobody{number}@contoso.example");
        eager.post("/password/reset", &[("email", &email)]).await.leads_to("/sign-in");
    }
    eager.post("/password/reset", &[("email", BOB.email)]).await.is(429);
    assert_eq!(mails(&app, BOB.email).len(), 0);
    app.stranger().at(from(1)).post("/password/reset", &[("email", BOB.email)]).await.leads_to("/sign-in");
    assert!(link(&app, BOB.email).is_some());
}
