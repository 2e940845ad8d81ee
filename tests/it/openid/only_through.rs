//! Where a provider is the only way in (rule 5.33).

use super::{contoso, fields, is_in, of_contoso, programme, reasons, refuses, set, start, through};
use crate::accounts::{NEW, forgotten, mails, twice};
use crate::support::{ALICE, BOB, CHARLIE, GRACE, LEA, PASSWORD};
use cpor::db::schema::{identity_providers, users};
use diesel::prelude::*;

#[actix_web::test]
async fn the_password_is_refused_with_a_word_and_only_to_who_knows_it() {
    let app = start().await;
    let provider = contoso(&app).await;
    set(&app, true, false);
    refuses(
        &app.stranger().sign_in(ALICE.email, PASSWORD).await,
        422,
        "Your organisation wants you to sign in through it",
    );
    refuses(&app.stranger().sign_in(ALICE.email, "wrong").await, 422, "E-mail or password is wrong");
    app.stranger().sign_in(CHARLIE.email, PASSWORD).await.leads_to("/");
    app.stranger().sign_in(LEA.email, PASSWORD).await.leads_to("/");
    assert_eq!(reasons(&app), ["provider_only"]);
    let alice = app.stranger();
    through(&alice, &provider, ALICE.email).await.leads_to("/");
    is_in(&alice, ALICE).await;
    alice.get("/account").await.has("You sign in through it, and no other way");
    alice.get("/account/password").await.has("there is no password to set here").lacks("<form class=\"stack\"");
    alice.post("/account/password", &twice(NEW)).await.is(403);
}

#[actix_web::test]
async fn links_that_set_a_password_are_worth_nothing() {
    let app = start().await;
    let provider = contoso(&app).await;
    let link = forgotten(&app, ALICE).await;
    let grace = app.grace();
    let dora =
        [("email", "dora@contoso.example"), ("name", "Dora Kahn"), ("roles", "global_admin"), ("language", "en")];
    grace.post("/company/users", &dora).await.is(303);
    let invitation = crate::accounts::link(&app, "dora@contoso.example").unwrap();
    set(&app, true, false);
    for link in [&link, &invitation] {
        app.stranger().get(link).await.is(200).has("there is no password to set here").lacks("new_password");
        let browser = app.stranger();
        let form_id = browser.form_id("/sign-in").await;
        browser.post_as(link, &form_id, &twice(NEW)).await.is(409).has("there is no password to set here");
    }
    let before = mails(&app, ALICE.email).len();
    app.stranger().post("/password/reset", &[("email", ALICE.email)]).await.leads_to("/sign-in");
    assert_eq!(mails(&app, ALICE.email).len(), before, "nothing is sent, and the answer is the same");
    // The invited person comes in all the same.
    through(&app.stranger(), &provider, "dora@contoso.example").await.leads_to("/");
}

#[actix_web::test]
async fn nobody_is_locked_out_by_a_mistake() {
    let app = start().await;
    let provider = contoso(&app).await;
    let (lea, path) = (app.lea(), of_contoso(&app));
    let only = |version: &'static str| {
        let mut all = fields(&provider, "contoso.example");
        all.retain(|(name, _)| *name != "version");
        [&all[..], &[("version", version), ("only_through", "yes")]].concat()
    };
    let page = lea.post(&path, &only("1")).await;
    assert!(page.is(422).error_at("only_through").starts_with("First save without this"));
    through(&app.stranger(), &provider, ALICE.email).await.leads_to("/");
    let bob = users::table.filter(users::email.eq(BOB.email));
    diesel::update(bob).set(users::email.eq("bob@home.example")).execute(&mut app.database()).unwrap();
    let page = lea.post(&path, &only("1")).await;
    assert!(page.is(422).error_at("only_through").starts_with("1 person has an address at another domain"));
    let bob = users::table.filter(users::email.eq("bob@home.example"));
    diesel::update(bob).set(users::email.eq(BOB.email)).execute(&mut app.database()).unwrap();
    lea.post(&path, &only("1")).await.leads_to(&path);
    // Another issuer or client has to be tried anew.
    let other = super::Provider::start();
    let fields = [&fields(&other, "contoso.example")[..4], &[("version", "2"), ("only_through", "yes")]].concat();
    assert!(lea.post(&path, &fields).await.is(422).error_at("only_through").starts_with("First save without this"));
}

#[actix_web::test]
async fn an_address_from_which_nobody_could_sign_in_is_not_taken() {
    let app = start().await;
    let provider = contoso(&app).await;
    set(&app, true, false);
    let alice = app.stranger();
    through(&alice, &provider, ALICE.email).await.leads_to("/");
    let page = alice.post("/account/e-mail", &[("email", "alice@home.example")]).await;
    assert!(page.is(422).error_at("email").starts_with("Enter an address at contoso.example"));
    alice.post("/account/e-mail", &[("email", "alice@contoso.example")]).await.leads_to("/account");
}

#[actix_web::test]
async fn a_code_of_a_second_factor_that_is_owed_to_a_password_opens_no_more() {
    let app = start().await;
    contoso(&app).await;
    let (phone, _) = crate::second_factor::set_up(&app, &app.grace()).await;
    let grace = crate::second_factor::half_signed_in(&app, GRACE).await;
    set(&app, true, false);
    grace.post("/sign-in/code", &[("code", &phone.code())]).await.leads_to("/sign-in");
    grace.get("/account").await.leads_to("/sign-in?to=%2Faccount");
}

#[actix_web::test]
async fn an_operator_lets_passwords_open_again_when_a_provider_fails_for_good() {
    let app = start().await;
    programme(&app).await;
    set(&app, true, false);
    refuses(&app.stranger().sign_in(LEA.email, PASSWORD).await, 422, "Your organisation wants you");
    app.run(&["provider", "allow-passwords", "--company", "1111111"], "")
        .complains("may sign in with a password already");
    app.run(&["provider", "allow-passwords"], "").says("may sign in with a password");
    app.stranger().sign_in(LEA.email, PASSWORD).await.leads_to("/");
    let version: i32 =
        identity_providers::table.select(identity_providers::version).first(&mut app.database()).unwrap();
    assert_eq!(version, 2);
}
