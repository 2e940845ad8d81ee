//! How leads set providers (rules 5.30 and 5.31).

use super::provider::Mode;
use super::{PROGRAMME, Provider, contoso, fields, of_company, of_contoso, programme, refuses, set, start, through};
use crate::accounts::actions;
use crate::support::{ALICE, CHARLIE, LEA, TestApp};
use cpor::claims::keys::Keys;
use cpor::db::schema::{audit_entries, identity_providers, users};
use cpor::people::leads;
use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use std::time::Duration;

fn count(app: &TestApp) -> i64 {
    identity_providers::table.count().get_result(&mut app.database()).unwrap()
}

#[actix_web::test]
async fn a_provider_is_tried_when_it_is_saved_and_its_secret_is_never_shown() {
    let app = start().await;
    let (lea, path) = (app.lea(), of_contoso(&app));
    let page = lea.get(&path).await;
    page.is(200).has("http://127.0.0.1:8080/sign-in/organisation/return").lacks("Remove");
    let provider = contoso(&app).await;
    assert_eq!(provider.asked("/.well-known/openid-configuration"), 1);
    lea.get(&path).await.has("nobody has signed in through it yet").has("contoso.example").lacks(super::SECRET);
    let sealed: Vec<u8> =
        identity_providers::table.select(identity_providers::sealed_secret).first(&mut app.database()).unwrap();
    assert!(!sealed.windows(6).any(|part| part == b"s3cret"));
    let audited: Vec<Option<serde_json::Value>> =
        audit_entries::table.select(audit_entries::after).load(&mut app.database()).unwrap();
    assert!(!format!("{audited:?}").contains("s3cret"));
    assert!(actions(&app, "1111111").contains(&"provider_changed".to_owned()));
    lea.get("/administration/audit").await.has("Changed the sign-in through an organisation").has("contoso.example");
    // Without a new secret the old one stays.
    let kept = [
        ("issuer", provider.issuer.as_str()),
        ("client_id", super::CLIENT),
        ("domains", "contoso.example, Contoso.fr"),
    ];
    lea.post(&path, &[&kept[..], &[("version", "1")]].concat()).await.leads_to(&path);
    lea.get(&path).await.has("contoso.fr");
    through(&app.stranger(), &provider, ALICE.email).await.leads_to("/");
}

#[actix_web::test]
async fn what_is_wrong_with_a_provider_is_told_at_its_field_and_nothing_is_lost() {
    let app = start().await;
    let (lea, path, provider) = (app.lea(), of_contoso(&app), Provider::start());
    let wrong = |name: &'static str, value: &'static str| {
        let mut all = fields(&provider, "contoso.example");
        all.retain(|(known, _)| *known != name);
        all.push((name, value));
        all
    };
    for (name, value, message) in [
        ("issuer", "login.contoso.example", "Enter the provider’s address"),
        ("issuer", "http://login.contoso.example", "Enter the provider’s address"),
        ("issuer", "http://127.0.0.1:1", "Nothing answers at this address"),
        ("client_id", "", "Enter the client ID"),
        ("client_secret", "", "Enter the client secret"),
        ("domains", "", "Enter one e-mail domain"),
        ("domains", "contoso", "Enter one e-mail domain"),
    ] {
        let page = lea.post(&path, &wrong(name, value)).await;
        assert!(page.is(422).error_at(name).starts_with(message), "{name} {value}: {}", page.error_at(name));
        page.lacks(super::SECRET);
        if name != "domains" {
            page.has("contoso.example</textarea>");
        }
    }
    for (mode, message) in [
        (Mode::Down, "Nothing answers"),
        (Mode::TooLarge, "What answers at this address is no OpenID Connect provider"),
        (Mode::Redirecting, "What answers at this address is no OpenID Connect provider"),
        (Mode::Other, "What answers at this address is no OpenID Connect provider"),
    ] {
        provider.tell(|told| told.mode = mode);
        let page = lea.post(&path, &fields(&provider, "contoso.example")).await;
        assert!(page.is(422).error_at("issuer").starts_with(message), "{mode:?}: {}", page.error_at("issuer"));
    }
    provider.tell(|told| told.mode = Mode::Well);
    // What answers there speaks no TLS.
    let encrypted = provider.issuer.replace("http:", "https:");
    let mut over_tls = fields(&provider, "contoso.example");
    over_tls[0] = ("issuer", &encrypted);
    assert!(lea.post(&path, &over_tls).await.is(422).error_at("issuer").starts_with("Nothing answers"));
    let slash = format!("{}/", provider.issuer);
    let mut other_name = fields(&provider, "contoso.example");
    other_name[0] = ("issuer", &slash);
    assert!(lea.post(&path, &other_name).await.error_at("issuer").starts_with("The provider calls itself by another"));
    assert_eq!(count(&app), 0);
}

#[actix_web::test]
async fn a_private_address_is_not_asked_unless_the_operator_allows_it() {
    let app = TestApp::start().await;
    let (lea, path, provider) = (app.lea(), of_contoso(&app), Provider::start());
    let page = lea.post(&path, &fields(&provider, "contoso.example")).await;
    assert!(page.is(422).error_at("issuer").starts_with("Enter the provider’s address"), "no https");
    for inside in ["https://127.0.0.1:9", "https://10.1.2.3", "https://localhost", "https://[::1]"] {
        let mut all = fields(&provider, "contoso.example");
        all[0] = ("issuer", inside);
        let page = lea.post(&path, &all).await;
        assert!(page.is(422).error_at("issuer").starts_with("This address is on a private network"), "{inside}");
    }
    assert_eq!(provider.asked("/.well-known/openid-configuration"), 0);
}

