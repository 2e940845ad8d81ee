//! What leaves the program smaller than it is, and what does not (rule 14.9).

use crate::support::{Browser, Page, TestApp};
use actix_web::http::Method;
use cpor::web::http::assets;
use flate2::read::GzDecoder;
use std::io::Read as _;

async fn ask(browser: &Browser<'_>, path: &str, headers: &[(&'static str, &'static str)]) -> Page {
    browser.enter().await;
    let request = browser.request(Method::GET, path);
    browser.send(headers.iter().fold(request, |request, header| request.insert_header(*header))).await
}

fn unpacked(page: &Page) -> String {
    let mut text = String::new();
    GzDecoder::new(page.bytes.as_slice()).read_to_string(&mut text).unwrap();
    text
}

const AS_BROWSERS_ASK: (&str, &str) = ("accept-encoding", "gzip, deflate, br, zstd");

#[actix_web::test]
async fn a_page_is_packed_as_a_whole_and_says_so() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let plain = ask(&alice, "/claims", &[]).await;
    assert_eq!((plain.header("content-encoding"), plain.header("vary")), ("", "accept-encoding"));
    for site in [("sec-fetch-site", "same-origin"), ("sec-fetch-site", "none"), ("dnt", "1")] {
        let page = ask(&alice, "/claims", &[AS_BROWSERS_ASK, site]).await;
        assert_eq!((page.header("content-encoding"), page.header("vary")), ("gzip", "accept-encoding"));
        assert!(page.bytes.len() * 2 < plain.bytes.len(), "{} of {} bytes", page.bytes.len(), plain.bytes.len());
        let text = unpacked(&page);
        assert!(text.contains("<h1>Customer associations</h1>") && text.trim_end().ends_with("</html>"));
        for header in ["content-type", "content-security-policy", "cache-control", "x-content-type-options"] {
            assert_eq!(page.header(header), plain.header(header));
        }
    }
    // Pages that are no 200 too.
    let missing = ask(&alice, "/claims/CPOR-0099999", &[AS_BROWSERS_ASK]).await;
    assert_eq!((missing.status, missing.header("content-encoding")), (404, "gzip"));
    assert!(unpacked(&missing).contains("</html>"));
}

#[actix_web::test]
async fn a_page_that_another_site_asks_for_is_sent_as_it_is() {
    let app = TestApp::start().await;
    for site in ["cross-site", "same-site"] {
        let page = ask(&app.alice(), "/claims", &[AS_BROWSERS_ASK, ("sec-fetch-site", site)]).await;
        assert_eq!((page.status, page.header("content-encoding")), (200, ""), "{site}");
        page.has("<h1>Customer associations</h1>");
    }
}

#[actix_web::test]
async fn evidence_and_tables_to_download_go_as_they_are() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let claim = crate::claims::filing::submitted(&app, &alice, "2222222").await;
    let id = claim.rsplit('/').next().unwrap();
    for path in ["/claims.csv".to_owned(), "/outcomes.csv".to_owned(), format!("/claims/{id}/files/1")] {
        let page = ask(&alice, &path, &[AS_BROWSERS_ASK]).await;
        assert_eq!(page.status, 200, "{path}");
        assert_ne!(page.header("content-encoding"), "gzip", "{path}");
        assert!(!page.bytes.starts_with(b"\x1f\x8b"), "{path}");
    }
}

#[actix_web::test]
async fn files_of_the_layout_are_packed_ahead() {
    let app = TestApp::start().await;
    for name in ["app.css", "autosave.js", "keys.js", "icons.svg"] {
        let plain = ask(&app.stranger(), assets::url(name), &[]).await;
        let packed = ask(&app.stranger(), assets::url(name), &[AS_BROWSERS_ASK]).await;
        assert_eq!(packed.header("content-encoding"), "gzip", "{name}");
        assert_eq!(unpacked(&packed).as_bytes(), plain.bytes, "{name}");
        for page in [&plain, &packed] {
            assert_eq!(page.header("vary"), "accept-encoding");
            assert_eq!(page.header("cache-control"), "public, max-age=31536000, immutable");
        }
        if name == "app.css" {
            assert!(packed.bytes.len() < 10_000, "{} bytes", packed.bytes.len());
        }
    }
}
