//! Links that others ask for (rule 12.8).

use crate::address;
use crate::support::{Browser, TestApp};
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
