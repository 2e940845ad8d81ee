//! A sign-in is ended once, in the browser that began it, within ten minutes (rule 5.32).

use super::{RETURN, begin, begin_with, contoso, href, is_in, now, reasons, refuses, start};
use crate::support::{ALICE, GRACE, Page};
use cpor::db::schema::{identity_providers, provider_sign_ins, sessions};
use diesel::prelude::*;

const NOT_BEGUN: &str = "was not begun in this browser";

#[actix_web::test]
async fn what_was_ended_is_not_ended_again_nor_by_another_browser() {
    let app = start().await;
    let provider = contoso(&app).await;
    let (alice, other) = (app.stranger(), app.stranger());
    let back = provider.sign_in(&href(&begin(&alice, ALICE.email).await), ALICE.email);
    // An attacker's address in a browser that began nothing, and in one that began something else.
    refuses(&other.get(&back).await, 403, NOT_BEGUN);
    begin(&other, GRACE.email).await.is(200);
    refuses(&other.get(&back).await, 403, NOT_BEGUN);
    alice.get(&back).await.leads_to("/");
    is_in(&alice, ALICE).await;
    alice.post("/sign-out", &[]).await.leads_to("/sign-in");
    refuses(&alice.get(&back).await, 403, NOT_BEGUN);
    assert_eq!(provider.asked("/token"), 1);
    for odd in ["", "?state=x", "?code=x", "?state=x&code=y&error=z"] {
        refuses(&app.stranger().get(&format!("{RETURN}{odd}")).await, 403, NOT_BEGUN);
    }
}

#[actix_web::test]
async fn two_tabs_of_one_browser_do_not_disturb_each_other() {
    let app = start().await;
    let provider = contoso(&app).await;
    let alice = app.stranger();
    let first = provider.sign_in(&href(&begin(&alice, ALICE.email).await), ALICE.email);
    let second = provider.sign_in(&href(&begin(&alice, ALICE.email).await), ALICE.email);
    alice.get(&first).await.leads_to("/");
    alice.get(&second).await.leads_to("/");
}

#[actix_web::test]
async fn what_took_too_long_and_what_a_lead_changed_meanwhile_is_not_ended() {
    let app = start().await;
    let provider = contoso(&app).await;
    let alice = app.stranger();
    let back = provider.sign_in(&href(&begin(&alice, ALICE.email).await), ALICE.email);
    let earlier = provider_sign_ins::begun_at.eq(now(&app) - chrono::TimeDelta::minutes(11));
    diesel::update(provider_sign_ins::table).set(earlier).execute(&mut app.database()).unwrap();
    refuses(&alice.get(&back).await, 403, NOT_BEGUN);
    let back = provider.sign_in(&href(&begin(&alice, ALICE.email).await), ALICE.email);
    let changed = identity_providers::version.eq(identity_providers::version + 1);
    diesel::update(identity_providers::table).set(changed).execute(&mut app.database()).unwrap();
    refuses(&alice.get(&back).await, 403, NOT_BEGUN);
    assert_eq!(provider.asked("/token"), 0);
    let swept = cpor::accounts::openid::sweep(&mut app.database(), now(&app) + chrono::TimeDelta::minutes(11));
    assert_eq!(swept.unwrap(), 1);
}

#[actix_web::test]
async fn the_session_is_a_new_one() {
    let app = start().await;
    let provider = contoso(&app).await;
    let alice = app.stranger();
    let first = provider.sign_in(&href(&begin(&alice, ALICE.email).await), ALICE.email);
    let second = provider.sign_in(&href(&begin(&alice, GRACE.email).await), GRACE.email);
    let keys = || sessions::table.select(sessions::key_hash).load::<Vec<u8>>(&mut app.database()).unwrap();
    let others = keys();
    alice.get(&first).await.leads_to("/");
    let before = keys();
    alice.get(&second).await.leads_to("/");
    is_in(&alice, GRACE).await;
    let new: Vec<_> = keys().into_iter().filter(|key| !before.contains(key)).collect();
    assert_eq!(new.len(), 1, "a key that was known before is worth nothing");
    assert_eq!(keys().len(), others.len() + 1);
}

#[actix_web::test]
async fn a_person_who_does_not_sign_in_there_comes_back_to_the_page_to_sign_in() {
    let app = start().await;
    let provider = contoso(&app).await;
    let alice = app.stranger();
    let back = provider.sign_in(&href(&begin_with(&alice, &[("email", ALICE.email), ("to", "/outcomes")]).await), "");
    let state = back.split("state=").nth(1).unwrap();
    let page = alice.get(&format!("{RETURN}?error=access_denied&state={state}")).await;
    refuses(&page, 403, "Your organisation did not sign you in");
    assert_eq!(page.hidden("to"), "/outcomes");
    assert_eq!((provider.asked("/token"), reasons(&app)), (0, vec!["provider_refused".to_owned()]));
}

#[actix_web::test]
async fn what_was_typed_when_a_session_ended_is_offered_again() {
    let app = start().await;
    let provider = contoso(&app).await;
    let alice = app.alice();
    let form_id = alice.form_id("/account").await;
    diesel::delete(sessions::table).execute(&mut app.database()).unwrap();
    let page: Page = alice.post_as("/account", &form_id, &[("name", "Alice Martin-Roy"), ("version", "1")]).await;
    let (kept, sent) = (page.is(403).hidden("kept"), page.hidden("sent"));
    let fields = [("email", ALICE.email), ("to", "/account"), ("kept", &kept), ("sent", &sent)];
    let form_id = page.form_id().unwrap();
    let page = alice.post_as(super::BEGIN, &form_id, &fields).await;
    let page = alice.get(&provider.sign_in(&href(&page), ALICE.email)).await;
    page.is(200).has("Alice Martin-Roy");
    // A stranger's is not kept for them.
    let stranger = app.stranger();
    let page =
        begin_with(&stranger, &[("email", ALICE.email), ("to", "/account"), ("kept", &kept), ("sent", &sent)]).await;
    stranger.get(&provider.sign_in(&href(&page), ALICE.email)).await.leads_to("/account");
}

#[actix_web::test]
async fn a_stranger_does_not_make_us_ask_providers_without_end() {
    let app = start().await;
    contoso(&app).await;
    let stranger = app.stranger().at([203, 0, 113, 9]);
    let form_id = stranger.form_id("/sign-in").await;
    let mut let_go = 0;
    for _ in 0..110 {
        let page = stranger.post_as(super::BEGIN, &form_id, &[("email", ALICE.email)]).await;
        if page.status == 429 {
            refuses(&page, 429, "Try again in a minute");
            break;
        }
        let_go += 1;
    }
    assert!((100..105).contains(&let_go), "{let_go}");
    begin(&app.stranger().at([198, 51, 100, 7]), ALICE.email).await.is(200);
}
