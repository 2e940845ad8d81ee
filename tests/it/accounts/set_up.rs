//! The first lead of an empty installation.

use super::{NEW, actions, twice};
use crate::support::whole::tables_with;
use crate::support::{Browser, PRODUCTION, Page, TestApp};
use cpor::accounts::set_up;
use cpor::db::schema::{account_links, holidays, users};
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
    let said =
        [("programme", "Litware Partners"), ("mail_from", "claims@litware.example"), ("time_zone", "Europe/Paris")];
    let lead = [("name", "Nadia Lindt"), ("email", email), ("language", "en"), one, two, ("holidays", "france")];
    browser.post(address, &[&lead[..], &said[..]].concat()).await
}

/// Rule 16.10: the first lead finds what the environment said of the programme, and says it better.
#[actix_web::test]
async fn who_sets_up_says_what_the_programme_is_called_and_where_it_is() {
    let app = empty().await;
    let second = app.beside(&PRODUCTION);
    let (address, browser) = (address(&app).unwrap(), app.stranger());
    let page = browser.get(&address).await;
    page.has("value=\"Litware Partners\"").has("value=\"claims@litware.example\"").has("value=\"Europe/Paris\"");
    let [one, two] = twice(NEW);
    let lead = [("name", "Nadia Lindt"), ("email", "nadia@litware.example"), ("language", "en"), one, two];
    let said = |sender, zone| {
        let programme = [("programme", "Fourth Coffee"), ("mail_from", sender), ("reply_to", "help@coffee.example")];
        let place = [("contact", "+49 30 1234"), ("time_zone", zone), ("holidays", "germany")];
        let accent = [("accent", if sender == "nobody" { "#ffee00" } else { "#0b6b3a" })];
        [&lead[..], &programme[..], &place[..], &accent].concat()
    };
    let wrong = browser.post(&address, &said("nobody", "Berlin")).await;
    wrong.is(422).has("value=\"Fourth Coffee\"").has("value=\"Berlin\"").has("value=\"#ffee00\"");
    assert!(wrong.error_at("accent").contains("too pale"), "rule 16.19");
    assert!(!wrong.error_at("mail_from").is_empty() && !wrong.error_at("time_zone").is_empty());
    browser.post(&address, &said("claims@coffee.example", "Europe/Berlin")).await.leads_to("/sign-in");
    crate::administration::look_again(&second);
    for server in [app.state(), second.state()] {
        let programme = server.context.programme();
        assert_eq!((programme.version, programme.name.as_str()), (2, "Fourth Coffee"));
        assert_eq!((programme.reply_to.as_str(), programme.accent.as_str()), ("help@coffee.example", "#0b6b3a"));
        assert_eq!(server.context.calendar.zone(), chrono_tz::Europe::Berlin);
    }
    let names: Vec<String> = holidays::table.select(holidays::name_en).load(&mut app.database()).unwrap();
    let count = |name: &str| names.iter().filter(|each| *each == name).count();
    assert_eq!((count("German Unity Day"), count("Bastille Day")), (4, 0));
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
