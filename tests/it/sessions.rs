//! Sessions: what a cookie is worth, and for how long.

use crate::support::{ALICE, BOB, PASSWORD, TestApp};
use cpor::db::schema::sessions;
use cpor::web::http::session::store::{ABSOLUTE, IDLE};
use diesel::dsl::IntervalDsl as _;
use diesel::prelude::*;
use futures_util::future::join_all;
use std::collections::HashSet;

/// Whether the browser's session is alive.
async fn is_signed_in(browser: &crate::support::Browser<'_>) -> bool {
    browser.get("/").await.location() == "/claims"
}

#[actix_web::test]
async fn the_cookie_is_random_and_well_kept() {
    let app = TestApp::start().await;
    let mut keys = HashSet::new();
    for _ in 0..20 {
        let page = app.stranger().sign_in(ALICE.email, PASSWORD).await;
        let headers = page.cookie_headers();
        let cookie = headers.iter().find(|cookie| cookie.starts_with("__Host-cpor=")).unwrap();
        for attribute in ["; Secure", "; HttpOnly", "; SameSite=Lax", "; Path=/"] {
            assert!(cookie.contains(attribute), "{cookie}");
        }
        assert!(!cookie.contains("Domain"), "{cookie}");
        keys.insert(cookie.split(['=', ';']).nth(1).unwrap().chars().rev().take(60).collect::<String>());
    }
    assert_eq!(keys.len(), 20);
    let states: Vec<serde_json::Value> = sessions::table.select(sessions::state).load(&mut app.database()).unwrap();
    assert!(states.iter().all(|state| state.as_object().unwrap().len() == 2), "only who, and what binds forms");
}

#[actix_web::test]
async fn every_cookie_of_ours_is_well_kept() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let signed_in = app.stranger().sign_in(ALICE.email, PASSWORD).await;
    assert!(signed_in.cookies().iter().any(|(name, ..)| name == "__Host-device"));
    let pages =
        [signed_in, alice.get("/?lang=fr").await, alice.post("/sign-out", &[]).await, alice.get("/sign-in").await];
    for cookie in pages.iter().flat_map(crate::support::Page::cookie_headers) {
        for attribute in ["__Host-", "; Secure", "; HttpOnly", "; SameSite=Lax", "; Path=/"] {
            assert!(cookie.contains(attribute), "{cookie}");
        }
    }
}

#[actix_web::test]
async fn a_copied_cookie_is_worthless_after_signing_out() {
    let app = TestApp::start().await;
    let alice = app.alice();
    assert!(is_signed_in(&alice).await);
    let thief = alice.copied();
    alice.post("/sign-out", &[]).await.leads_to("/sign-in");
    for path in ["/", "/sign-out", "/no-such-page"] {
        thief.get(path).await.lacks("Alice");
    }
    assert!(!is_signed_in(&thief).await);
}

#[actix_web::test]
async fn signing_in_makes_a_new_session_and_ends_the_old_one() {
    let app = TestApp::start().await;
    let browser = app.stranger();
    browser.set_cookie("__Host-cpor", "planted");
    browser.sign_in(ALICE.email, PASSWORD).await.leads_to("/");
    let first = browser.copied();
    assert_ne!(first.cookie("__Host-cpor"), "planted");
    // Once more, over the living session: by its own page, as a form of before.
    let form = app.stranger();
    let form_id = form.form_id("/sign-in").await;
    browser.set_cookie("__Host-visit", &form.cookie("__Host-visit"));
    let fields = [("email", BOB.email), ("password", PASSWORD)];
    browser.post_as("/sign-in", &form_id, &fields).await.leads_to("/");
    assert_ne!(browser.cookie("__Host-cpor"), first.cookie("__Host-cpor"));
    assert!(is_signed_in(&browser).await);
    assert!(!is_signed_in(&first).await);
}

#[actix_web::test]
async fn a_session_ends_when_it_is_not_used() {
    let app = TestApp::start().await;
    let alice = app.alice();
    assert!(is_signed_in(&alice).await);
    age(&app, IDLE - chrono::TimeDelta::seconds(5));
    assert!(is_signed_in(&alice).await, "its use is noted");
    age(&app, IDLE - chrono::TimeDelta::seconds(5));
    assert!(is_signed_in(&alice).await, "and counts from then on");
    age(&app, IDLE + chrono::TimeDelta::seconds(1));
    assert!(!is_signed_in(&alice).await);
}

