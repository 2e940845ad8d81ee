//! The first lead of an empty installation.

use super::{NEW, actions, twice};
use crate::support::whole::tables_with;
use crate::support::{Browser, PRODUCTION, Page, TestApp};
use cpor::accounts::set_up;
use cpor::db::schema::{account_links, users};
use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use futures_util::future::join;

/// A production without a single account.
async fn empty() -> TestApp {
    let app = TestApp::start_with(&PRODUCTION).await;
    let gone = "delete from user_roles; delete from user_locations; delete from users";
    app.database().batch_execute(gone).unwrap();
    app
}

/// What the program logs when it starts, if it does.
fn address(app: &TestApp) -> Option<String> {
    let context = app.context();
    let made = app.database().transaction(|conn| set_up::begin(conn, &context)).unwrap()?;
    Some(made.strip_prefix(&context.branding.base_url).unwrap().to_owned())
}

async fn fill(browser: &Browser<'_>, address: &str, email: &str) -> Page {
    let [one, two] = twice(NEW);
    browser.post(address, &[("name", "Nadia Lindt"), ("email", email), ("language", "en"), one, two]).await
}

#[actix_web::test]
async fn an_empty_installation_gets_its_first_lead_by_the_address_in_the_log() {
    let app = empty().await;
    let (address, browser) = (address(&app).unwrap(), app.stranger());
    assert_eq!(browser.get(&address).await.is(200).h1(), "Set up the service");
    browser.get(&format!("{address}?lang=fr")).await.has("Mettre le service en place");
    let browser = app.stranger();
    fill(&browser, &address, "nadia@litware.example").await.leads_to("/sign-in");
    browser.get("/sign-in").await.has("You can sign in now.");
    browser.sign_in("nadia@litware.example", NEW).await.leads_to("/");
    browser.get("/administration").await.is(200);
    for gone in [address.as_str(), "/setup"] {
        app.stranger().get(gone).await.is(404);
    }
    assert_eq!(self::address(&app), None, "there is an account now");
    assert_eq!(actions(&app, "nadia@litware.example"), ["account_added", "signed_in"]);
}

#[actix_web::test]
async fn what_is_wrong_comes_back_without_the_password() {
    let app = empty().await;
    let address = address(&app).unwrap();
    let fields = [("name", ""), ("email", "nadia"), ("new_password", "litware partners"), ("repeat_password", "")];
    let page = app.stranger().post(&address, &fields).await;
    page.is(422).has("value=\"nadia\"").lacks("litware partners");
    for field in ["name", "email", "language", "new_password"] {
        assert!(!page.error_at(field).is_empty(), "{field}");
    }
    assert_eq!(users::table.count().get_result(&mut app.database()), Ok(0_i64));
}

#[actix_web::test]
async fn a_newer_address_and_a_day_make_it_worth_nothing_and_nothing_keeps_it() {
    let app = empty().await;
    let (first, second) = (address(&app).unwrap(), address(&app).unwrap());
    app.stranger().get(&first).await.is(404);
    app.stranger().get(&second).await.is(200);
    let token = second.rsplit('/').next().unwrap();
    assert_eq!((token.len(), tables_with(&mut app.database(), token)), (43, Vec::new()));
    let yesterday = account_links::issued_at - chrono::TimeDelta::days(1);
    let earlier = (account_links::issued_at.eq(yesterday), account_links::expires_at.eq(account_links::issued_at));
    diesel::update(account_links::table).set(earlier).execute(&mut app.database()).unwrap();
    app.stranger().get(&second).await.is(404);
}

#[actix_web::test]
async fn two_who_set_up_at_once_make_one_lead() {
    let app = empty().await;
    let address = address(&app).unwrap();
    let (one, other) = (app.stranger(), app.stranger());
    let pages =
        join(fill(&one, &address, "nadia@litware.example"), fill(&other, &address, "noah@litware.example")).await;
    let mut statuses = [pages.0.status, pages.1.status];
    statuses.sort_unstable();
    assert_eq!(statuses[0], 303);
    assert!(matches!(statuses[1], 403 | 404), "{statuses:?}");
    assert_eq!(users::table.count().get_result(&mut app.database()), Ok(1_i64));
}

#[actix_web::test]
async fn a_filled_installation_has_no_such_page() {
    let app = TestApp::start_with(&PRODUCTION).await;
    assert_eq!(address(&app), None);
    app.stranger().get("/setup/x").await.is(404);
    app.lea().get("/setup/x").await.is(404);
}
