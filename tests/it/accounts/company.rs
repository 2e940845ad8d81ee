//! The users of a company, kept by its Global admins.

use super::{NEW, actions, link, mails, twice};
use crate::support::{ALICE, BOB, Browser, CHARLIE, GRACE, PASSWORD, Page, TestApp};
use chrono::TimeDelta;
use cpor::db::schema::{outbox, users};
use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use futures_util::future::join;
use std::time::Duration;

const WANDA: &str = "wanda@contoso.example";

/// Where a user's page is.
fn page_of(app: &TestApp, email: &str) -> String {
    let id: i64 = users::table
        .filter(users::email.eq(email).and(users::ended_at.is_null()))
        .order(users::id.desc())
        .select(users::id)
        .first(&mut app.database())
        .unwrap();
    format!("/company/users/{id}")
}

fn location(app: &TestApp, number: &str) -> String {
    crate::support::claims::location(&mut app.database(), number).0.to_string()
}

async fn invite(app: &TestApp, email: &str, role: &str) -> Page {
    let lyon = location(app, "3333333");
    let fields = [("email", email), ("name", "Wanda Roy"), ("language", "en"), ("roles", role), ("locations", &lyon)];
    let form_id = app.grace().form_id("/company/users/new").await;
    app.grace().post_as("/company/users", &form_id, &fields).await
}

/// Wanda sets her password and signs in.
async fn wanda(app: &TestApp) -> Browser<'_> {
    let (browser, link) = (app.stranger(), link(app, WANDA).unwrap());
    browser.post(&link, &twice(NEW)).await.leads_to("/sign-in");
    browser.sign_in(WANDA, NEW).await.leads_to("/");
    browser
}

#[actix_web::test]
async fn a_global_admin_sees_the_users_and_nobody_else_does() {
    let app = TestApp::start().await;
    let page = app.grace().get("/company/users").await;
    page.is(200)
        .has("Alice Martin")
        .has("Bob Petit")
        .has("Incentives admin")
        .has("Lyon")
        .lacks("Charlie")
        .has("Active");
    page.has("<a href=\"/company/users\" aria-current=\"page\">Users</a>");
    app.grace().get("/company/users?lang=fr").await.has("Utilisateurs").has("Actif");
    let alice = page_of(&app, ALICE.email);
    for stranger in [app.alice(), app.bob(), app.charlie(), app.rita(), app.lea()] {
        for path in ["/company/users", "/company/users/new", &alice, &format!("{alice}/removal")] {
            stranger.get(path).await.is(404);
        }
        stranger.get("/no-such-page").await.lacks("/company/users");
        stranger.post(&format!("{alice}/suspension"), &[]).await.is(404);
    }
    app.alice().get("/claims").await.is(200);
    // A user of another company is nobody.
    app.grace().get(&page_of(&app, CHARLIE.email)).await.is(404);
    app.grace().post(&format!("{}/removal", page_of(&app, CHARLIE.email)), &[]).await.is(404);
}

#[actix_web::test]
async fn somebody_is_invited_signs_in_and_works_where_it_was_said() {
    let app = TestApp::start().await;
    invite(&app, "Wanda@Contoso.example", "incentives_admin").await.leads_to("/company/users");
    app.grace().get("/company/users").await.has("The invitation is on its way.").has("Wanda Roy").has("Invited");
    let wanda = wanda(&app).await;
    wanda.get("/claims/new").await.is(200).has("Lyon").lacks("Paris");
    wanda.get("/company/users").await.is(404);
    app.grace().get("/company/users").await.lacks("Invited");
    assert_eq!(mails(&app, WANDA), ["invitation"]);
    assert_eq!(actions(&app, WANDA), ["account_invited", "password_reset", "signed_in"]);
    let invited = "Language: English<br>Locations: 3333333<br>Name: Wanda Roy<br>Roles: Incentives admin";
    app.lea().get("/administration/audit?action=account_invited").await.has(invited);
    let page = invite(&app, WANDA, "incentives_admin").await;
    assert_eq!(page.is(422).error_at("email"), "There is a user with this e-mail address already");
    page.has("value=\"Wanda Roy\"");
}

#[actix_web::test]
async fn a_form_that_is_not_right_comes_back() {
    let app = TestApp::start().await;
    let form_id = app.grace().form_id("/company/users/new").await;
    let page = app.grace().post_as("/company/users", &form_id, &[("email", "x"), ("roles", "reviewer")]).await;
    assert_eq!(page.is(422).error_at("email"), "Enter an e-mail address like name@example.com");
    assert_eq!(
        (page.error_at("name"), page.error_at("roles")),
        ("Enter a name".into(), "Choose at least one role".into())
    );
    let berlin = location(&app, "5555555");
    let fields = [("roles", "billing_admin"), ("locations", &berlin), ("version", "1")];
    let page = app.grace().post(&page_of(&app, BOB.email), &fields).await;
    assert_eq!(page.is(422).error_at("locations"), "Choose at least one location");
    app.grace().get("/company/users/x").await.is(404);
}

