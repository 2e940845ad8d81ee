//! Every address, asked by everybody: what stands in the table is tested, and what is tested stands in the table.

use crate::support::{Browser, TestApp, filled};
use cpor::web::routes::{OPEN, PAGES};
use std::collections::HashSet;

#[test]
fn no_address_stands_twice() {
    let mut seen = HashSet::new();
    for line in OPEN.iter().chain(PAGES) {
        assert!(seen.insert(line), "{line:?}");
    }
}

/// Addresses that answer somebody who is not signed in.
fn is_for_strangers(path: &str) -> bool {
    matches!(path, "/" | "/sign-in" | "/sign-in/code")
        || path.starts_with("/sign-in/organisation")
        || path.starts_with("/password/")
        || path == "/account/e-mail/{token}"
        || path.starts_with("/setup/")
        || path.starts_with("/consent/")
        || path.starts_with("/demo/")
}

#[actix_web::test]
async fn strangers_are_sent_to_sign_in_and_come_back() {
    let app = TestApp::start().await;
    for (_, path) in PAGES.iter().filter(|(method, path)| *method == "get" && !is_for_strangers(path)) {
        let path = filled(path);
        let page = app.stranger().get(&format!("{path}?q=1")).await;
        let query = serde_html_form::to_string([("to", format!("{path}?q=1"))]).unwrap();
        page.leads_to(&format!("/sign-in?{query}"));
    }
}

#[actix_web::test]
async fn strangers_change_nothing() {
    let app = TestApp::start().await;
    let paths = PAGES.iter().filter(|(method, path)| *method != "get" && !is_for_strangers(path));
    for (_, path) in paths {
        let path = filled(path);
        let stranger: Browser<'_> = app.stranger();
        let form_id = stranger.form_id("/sign-in").await;
        let page = stranger.post_as(&path, &form_id, &[("comment", "typed")]).await;
        // Signing out of nothing is harmless; everything else leads to signing in, and keeps nothing of a stranger's.
        if path != "/sign-out" {
            page.is(303).lacks("typed");
            assert!(page.location().starts_with("/sign-in"), "{path} leads to {}", page.location());
        }
    }
}

#[actix_web::test]
async fn addresses_with_a_name_in_them_do_not_break_on_odd_names() {
    let app = TestApp::start().await;
    for (_, path) in PAGES.iter().filter(|(method, path)| *method == "get" && path.contains('{')) {
        for odd in ["0", "-1", "99999999999999999999", "%00", "%ff", "CPOR-0000000", "a'b", "%C3%A9", "..", "%2e%2e"] {
            let mut filled = String::new();
            for part in path.split('/').skip(1) {
                filled.push('/');
                filled.push_str(if part.starts_with('{') { odd } else { part });
            }
            for browser in [app.alice(), app.rita(), app.lea()] {
                let page = browser.get(&filled).await;
                assert!(page.status < 500, "{filled}: {}", page.status);
            }
        }
    }
}
