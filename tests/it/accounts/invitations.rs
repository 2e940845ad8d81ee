//! A person who is invited sets their first password.

use super::{NEW, link, mails, twice};
use crate::support::TestApp;
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