#[actix_web::test]
async fn an_invitation_is_sent_again_and_once() {
    let app = TestApp::start().await;
    invite(&app, WANDA, "incentives_admin").await;
    let (first, path) = (link(&app, WANDA).unwrap(), format!("{}/invitation", page_of(&app, WANDA)));
    let form_id = app.grace().form_id("/company/users").await;
    app.grace().post_as(&path, &form_id, &[]).await.leads_to("/company/users");
    app.grace().post_as(&path, &form_id, &[]).await.leads_to("/company/users");
    app.stranger().get(&first).await.is(404);
    assert_eq!(mails(&app, WANDA).len(), 2);
    wanda(&app).await;
    app.grace().post(&path, &[]).await.is(409);
    app.grace().get(&path).await.leads_to("/company/users");
}

#[actix_web::test]
async fn whether_an_address_has_an_account_elsewhere_does_not_show() {
    let app = TestApp::start().await;
    let mut pages = Vec::new();
    for email in [CHARLIE.email, "nobody@fabrikam.example"] {
        invite(&app, email, "incentives_admin").await.leads_to("/company/users");
        let list = app.grace().get("/company/users").await.text().replace(email, "ADDRESS");
        let own = app.grace().get(&page_of(&app, email)).await.text().replace(email, "ADDRESS");
        pages.push((list.matches("Invited").count() - pages.len(), own));
    }
    assert_eq!(pages[0], pages[1]);
    // Charlie reads it in his mail, and goes on as before.
    let letter: serde_json::Value = outbox::table
        .filter(outbox::recipient.eq(CHARLIE.email))
        .select(outbox::letter)
        .first(&mut app.database())
        .unwrap();
    assert!(letter.to_string().contains("There is an account with this address already"), "{letter}");
    app.charlie().get("/claims").await.is(200);
    app.stranger().sign_in(CHARLIE.email, PASSWORD).await.leads_to("/");
    app.stranger().post("/password/reset", &[("email", CHARLIE.email)]).await.leads_to("/sign-in");
    app.stranger().get(&link(&app, CHARLIE.email).unwrap()).await.has("For Charlie Weber");
    app.grace().post(&format!("{}/removal", page_of(&app, CHARLIE.email)), &[]).await.leads_to("/company/users");
    app.charlie().get("/claims").await.is(200);
}

#[actix_web::test]
async fn roles_and_locations_are_changed_by_a_form_that_is_not_old() {
    let app = TestApp::start().await;
    let (path, lyon) = (page_of(&app, BOB.email), location(&app, "3333333"));
    let page = app.grace().get(&path).await;
    page.has("value=\"billing_admin\" id=\"roles\" checked").has("Paris 2222222");
    let version = page.hidden("version");
    let fields =
        [("roles", "billing_admin"), ("roles", "incentives_admin"), ("locations", &lyon), ("version", &version)];
    app.bob().get("/claims/new").await.has("Paris").lacks("Lyon");
    app.grace().post(&path, &fields).await.leads_to("/company/users");
    app.bob().get("/claims/new").await.has("Lyon").lacks("Paris");
    let late = app.grace().post(&path, &[("roles", "global_admin"), ("version", &version)]).await;
    late.is(409)
        .has("This user was changed in the meantime.")
        .has("value=\"global_admin\" id=\"roles-global_admin\" checked");
    assert_eq!(actions(&app, BOB.email).last().unwrap(), "access_changed");
    app.bob().get("/company/users").await.is(404);
}

#[actix_web::test]
async fn the_last_global_admin_stays() {
    let app = TestApp::start().await;
    let (path, lyon) = (page_of(&app, GRACE.email), location(&app, "3333333"));
    // An invitation makes nobody an admin before it is used.
    invite(&app, WANDA, "global_admin").await;
    let fields = [("roles", "billing_admin"), ("locations", &lyon), ("version", "1")];
    let page = app.grace().post(&path, &fields).await;
    assert!(page.is(422).error_at("roles").starts_with("Your company needs at least one Global admin"));
    for leaving in ["suspension", "removal"] {
        app.grace().post(&format!("{path}/{leaving}"), &[]).await.is(409).has("needs at least one Global admin");
    }
    wanda(&app).await.get("/company/users").await.is(200);
    // Who is no Global admin any more reads on a page of theirs that it is done.
    app.grace().post(&path, &fields).await.leads_to("/");
    app.grace().get("/").await.leads_to("/claims");
    app.grace().get("/claims").await.has("The user is saved.");
    app.grace().get("/company/users").await.is(404);
}

#[actix_web::test]
async fn a_global_admin_who_suspends_or_removes_herself_reads_so_where_people_sign_in() {
    let app = TestApp::start().await;
    invite(&app, WANDA, "global_admin").await;
    let (wanda, own) = (wanda(&app).await, page_of(&app, WANDA));
    wanda.post(&format!("{own}/suspension"), &[]).await.leads_to("/");
    wanda.get("/").await.leads_to("/sign-in");
    wanda.get("/sign-in").await.has("The user is suspended.");
}

