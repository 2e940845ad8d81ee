//! Signing in and out.

use crate::support::{ALICE, PASSWORD, PRODUCTION, RITA, TestApp};
use cpor::db::schema::users;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;

#[actix_web::test]
async fn the_page_says_what_it_needs_in_both_languages() {
    let app = TestApp::start().await;
    let page = app.stranger().get("/sign-in").await;
    page.is(200).has("<html lang=\"en\">").has("<label for=\"email\">Work e-mail</label>");
    page.has("<label for=\"password\">Password</label>").has("type=\"submit\">Sign in</button>");
    page.has("incentives@contoso.example").has("The password for each is demo.");
    page.has("<a href=\"/sign-in?lang=fr\" hreflang=\"fr\" lang=\"fr\">Français</a>");
    assert_eq!(page.title(), "Sign in – Associations");
    let french = app.stranger().get("/sign-in?lang=fr").await;
    french.has("<html lang=\"fr\">").has("E-mail professionnel").has("hreflang=\"en\" lang=\"en\">English</a>");
}

#[actix_web::test]
async fn a_chosen_language_stays() {
    let app = TestApp::start().await;
    let browser = app.stranger();
    browser.get("/sign-in?lang=fr").await;
    assert_eq!(browser.cookie("__Host-lang"), "fr");
    assert_eq!(browser.get("/sign-in").await.h1(), "Connexion");
}

#[actix_web::test]
async fn outside_a_demo_no_account_is_shown() {
    let app = TestApp::start_with(&PRODUCTION).await;
    app.stranger().get("/sign-in").await.is(200).lacks("contoso.example").lacks("Demo");
}

#[actix_web::test]
async fn signing_in_leads_to_ones_own_work_and_shows_who_one_is() {
    let app = TestApp::start().await;
    app.stranger().sign_in(ALICE.email, PASSWORD).await.leads_to("/");
    app.alice().get("/").await.leads_to("/claims");
    app.rita().get("/").await.leads_to("/review");
    app.stranger().get("/").await.leads_to("/sign-in");
    app.alice().get("/no-such-page").await.is(404).has("Alice Martin").has(">Sign out</button>");
    app.stranger().sign_in("  Incentives@Contoso.EXAMPLE ", PASSWORD).await.leads_to("/");
}

#[actix_web::test]
async fn a_wrong_password_and_an_unknown_address_look_the_same() {
    let app = TestApp::start().await;
    for (email, password) in [(ALICE.email, "wrong"), ("nobody@contoso.example", PASSWORD)] {
        let page = app.stranger().sign_in(email, password).await;
        assert_eq!(page.is(422).error_at("email"), "E-mail or password is wrong");
        assert_eq!(page.title(), "Error: Sign in – Associations");
        page.has("role=\"alert\"").has(&format!("name=\"email\" value=\"{email}\"")).lacks("value=\"wrong\"");
    }
}

#[actix_web::test]
async fn an_empty_field_is_asked_for() {
    let app = TestApp::start().await;
    let (email, password) = (("email", "Enter your work e-mail"), ("password", "Enter your password"));
    for (sent, missing) in
        [(["", ""], vec![email, password]), (["", "x"], vec![email]), ([ALICE.email, ""], vec![password])]
    {
        let page = app.stranger().sign_in(sent[0], sent[1]).await;
        page.is(422).lacks("E-mail or password is wrong");
        for (field, message) in missing {
            assert_eq!(page.error_at(field), message, "{sent:?}");
        }
    }
}

#[actix_web::test]
async fn a_hundred_guesses_at_once_are_five_tries() {
    let app = TestApp::start().await;
    let browser = app.stranger();
    let form_id = browser.form_id("/sign-in").await;
    let guesses = (0..40).map(|_| {
        let fields = [("email", ALICE.email), ("password", "guess")];
        app.send(browser.form("/sign-in", &form_id, &fields))
    });
    let pages = futures_util::future::join_all(guesses).await;
    let told_wrong = pages.iter().filter(|page| page.html.contains("E-mail or password is wrong")).count();
    assert!(told_wrong <= 5, "{told_wrong} guesses were compared");
}

#[actix_web::test]
async fn after_signing_in_one_is_where_one_wanted_to_be() {
    let app = TestApp::start().await;
    let browser = app.stranger();
    let page = browser.get("/sign-in?to=%2Fclaims%3Fq%3Dx").await;
    page.has("name=\"to\" value=\"/claims?q=x\"");
    let fields = [("email", ALICE.email), ("password", PASSWORD), ("to", "/claims?q=x")];
    browser.post_as("/sign-in", &page.form_id().unwrap(), &fields).await.leads_to("/claims?q=x");
    browser.get("/sign-in?to=/claims").await.leads_to("/claims");
}