#[actix_web::test]
async fn a_domain_belongs_to_one_provider() {
    let app = start().await;
    contoso(&app).await;
    let (lea, provider, path) = (app.lea(), Provider::start(), of_company(&app, "4444444"));
    let page = lea.post(&path, &fields(&provider, "fabrikam.example contoso.example")).await;
    assert_eq!(page.is(422).error_at("domains"), "contoso.example belongs to another provider already");
    assert_eq!(count(&app), 1);
    lea.post(&path, &fields(&provider, "fabrikam.example")).await.leads_to(&path);
    through(&app.stranger(), &provider, CHARLIE.email).await.leads_to("/");
}

#[actix_web::test]
async fn of_two_leads_who_change_one_provider_the_second_is_told() {
    let app = start().await;
    let provider = contoso(&app).await;
    let (lea, path) = (app.lea(), of_contoso(&app));
    let page = lea.post(&path, &fields(&provider, "contoso.example contoso.fr")).await;
    page.is(409).has("contoso.fr");
    let page = lea.post(&format!("{path}/removal"), &[("version", "7")]).await;
    page.is(409);
    assert_eq!(count(&app), 1);
}

#[actix_web::test]
async fn who_may_not_set_providers_does_not_find_the_pages() {
    let app = start().await;
    contoso(&app).await;
    let (path, provider) = (of_contoso(&app), Provider::start());
    for other in [app.rita(), app.grace(), app.alice()] {
        for path in [&path, &format!("{path}/removal"), &PROGRAMME.to_owned()] {
            other.get(path).await.is(404);
            other.post(path, &fields(&provider, "other.example")).await.is(404);
        }
    }
    assert_eq!(provider.asked("/.well-known/openid-configuration"), 0);
    app.lea().get("/administration/sign-in/removal").await.is(404);
    app.lea().get("/administration/companies/999999/sign-in").await.is(404);
}

#[actix_web::test]
async fn a_lead_who_is_suspended_while_waiting_changes_nothing() {
    let app = start().await;
    let (lea, path, provider) = (app.lea(), of_contoso(&app), Provider::start());
    let form_id = lea.form_id("/review").await;
    let mut conn = app.database();
    conn.batch_execute("begin").unwrap();
    leads::lock(&mut conn).unwrap();
    let suspend = async {
        actix_web::rt::time::sleep(Duration::from_millis(500)).await;
        let suspended = users::table.filter(users::email.eq(LEA.email));
        diesel::update(suspended).set(users::disabled_at.eq(chrono::DateTime::UNIX_EPOCH)).execute(&mut conn).unwrap();
        conn.batch_execute("commit").unwrap();
    };
    let fields = fields(&provider, "contoso.example");
    futures_util::future::join(lea.post_as(&path, &form_id, &fields), suspend).await;
    assert_eq!(count(&app), 0);
}

#[actix_web::test]
async fn of_a_provider_that_is_removed_nothing_stays_but_the_audit_trail() {
    let app = start().await;
    let provider = programme(&app).await;
    let lea = app.lea();
    let way = super::href(&super::begin(&app.stranger(), LEA.email).await);
    set(&app, true, false);
    let removal = "/administration/sign-in/removal";
    lea.get(removal).await.is(200).has(&provider.issuer);
    lea.post(removal, &[("version", "1")]).await.leads_to(PROGRAMME);
    assert_eq!(count(&app), 0);
    refuses(&app.stranger().get(&provider.sign_in(&way, LEA.email)).await, 403, "was not begun in this browser");
    app.stranger().get("/sign-in").await.lacks("Sign in with your organisation");
    app.stranger().sign_in(LEA.email, crate::support::PASSWORD).await.leads_to("/");
    assert_eq!(actions(&app, &provider.issuer), ["provider_changed", "provider_removed"]);
}

#[actix_web::test]
async fn a_provider_that_does_not_answer_any_more_can_still_be_made_one_way_of_two() {
    let app = start().await;
    let provider = contoso(&app).await;
    set(&app, true, false);
    provider.tell(|told| told.mode = Mode::Down);
    let (lea, path) = (app.lea(), of_contoso(&app));
    let kept = [
        ("issuer", provider.issuer.as_str()),
        ("client_id", super::CLIENT),
        ("domains", "contoso.example"),
        ("version", "1"),
    ];
    lea.post(&path, &kept).await.leads_to(&path);
    app.stranger().sign_in(ALICE.email, crate::support::PASSWORD).await.leads_to("/");
}

#[actix_web::test]
async fn a_secret_is_sealed_anew_when_the_servers_secret_changes() {
    let app = start().await;
    let provider = contoso(&app).await;
    let old = app.state().context.keys.clone();
    let keys = Keys::new(b"another").with_older::<Vec<u8>>([]);
    let mut conn = app.database();
    assert_eq!(cpor::accounts::openid::seal_again(&mut conn, &keys).unwrap(), 0, "it cannot be opened");
    assert_eq!(cpor::accounts::openid::seal_again(&mut conn, &old).unwrap(), 0, "it needs it not");
    through(&app.stranger(), &provider, ALICE.email).await.leads_to("/");
}