#[actix_web::test]
async fn a_session_in_use_ends_as_well() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let hours = ABSOLUTE.num_hours();
    for _ in 0..hours - 1 {
        assert!(is_signed_in(&alice).await);
        age(&app, chrono::TimeDelta::hours(1));
    }
    assert!(is_signed_in(&alice).await);
    age(&app, chrono::TimeDelta::hours(1));
    assert!(!is_signed_in(&alice).await);
}

/// Lets every session be older, as far as the database can tell.
fn age(app: &TestApp, time: chrono::TimeDelta) {
    let seconds = i32::try_from(time.num_seconds()).unwrap().seconds();
    diesel::update(sessions::table)
        .set((
            sessions::created_at.eq(sessions::created_at - seconds),
            sessions::expires_at.eq(sessions::expires_at - seconds),
        ))
        .execute(&mut app.database())
        .unwrap();
}

#[actix_web::test]
async fn the_demos_clock_does_not_age_a_session() {
    let app = TestApp::start().await;
    let alice = app.alice();
    assert!(is_signed_in(&alice).await);
    app.advance(chrono::TimeDelta::days(31));
    assert!(is_signed_in(&alice).await);
}

#[actix_web::test]
async fn signing_out_wins_against_requests_that_are_on_their_way() {
    let app = TestApp::start().await;
    for _ in 0..25 {
        let browser = app.stranger();
        browser.sign_in(ALICE.email, PASSWORD).await.leads_to("/");
        let form_id = browser.form_id("/no-such-page").await;
        let copies: Vec<_> = (0..5).map(|_| browser.copied()).collect();
        let others = join_all(copies.iter().map(|copy| copy.get("/?lang=fr")));
        let (out, _) = futures_util::future::join(browser.post_as("/sign-out", &form_id, &[]), others).await;
        out.leads_to("/sign-in");
        for copy in &copies {
            assert!(!is_signed_in(copy).await, "a session came back");
        }
    }
}

#[actix_web::test]
async fn a_changed_session_is_never_written_anew() {
    use actix_session::storage::SessionStore as _;
    let app = TestApp::start().await;
    let store = cpor::web::http::session::store::SessionStore::new(app.pool());
    let hours = actix_web::cookie::time::Duration::hours(1);
    let state = std::collections::HashMap::from([("user".to_owned(), "1".to_owned())]);
    let key = store.save(state.clone(), &hours).await.unwrap();
    let copy = actix_session::storage::SessionKey::try_from(key.as_ref().to_owned()).unwrap();
    assert!(store.load(&key).await.unwrap().is_some());
    store.delete(&key).await.unwrap();
    let key = store.update(key, state, &hours).await.unwrap();
    assert_eq!(key.as_ref(), copy.as_ref());
    assert!(store.load(&key).await.unwrap().is_none());
    let rows: i64 = sessions::table.count().get_result(&mut app.database()).unwrap();
    assert_eq!(rows, 0);
}

#[actix_web::test]
async fn many_sign_ins_at_once_leave_the_program_alive() {
    let app = TestApp::start().await;
    let slow = cpor::people::password::hash(PASSWORD).unwrap();
    diesel::update(cpor::db::schema::users::table)
        .set(cpor::db::schema::users::password_hash.eq(slow))
        .execute(&mut app.database())
        .unwrap();
    let browser = app.stranger();
    let form_id = browser.form_id("/sign-in").await;
    let emails: Vec<String> = (0..30).map(|n| format!("nobody{n}@contoso.example")).collect();
    let sign_ins = emails
        .iter()
        .map(|email| app.send(browser.form("/sign-in", &form_id, &[("email", email), ("password", "wrong")])));
    let health = async {
        let mut longest = std::time::Duration::ZERO;
        for _ in 0..10 {
            let began = std::time::Instant::now();
            app.stranger().get("/healthz").await.is(200);
            longest = longest.max(began.elapsed());
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        longest
    };
    let (pages, longest) = futures_util::future::join(join_all(sign_ins), health).await;
    // Some are compared, and who would wait too long is told so.
    assert!(pages.iter().all(|page| [422, 503].contains(&page.status)));
    assert!(longest < std::time::Duration::from_millis(250), "health took {longest:?}");
}
