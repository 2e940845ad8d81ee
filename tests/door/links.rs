//! Links that others ask for, and links in odd spelling (rules 12.9 to 12.11).

use crate::address;
use crate::support::{Browser, TestApp, log};
use actix_web::http::Method;
use std::net::SocketAddr;

const STRANGER: &str = "192.0.2.66:4000";
const CAROL: &str = "192.0.2.7:4000";

async fn status(browser: &Browser<'_>, from: &str, path: &str) -> u16 {
    let peer: SocketAddr = from.parse().unwrap();
    browser.send(browser.request(Method::GET, path).peer_addr(peer)).await.status
}

#[actix_web::test]
async fn a_link_that_exists_is_served_whatever_others_ask() {
    let app = TestApp::start().await;
    let address = address(&app, &app.a_claim_in_its_window());
    let browser = app.stranger();
    let mut refused = 0;
    for guess in 0..620 {
        refused += usize::from(status(&browser, STRANGER, &format!("/consent/guess-{guess}")).await == 429);
    }
    assert_eq!(refused, 500, "of those that there are not, each client may ask for 120 a minute");
    assert_eq!(status(&browser, CAROL, &address).await, 200);
    assert_eq!(status(&browser, CAROL, "/consent/guess").await, 404);
    for _ in 0..700 {
        assert_eq!(status(&browser, STRANGER, &address).await, 200, "not even from there");
    }
}

/// Ways in which the address comes back from mail programs and people.
fn spellings(address: &str) -> Vec<String> {
    let (token, letter) = (address.strip_prefix("/consent/").unwrap(), address.as_bytes()[12]);
    vec![
        format!("/%63onsent/{token}"),
        format!("/Consent/{token}"),
        format!("/CONSENT//{token}/"),
        format!("//consent/{token}"),
        format!("{address}/"),
        format!("{address}."),
        address.replacen(char::from(letter), &format!("%{letter:02X}"), 1),
    ]
}

#[actix_web::test]
async fn a_link_in_odd_spelling_leads_to_the_plain_address_and_its_forms_work() {
    log::keep();
    let app = TestApp::start().await;
    let claim = app.a_claim_in_its_window();
    let (carol, address) = (app.stranger(), address(&app, &claim));
    for odd in spellings(&address) {
        let page = carol.get(&format!("{odd}?lang=fr&x={odd}")).await;
        page.is(307);
        assert_eq!(page.location(), format!("{address}?lang=fr"), "{odd}");
        assert_eq!(page.header("cache-control"), "no-store");
        carol.get(page.location()).await.is(200).has("Refuser cette association");
        let request =
            carol.request(Method::GET, &odd).insert_header(("referer", format!("http://127.0.0.1:8080{address}")));
        carol.send(request).await.is(307);
    }
    let id = carol.form_id(&format!("{address}/decline")).await;
    for odd in spellings(&address) {
        let form = carol.post_as(&format!("{odd}/Decline/"), &id, &[("choice", "yes")]).await;
        form.is(307);
        assert_eq!(form.location(), format!("{address}/decline"), "{odd}");
    }
    carol.post_as(&format!("{address}/decline"), &id, &[("choice", "yes")]).await.is(303);
    let token = address.strip_prefix("/consent/").unwrap();
    let every_letter: String = token.bytes().map(|byte| format!("%{byte:02x}")).collect();
    for nowhere in [format!("/x/{token}"), format!("/x/{every_letter}"), format!("/x/..;/consent/{token}")] {
        carol.get(&nowhere).await.is(404);
    }
    let log = log::kept();
    assert!(log.contains("path=/consent/…/decline") && log.contains("path=/… "), "{log}");
    assert!(!log.contains(token) && !log.contains(&token[1..]) && !log.contains(&every_letter), "{log}");
}

#[actix_web::test]
async fn a_token_in_other_letters_is_unknown_as_any_other() {
    let app = TestApp::start().await;
    let address = address(&app, &app.a_claim_in_its_window());
    let token = address.strip_prefix("/consent/").unwrap();
    let (carol, swapped) = (app.stranger(), token.chars().map(swap).collect::<String>());
    let other = carol.get(&format!("/consent/{swapped}")).await;
    other.is(404);
    assert_eq!(other.text(), carol.get("/consent/unknown").await.text());
}

fn swap(letter: char) -> char {
    if letter.is_ascii_lowercase() { letter.to_ascii_uppercase() } else { letter.to_ascii_lowercase() }
}