#[actix_web::test]
async fn of_two_global_admins_who_remove_each_other_at_once_one_stays() {
    let app = TestApp::start().await;
    invite(&app, WANDA, "global_admin").await;
    let (wanda, grace) = (wanda(&app).await, app.grace());
    let paths = [GRACE.email, WANDA].map(|email| format!("{}/removal", page_of(&app, email)));
    let ids = [wanda.form_id("/company/users").await, grace.form_id("/company/users").await];
    let removals = join(wanda.post_as(&paths[0], &ids[0], &[]), grace.post_as(&paths[1], &ids[1], &[])).await;
    // The second was removed while waiting, or before its request was looked at.
    let done = [&removals.0, &removals.1].iter().filter(|page| page.location() == "/company/users").count();
    assert_eq!((done, removals.0.status.max(removals.1.status) < 500), (1, true));
    let active = users::table.filter(users::email.eq_any([GRACE.email, WANDA]).and(users::disabled_at.is_null()));
    assert_eq!(active.count().get_result(&mut app.database()), Ok(1_i64));
}

#[actix_web::test]
async fn who_is_suspended_while_a_form_waits_changes_nothing_any_more() {
    let app = TestApp::start().await;
    let (grace, path) = (app.grace(), format!("{}/suspension", page_of(&app, BOB.email)));
    let form_id = grace.form_id("/company/users").await;
    let mut other = app.database();
    other.batch_execute("begin; select 1 from companies for update").unwrap();
    let meanwhile = async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        let account = users::table.filter(users::email.eq(GRACE.email));
        let now = chrono::DateTime::UNIX_EPOCH;
        diesel::update(account).set(users::disabled_at.eq(now)).execute(&mut app.database()).unwrap();
        other.batch_execute("commit").unwrap();
    };
    let (page, ()) = join(grace.post_as(&path, &form_id, &[]), meanwhile).await;
    // The refusal is for somebody who has to sign in now, which they cannot.
    assert!(page.is(303).location().starts_with("/sign-in?"), "{}", page.location());
    app.bob().get("/claims").await.is(200);
}

#[actix_web::test]
async fn a_suspended_user_is_out_at_once_and_let_in_again() {
    let app = TestApp::start().await;
    let (alice, path) = (app.alice(), page_of(&app, ALICE.email));
    alice.get("/claims").await.is(200);
    let draft = format!("/claims/{}", app.a_draft().id);
    let claim = app.a_submitted_claim();
    let page = app.grace().get(&format!("{path}/suspension")).await;
    assert_eq!(page.is(200).h1(), "Suspend Alice Martin?");
    page.has("Open drafts").has(&format!("href=\"{draft}\"")).has("Contact of these claims");
    page.has(&format!("href=\"/claims/{}\"", claim.id));
    app.stranger().post("/password/reset", &[("email", ALICE.email)]).await.leads_to("/sign-in");
    let link = link(&app, ALICE.email).unwrap();
    app.grace().post(&format!("{path}/suspension"), &[]).await.leads_to("/company/users");
    app.grace().get("/company/users").await.has("Suspended");
    alice.get("/claims").await.leads_to("/sign-in?to=%2Fclaims");
    app.stranger().sign_in(ALICE.email, PASSWORD).await.is(422);
    app.stranger().get(&link).await.is(404);
    app.grace().post(&format!("{path}/suspension"), &[]).await.is(409);
    app.grace().post(&format!("{path}/return"), &[]).await.leads_to("/company/users");
    app.stranger().sign_in(ALICE.email, PASSWORD).await.leads_to("/");
    app.stranger().get(&link).await.is(404);
    let done = actions(&app, ALICE.email);
    assert!(done.contains(&"account_disabled".to_owned()) && done.contains(&"account_enabled".to_owned()), "{done:?}");
}

#[actix_web::test]
async fn a_removed_user_is_ended_not_deleted_and_the_address_is_free_again() {
    let app = TestApp::start().await;
    let (claim, path) = (app.a_submitted_claim(), page_of(&app, ALICE.email));
    assert_eq!(app.grace().get(&format!("{path}/removal")).await.is(200).h1(), "Remove Alice Martin?");
    app.grace().post(&format!("{path}/removal"), &[]).await.leads_to("/company/users");
    app.grace().get("/company/users").await.has("The user is removed.").lacks("Alice Martin");
    app.grace().get(&path).await.is(404);
    app.grace().get(&format!("/claims/{}/history", claim.id)).await.is(200).has("Alice Martin");
    app.stranger().sign_in(ALICE.email, PASSWORD).await.is(422);
    app.stranger().post("/password/reset", &[("email", ALICE.email)]).await.leads_to("/sign-in");
    assert_eq!(mails(&app, ALICE.email).len(), 0);
    invite(&app, ALICE.email, "billing_admin").await.leads_to("/company/users");
    let browser = app.stranger();
    browser.post(&link(&app, ALICE.email).unwrap(), &twice(NEW)).await.leads_to("/sign-in");
    browser.sign_in(ALICE.email, NEW).await.leads_to("/");
    browser.get("/account").await.has("Wanda Roy");
    app.advance(TimeDelta::days(8));
    assert_eq!(actions(&app, ALICE.email)[0], "account_added");
}
