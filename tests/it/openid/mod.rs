//! Signing in through the provider of one's organisation (rules 5.30 to 5.34).

mod administration;
mod only_through;
mod people;
mod provider;
mod second_factor;
mod states;
mod tokens;

use crate::support::{Browser, Cast, Page, TestApp};
use chrono::{DateTime, Utc};
use cpor::db::schema::{audit_entries, companies, identity_providers};
use cpor::time::clock::Clock;
use diesel::prelude::*;
use provider::{CLIENT, Provider, SECRET};

const BEGIN: &str = "/sign-in/organisation";
const RETURN: &str = "/sign-in/organisation/return";
const PROGRAMME: &str = "/administration/sign-in";

/// A program that may ask providers on this machine.
async fn start() -> TestApp {
    start_with(&[]).await
}

async fn start_with(variables: &[(&str, &str)]) -> TestApp {
    TestApp::start_with(&[variables, &[("CPOR_PRIVATE_PROVIDERS", "yes")]].concat()).await
}

/// The page on which leads set a company's provider.
fn of_company(app: &TestApp, number: &str) -> String {
    let company = companies::table.filter(companies::global_mpn_id.eq(number)).select(companies::id);
    format!("/administration/companies/{}/sign-in", company.first::<i64>(&mut app.database()).unwrap())
}

fn of_contoso(app: &TestApp) -> String {
    of_company(app, "1111111")
}

/// What a lead enters for a provider.
fn fields<'a>(provider: &'a Provider, domains: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("issuer", provider.issuer.as_str()),
        ("client_id", CLIENT),
        ("client_secret", SECRET),
        ("domains", domains),
        ("version", "0"),
    ]
}

/// Lea sets the provider of Contoso.
async fn contoso(app: &TestApp) -> Provider {
    let (provider, path) = (Provider::start(), of_contoso(app));
    app.lea().post(&path, &fields(&provider, "contoso.example")).await.leads_to(&path);
    provider
}

/// Lea sets the provider of the programme.
async fn programme(app: &TestApp) -> Provider {
    let provider = Provider::start();
    app.lea().post(PROGRAMME, &fields(&provider, "program.example")).await.leads_to(PROGRAMME);
    provider
}

/// Changes a flag of every provider, as a lead may.
fn set(app: &TestApp, only_through: bool, asks_second_factor: bool) {
    let flags = (
        identity_providers::only_through.eq(only_through),
        identity_providers::proven_at.eq(chrono::DateTime::UNIX_EPOCH),
        identity_providers::asks_second_factor.eq(asks_second_factor),
    );
    diesel::update(identity_providers::table).set(flags).execute(&mut app.database()).unwrap();
}

/// Sends the form that leads to a provider.
async fn begin(browser: &Browser<'_>, email: &str) -> Page {
    begin_with(browser, &[("email", email)]).await
}

async fn begin_with(browser: &Browser<'_>, fields: &[(&str, &str)]) -> Page {
    let form_id = browser.form_id("/sign-in").await;
    browser.post_as(BEGIN, &form_id, fields).await
}

/// Where a page leads that goes on to a provider.
fn href(page: &Page) -> String {
    page.is(200).header("refresh").strip_prefix("0; url=").expect("a way to the provider").to_owned()
}

/// Signs in through a provider, which says that it is `email`.
async fn through(browser: &Browser<'_>, provider: &Provider, email: &str) -> Page {
    let page = begin(browser, email).await;
    browser.get(&provider.sign_in(&href(&page), email)).await
}

/// Fails unless the page to sign in comes back with this message.
#[track_caller]
fn refuses(page: &Page, status: u16, message: &str) {
    let said = page.is(status).error_at("email");
    assert!(said.contains(message), "{said:?}");
}

/// The reasons that the audit trail gives for sign-ins through providers that failed.
fn reasons(app: &TestApp) -> Vec<String> {
    let failed = audit_entries::table.filter(audit_entries::action.eq("provider_sign_in_failed"));
    let all = failed.order(audit_entries::id).select(audit_entries::after.assume_not_null());
    let all: Vec<serde_json::Value> = all.load(&mut app.database()).unwrap();
    all.iter().map(|after| after["reason"].as_str().unwrap().to_owned()).collect()
}

/// The real time.
fn now(app: &TestApp) -> DateTime<Utc> {
    Clock::Database.now(&mut app.database()).unwrap()
}

/// Whether the browser is signed in as this person.
async fn is_in(browser: &Browser<'_>, cast: Cast) {
    browser.get("/account").await.has(cast.email);
}

/// A provider that stands in the database already, with the program's own keys.
fn insert(app: &TestApp, provider: &Provider, company: Option<&str>) {
    use cpor::accounts::openid::{Wanted, change};
    use cpor::audit::Author;
    use cpor::people::companies::by_number;
    let (mut conn, keys) = (app.database(), app.state().context.keys.clone());
    let owner = company.map(|number| by_number(&mut conn, number).unwrap().unwrap());
    let domain = if company.is_some() { "contoso.example" } else { "program.example" };
    let wanted = Wanted {
        issuer: provider.issuer.clone(),
        client_id: CLIENT.to_owned(),
        secret: SECRET.to_owned(),
        domains: domain.to_owned(),
        ..Wanted::default()
    };
    change(&mut conn, (&keys, true), owner, &wanted, (&Author::SYSTEM, now(app))).unwrap();
}
