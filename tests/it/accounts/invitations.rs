//! A person who is invited sets their first password.

use super::{NEW, link, mails, twice};
use crate::support::{BOB, PASSWORD, TestApp};
use chrono::TimeDelta;

const WANDA: &str = "wanda@contoso.example";

fn invite(app: &TestApp) {
    let wanda =
        ["user", "add", "--email", WANDA, "--name", "Wanda Roy", "--role", "global_admin", "--company", "1111111"];
    app.run(&wanda, "").says("an invitation is on its way");
}

#[actix_web::test]
async fn somebody_without_a_password_is_invited_and_sets_one() {
    let app = TestApp::start().await;
    invite(&app);
    app.stranger().sign_in(WANDA, "").await.is(422);
    app.stranger().sign_in(WANDA, "none").await.is(422);
    let (browser, link) = (app.stranger(), link(&app, WANDA).unwrap());
    assert_eq!(browser.get(&link).await.is(200).h1(), "Set your password");
    browser.post(&link, &twice("wanda@contoso.example")).await.is(422);
    browser.post(&link, &twice(NEW)).await.leads_to("/sign-in");
    browser.sign_in(WANDA, NEW).await.leads_to("/");
    browser.get("/claims").await.is(200).has("Wanda Roy");
    assert_eq!(mails(&app, WANDA), ["invitation"], "of a first password nobody needs to be told");
    browser.get(&link).await.is(404);
}

#[actix_web::test]
async fn an_invitation_lasts_a_week_and_a_link_to_reset_takes_its_place() {
    let app = TestApp::start().await;
    invite(&app);
    let first = link(&app, WANDA).unwrap();
    app.advance(TimeDelta::days(7));
    app.stranger().get(&first).await.is(404);
    app.stranger().post("/password/reset", &[("email", WANDA)]).await.leads_to("/sign-in");
    let second = link(&app, WANDA).unwrap();
    app.stranger().post(&second, &twice(NEW)).await.leads_to("/sign-in");
    app.stranger().sign_in(WANDA, NEW).await.leads_to("/");
}

#[actix_web::test]
async fn an_invitation_that_was_used_or_is_over_says_so_and_sets_nothing_more() {
    const OVER: &str = "It has been used, its time is over, or a newer link has replaced it.";
    let app = TestApp::start().await;
    invite(&app);
    let (first, link) = (app.stranger(), link(&app, WANDA).unwrap());
    // Another browser had the page open already.
    let late = app.stranger();
    let (form_id, open) = (first.form_id(&link).await, late.form_id(&link).await);
    first.post_as(&link, &form_id, &twice(NEW)).await.leads_to("/sign-in");
    // Pressed twice, it leads where it led.
    first.post_as(&link, &form_id, &twice(NEW)).await.leads_to("/sign-in");
    late.get(&link).await.is(404).has(OVER).has("href=\"/password/reset\"");
    app.stranger().get(&format!("{link}?lang=fr")).await.is(404).has("Ce lien ne fonctionne plus");
    late.post_as(&link, &open, &twice("another green bicycle")).await.is(404).has(OVER);
    app.stranger().sign_in(WANDA, "another green bicycle").await.is(422);
    app.stranger().sign_in(WANDA, NEW).await.leads_to("/");
}

#[actix_web::test]
async fn the_form_of_an_invitation_whose_time_ended_while_it_was_open_sets_nothing() {
    let app = TestApp::start().await;
    invite(&app);
    let (browser, link) = (app.stranger(), link(&app, WANDA).unwrap());
    let form_id = browser.form_id(&link).await;
    app.advance(TimeDelta::days(7));
    browser.post_as(&link, &form_id, &twice(NEW)).await.is(404).has("This link no longer works");
    browser.sign_in(WANDA, NEW).await.is(422);
}

#[actix_web::test]
async fn who_uses_an_invitation_while_another_is_signed_in_is_told_and_ends_that_session() {
    let app = TestApp::start().await;
    invite(&app);
    let (bob, link) = (app.bob(), link(&app, WANDA).unwrap());
    bob.get(&link).await.is(200).has("You are signed in as Bob Petit.").has("For Wanda Roy");
    bob.get("/claims").await.is(200).has("Bob Petit");
    bob.post(&link, &twice(NEW)).await.leads_to("/sign-in");
    bob.get("/claims").await.leads_to("/sign-in?to=%2Fclaims");
    // His password is his, and hers is hers.
    app.stranger().sign_in(BOB.email, PASSWORD).await.leads_to("/");
    app.stranger().sign_in(BOB.email, NEW).await.is(422);
    app.stranger().sign_in(WANDA, NEW).await.leads_to("/");
}
