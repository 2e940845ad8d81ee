//! What is not believed of a provider, and what it may not do to us (rules 5.31 and 5.32).

use super::provider::{Behaviour, Mode};
use super::{begin, contoso, href, is_in, now, reasons, refuses, start, through};
use crate::support::ALICE;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::hmac;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// What a provider is told.
type Tell = Box<dyn FnOnce(&mut Behaviour)>;

/// Tells a provider to put this into its tokens.
fn claim(name: &'static str, value: Value) -> Tell {
    Box::new(move |told| told.claims = Some(Box::new(move |claims| claims[name] = value.clone())))
}

/// Tells it to put this into their headers.
fn header(name: &'static str, value: Value) -> Tell {
    Box::new(move |told| told.header = Some(Box::new(move |header| header[name] = value.clone())))
}

fn token(change: fn(String) -> String) -> Tell {
    Box::new(move |told| told.token = Some(Box::new(change)))
}

const NOT_TRUSTED: &str = "cannot be trusted";

#[actix_web::test]
async fn a_token_is_believed_only_if_it_is_meant_for_this_sign_in_and_signed_by_a_key_of_the_provider() {
    let app = start().await;
    let provider = contoso(&app).await;
    let now = now(&app).timestamp();
    let cases: Vec<(&str, Tell, &str)> = vec![
        ("nonce", claim("nonce", json!("another")), NOT_TRUSTED),
        ("no nonce", claim("nonce", Value::Null), NOT_TRUSTED),
        ("audience", claim("aud", json!("another client")), NOT_TRUSTED),
        ("two audiences", claim("aud", json!([super::CLIENT, "another client"])), NOT_TRUSTED),
        ("party", claim("azp", json!("another client")), NOT_TRUSTED),
        ("issuer", claim("iss", json!("https://login.fabrikam.example")), NOT_TRUSTED),
        ("from tomorrow", claim("iat", json!(now + 86_400)), NOT_TRUSTED),
        ("expired", claim("exp", json!(now - 120)), "out of date"),
        ("never expires", claim("exp", Value::Null), NOT_TRUSTED),
        ("unverified", claim("email_verified", json!(false)), "does not confirm your e-mail"),
        ("verified by a word", claim("email_verified", json!("yes")), NOT_TRUSTED),
        ("no word of it", claim("email_verified", Value::Null), "does not confirm your e-mail"),
        ("no signature", header("alg", json!("none")), NOT_TRUSTED),
        ("a shared secret", header("alg", json!("HS256")), NOT_TRUSTED),
        ("another kind of key", header("alg", json!("RS256")), NOT_TRUSTED),
        ("something to understand", header("crit", json!(["exp"])), NOT_TRUSTED),
        ("unsigned", token(unsigned), NOT_TRUSTED),
        ("signed by the client's secret", token(signed_by_secret), NOT_TRUSTED),
        ("tampered", token(tampered), NOT_TRUSTED),
        ("no token", token(|_| "x".to_owned()), NOT_TRUSTED),
    ];
    for (case, tell, message) in cases {
        provider.tell(|told| (told.claims, told.header, told.token) = (None, None, None));
        provider.tell(tell);
        let browser = app.stranger();
        let page = through(&browser, &provider, ALICE.email).await;
        assert_eq!(page.status, 403, "{case}");
        refuses(&page, 403, message);
        browser.get("/account").await.leads_to("/sign-in?to=%2Faccount");
    }
    provider.tell(|told| (told.claims, told.header, told.token) = (None, None, None));
    through(&app.stranger(), &provider, ALICE.email).await.leads_to("/");
    assert_eq!(reasons(&app).len(), 20);
}

/// The same, with no algorithm and no signature.
fn unsigned(token: String) -> String {
    let payload = token.split('.').nth(1).unwrap();
    format!("{}.{payload}.", URL_SAFE_NO_PAD.encode(json!({"alg": "none"}).to_string()))
}

/// The same, signed by what this program knows as well.
fn signed_by_secret(token: String) -> String {
    let payload = token.split('.').nth(1).unwrap();
    let message = format!("{}.{payload}", URL_SAFE_NO_PAD.encode(json!({"alg": "HS256", "kid": "shared"}).to_string()));
    let key = hmac::Key::new(hmac::HMAC_SHA256, super::SECRET.as_bytes());
    format!("{message}.{}", URL_SAFE_NO_PAD.encode(hmac::sign(&key, message.as_bytes())))
}

/// The same signature under other claims.
fn tampered(token: String) -> String {
    let parts: Vec<&str> = token.split('.').collect();
    let mut claims: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(parts[1]).unwrap()).unwrap();
    claims["email"] = json!("global@contoso.example");
    format!("{}.{}.{}", parts[0], URL_SAFE_NO_PAD.encode(claims.to_string()), parts[2])
}

#[actix_web::test]
async fn a_key_that_was_rotated_is_asked_for_and_unknown_keys_do_not_make_us_ask_for_ever() {
    let app = start().await;
    let provider = contoso(&app).await;
    through(&app.stranger(), &provider, ALICE.email).await.leads_to("/");
    assert_eq!(provider.asked("/keys"), 1, "when it was set up");
    provider.rotate("second");
    let alice = app.stranger();
    through(&alice, &provider, ALICE.email).await.leads_to("/");
    is_in(&alice, ALICE).await;
    assert_eq!(provider.asked("/keys"), 2);
    provider.tell(header("kid", json!("no such key")));
    for _ in 0..5 {
        refuses(&through(&app.stranger(), &provider, ALICE.email).await, 403, NOT_TRUSTED);
    }
    assert_eq!(provider.asked("/keys"), 2);
    assert_eq!(provider.asked("/.well-known/openid-configuration"), 1);
}

#[actix_web::test]
async fn a_provider_that_fails_is_told_and_the_password_still_opens() {
    let app = start().await;
    let provider = contoso(&app).await;
    for mode in [Mode::Down, Mode::TooLarge, Mode::Redirecting, Mode::Other] {
        provider.tell(|told| told.mode = Mode::Well);
        let browser = app.stranger();
        let way = href(&begin(&browser, ALICE.email).await);
        provider.tell(|told| told.mode = mode);
        let page = browser.get(&provider.sign_in(&way, ALICE.email)).await;
        refuses(&page, 503, "does not answer at this moment");
        assert_eq!(page.header("retry-after"), "60", "{mode:?}");
    }
    assert_eq!(provider.asked("/elsewhere"), 0, "no redirect is followed");
    assert_eq!(reasons(&app), ["provider_unreachable", "provider_answer", "provider_answer", "provider_answer"]);
    app.stranger().sign_in(ALICE.email, crate::support::PASSWORD).await.leads_to("/");
}

#[actix_web::test]
async fn a_provider_that_is_slow_holds_nobody_up_for_long() {
    let app = start().await;
    let provider = contoso(&app).await;
    let browser = app.stranger();
    let way = href(&begin(&browser, ALICE.email).await);
    let back = provider.sign_in(&way, ALICE.email);
    provider.tell(|told| told.mode = Mode::Slow);
    let began = Instant::now();
    let others = async {
        let sent = Instant::now();
        app.alice().get("/claims").await.is(200);
        sent.elapsed()
    };
    let (page, other) = futures_util::future::join(browser.get(&back), others).await;
    refuses(&page, 503, "does not answer at this moment");
    assert!(began.elapsed() < Duration::from_secs(7), "{:?}", began.elapsed());
    assert!(other < Duration::from_secs(3), "{other:?}");
    assert_eq!(reasons(&app), ["provider_slow"]);
}
