//! Guessing at codes is slowed, and keeps nobody out but who guesses.

use super::{CODE, Phone, half_signed_in, pass, set_up};
use crate::support::{ALICE, BOB, Browser, PASSWORD, Page, TestApp};
use cpor::db::schema::sign_in_counts;
use cpor::people::sign_in::{CODE as OVERALL, PLACE};
use diesel::prelude::*;
use futures_util::future::join_all;
use std::net::{IpAddr, Ipv4Addr};

const STRANGER: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1));
const ELSEWHERE: IpAddr = IpAddr::V4(Ipv4Addr::new(198, 51, 100, 7));

async fn guess(browser: &Browser<'_>) -> Page {
    browser.post(CODE, &[("code", "000000")]).await
}

fn waits(page: &Page) -> bool {
    page.is(422).error_at("code").starts_with("Too many attempts")
}

/// Forgets part of what was counted, as time does.
fn forget(app: &TestApp, minutes: i32) {
    use diesel::dsl::IntervalDsl as _;
    let earlier = sign_in_counts::forgotten_at.eq(sign_in_counts::forgotten_at - minutes.minutes());
    diesel::update(sign_in_counts::table).set(earlier).execute(&mut app.database()).unwrap();
}

async fn has_one(app: &TestApp) -> Phone {
    set_up(app, &app.alice()).await.0
}

#[actix_web::test]
async fn two_hundred_guesses_are_five() {
    let app = TestApp::start().await;
    let phone = has_one(&app).await;
    let stranger = half_signed_in(&app, ALICE).await.at(STRANGER);
    let form_id = stranger.form_id(CODE).await;
    let mut compared = 0;
    for _ in 0..10 {
        let guesses = (0..20).map(|_| app.send(stranger.form(CODE, &form_id, &[("code", "000000")])));
        compared += join_all(guesses).await.iter().filter(|page| !waits(page)).count();
    }
    assert_eq!(compared, usize::try_from(PLACE.tries).unwrap());
    // The right one is not compared either, and the page says how long to wait.
    let page = stranger.post(CODE, &[("code", &phone.code())]).await;
    assert_eq!(page.is(422).error_at("code"), "Too many attempts. Wait 5 minutes.");
    // Alice herself comes in from elsewhere.
    let alice = half_signed_in(&app, ALICE).await.at(ELSEWHERE);
    alice.post(CODE, &[("code", &phone.code())]).await.leads_to("/");
    pass(&app);
    forget(&app, 5);
    stranger.post(CODE, &[("code", &phone.code())]).await.leads_to("/");
}

#[actix_web::test]
async fn a_stranger_with_the_password_does_not_keep_alice_out_of_her_own_browser() {
    let app = TestApp::start().await;
    let phone = has_one(&app).await;
    let known = half_signed_in(&app, ALICE).await.at(ELSEWHERE);
    known.post(CODE, &[("code", &phone.code())]).await.leads_to("/");
    known.post("/sign-out", &[]).await.leads_to("/sign-in");
    pass(&app);
    let mut compared = 0;
    for network in 0..100 {
        let stranger = half_signed_in(&app, ALICE).await.at([10, 0, 0, network]);
        let page = guess(&stranger).await;
        if waits(&page) {
            page.has("or use a browser in which you have signed in before");
            break;
        }
        compared += 1;
    }
    assert_eq!(compared, OVERALL.tries);
    let fresh = half_signed_in(&app, ALICE).await.at([203, 0, 113, 9]);
    assert!(waits(&fresh.post(CODE, &[("code", &phone.code())]).await));
    known.sign_in(ALICE.email, PASSWORD).await.leads_to(CODE);
    known.at(STRANGER).post(CODE, &[("code", &phone.code())]).await.leads_to("/");
}

#[actix_web::test]
async fn right_codes_count_against_nobody() {
    let app = TestApp::start().await;
    let phone = has_one(&app).await;
    for _ in 0..3 {
        let browser = half_signed_in(&app, ALICE).await;
        browser.post(CODE, &[("code", &phone.code())]).await.leads_to("/");
        pass(&app);
    }
    let counts: i64 = sign_in_counts::table.count().get_result(&mut app.database()).unwrap();
    assert_eq!(counts, 0);
}

#[actix_web::test]
async fn guessing_to_turn_it_off_is_counted_with_the_rest() {
    let app = TestApp::start().await;
    let phone = has_one(&app).await;
    let (alice, path) = (app.alice(), "/account/second-factor/removal");
    let send = async |code: &str| alice.post(path, &[("current_password", PASSWORD), ("code", code)]).await;
    for _ in 0..PLACE.tries {
        assert!(!waits(&send("000000").await));
    }
    assert!(waits(&send(&phone.code()).await));
    app.browser(BOB).get("/account").await.is(200);
}