#[actix_web::test]
async fn nobody_is_led_elsewhere() {
    let app = TestApp::start().await;
    let elsewhere = [
        "//evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "/%09/evil.example",
        "https:evil.example",
        "https://evil.example",
        "/@evil.example",
        "/\r\nLocation: //evil.example",
        "javascript:alert(1)",
        "\\\\evil.example",
    ];
    for target in elsewhere {
        let browser = app.stranger();
        let form_id = browser.form_id("/sign-in").await;
        let fields = [("email", ALICE.email), ("password", PASSWORD), ("to", target)];
        browser.post_as("/sign-in", &form_id, &fields).await.leads_to("/");
    }
}

#[actix_web::test]
async fn what_was_typed_when_a_session_ended_is_offered_again() {
    let app = TestApp::start().await;
    let browser = app.stranger();
    let comment = "first line\nsecond <line>";
    let form_id = browser.form_id("/sign-in").await;
    let kept = serde_html_form::to_string([("comment", comment)]).unwrap();
    let fields = [("email", ALICE.email), ("password", PASSWORD), ("to", "/claims/7/comments"), ("kept", &kept)];
    let page = browser.post_as("/sign-in", &form_id, &fields).await;
    page.is(200).has("action=\"/claims/7/comments\"").has("first line\nsecond &#60;line&#62;</textarea>");
    assert!(browser.has_cookie("__Host-cpor"));
    // The form on that page is the new session's.
    let again = browser.post_as("/sign-out", &page.form_id().unwrap(), &[]).await;
    again.leads_to("/sign-in");
}

#[actix_web::test]
async fn signing_out_says_so_once() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let page = alice.post("/sign-out", &[]).await;
    page.leads_to("/sign-in");
    assert_eq!(page.header("clear-site-data"), "\"cache\", \"storage\"");
    assert!(!alice.has_cookie("__Host-cpor"));
    alice
        .get("/sign-in")
        .await
        .has("<div class=\"notice notice--ok\" role=\"status\"><p>You are signed out.</p></div>");
    alice.get("/sign-in").await.lacks("You are signed out.");
}

#[actix_web::test]
async fn a_disabled_account_is_out_at_once() {
    let app = TestApp::start().await;
    let alice = app.alice();
    alice.get("/").await.leads_to("/claims");
    let account = users::table.filter(users::email.eq(ALICE.email));
    let then = chrono::DateTime::UNIX_EPOCH;
    diesel::update(account).set(users::disabled_at.eq(then)).execute(&mut app.database()).unwrap();
    alice.get("/").await.leads_to("/sign-in");
    assert!(!alice.has_cookie("__Host-cpor"));
    assert_eq!(app.stranger().sign_in(ALICE.email, PASSWORD).await.status, 422);
}

#[actix_web::test]
async fn an_account_with_a_role_that_is_not_known_is_kept_out() {
    let app = TestApp::start().await;
    let anything = "alter table user_roles drop constraint user_roles_role_check, drop constraint user_roles_check";
    app.database().batch_execute(anything).unwrap();
    let grant = "insert into user_roles (user_id, role, side) select id, 'auditor', side from users where email = $1";
    for (browser, email, home) in [(app.alice(), ALICE.email, "/claims"), (app.rita(), RITA.email, "/review")] {
        browser.get("/").await.leads_to(home);
        diesel::sql_query(grant).bind::<Text, _>(email).execute(&mut app.database()).unwrap();
        browser.get("/").await.leads_to("/sign-in");
    }
}

#[actix_web::test]
async fn over_an_address_where_no_cookie_stays_one_is_told() {
    let app = TestApp::start_with(&[("CPOR_BIND", "0.0.0.0:8080"), ("CPOR_BASE_URL", "http://192.0.2.7:8080")]).await;
    let lan = |request: actix_web::test::TestRequest| request.insert_header(("host", "192.0.2.7:8080"));
    let stranger = app.stranger();
    let page = app.send(lan(stranger.request(actix_web::http::Method::GET, "/sign-in"))).await;
    page.is(200).has("You cannot sign in at this address").lacks("type=\"password\"");
    let form = lan(stranger.form("/sign-in", "", &[("email", ALICE.email)]));
    let form = form.insert_header(("origin", "http://192.0.2.7:8080"));
    app.send(form).await.is(422).has("You cannot sign in at this address");
    stranger.get("/sign-in").await.is(200).has("type=\"password\"");
}
