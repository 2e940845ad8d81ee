//! What is held about oneself, to download (rule 5.28).

use super::actions;
use crate::support::claims::person;
use crate::support::{ALICE, BOB, Browser, CHARLIE, GRACE, LEA, RITA, TestApp};
use cpor::accounts::own_data::Section;
use cpor::audit::{self, Action, Author, Entry};
use cpor::claims::model::command::Command;
use diesel::prelude::*;
use serde_json::Value;

const PATH: &str = "/account/my-data.json";

async fn data(browser: &Browser<'_>) -> Value {
    let page = browser.get(PATH).await;
    assert_eq!(page.is(200).header("content-type"), "application/json");
    assert_eq!(page.header("content-disposition"), "attachment; filename=\"my-data.json\"");
    serde_json::from_str(&page.html).expect("one JSON object")
}

fn texts<'a>(data: &'a Value, section: &str, field: &str) -> Vec<&'a str> {
    data[section].as_array().unwrap().iter().map(|item| item[field].as_str().unwrap_or_default()).collect()
}

#[actix_web::test]
async fn everybody_downloads_what_is_held_about_them_and_nothing_of_others() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    app.act(claim.id, ALICE, Command::Comment { text: "Whose turn?".into(), files: vec![] });
    app.act(claim.id, BOB, Command::Comment { text: "Bob's word".into(), files: vec![] });
    app.act(claim.id, RITA, Command::Note { text: "Odd stamp".into() });
    let alice = app.alice();
    alice.get("/account").await.has("href=\"/account/my-data.json\"");
    let own = data(&alice).await;
    assert_eq!(
        (own["account"]["e_mail"].as_str(), own["account"]["name"].as_str()),
        (Some(ALICE.email), Some(ALICE.name))
    );
    assert_eq!(own["account"]["standing"]["roles"], serde_json::json!(["incentives_admin"]));
    assert_eq!(own["account"]["standing"]["locations"].as_array().unwrap().len(), 2);
    assert_eq!(texts(&own, "claims", "claim"), [claim.id.to_string()]);
    assert_eq!(texts(&own, "comments", "text"), ["Whose turn?"]);
    assert_eq!((own["sessions"].as_array().unwrap().len(), own["notices"].as_array().unwrap().len()), (1, 2));
    // The download itself is written down before it is answered.
    assert_eq!(texts(&own, "audit", "action"), ["account_added", "signed_in", "exported"]);
    let rita = data(&app.rita()).await;
    assert_eq!(
        (texts(&rita, "comments", "text"), rita["comments"][0]["is_note"].as_bool()),
        (vec!["Odd stamp"], Some(true))
    );
    assert_eq!(rita["account"]["standing"]["roles"], serde_json::json!(["reviewer"]));
    let bob = data(&app.bob()).await.to_string();
    assert!(bob.contains("Bob's word") && !bob.contains("Whose turn?") && !bob.contains(ALICE.email), "{bob}");
    app.stranger().get(PATH).await.leads_to("/sign-in?to=%2Faccount%2Fmy-data.json");
}

#[actix_web::test]
async fn who_did_something_is_told_by_side_without_a_name_or_an_address() {
    let app = TestApp::start().await;
    let (lea, grace) = (app.lea(), app.grace());
    app.stranger().at([203, 0, 113, 7]).sign_in(BOB.email, "guess").await.is(422);
    let bob = person(&mut app.database(), BOB).id.0;
    for action in ["suspension", "return"] {
        grace.at([203, 0, 113, 8]).post(&format!("/company/users/{bob}/{action}"), &[]).await.is(303);
    }
    let own = data(&app.bob()).await;
    let by: Vec<_> = texts(&own, "audit", "action").into_iter().zip(texts(&own, "audit", "by")).collect();
    assert!(by.contains(&("sign_in_failed", "a visitor")), "{by:?}");
    assert!(by.contains(&("account_disabled", "your company")) && by.contains(&("signed_in", "you")), "{by:?}");
    let text = own.to_string();
    assert!(!text.contains("203.0.113") && !text.contains(GRACE.name) && !text.contains(GRACE.email), "{text}");
    let sam = person(&mut app.database(), crate::support::SAM).id.0;
    for action in ["suspension", "reactivation"] {
        lea.post(&format!("/administration/reviewers/{sam}/{action}"), &[]).await.is(303);
    }
    let sam = data(&app.sam()).await;
    assert!(texts(&sam, "audit", "by").contains(&"the programme") && !sam.to_string().contains(LEA.name), "{sam}");
}

#[actix_web::test]
async fn what_another_company_does_with_the_same_address_is_not_told() {
    let app = TestApp::start().await;
    let mut conn = app.database();
    let now = app.context().clock.now(&mut conn).unwrap();
    let fabrikam = person(&mut conn, CHARLIE).company().unwrap().0;
    let invited = Entry { company: Some(fabrikam), ..Entry::new(&Author::SYSTEM, Action::AccountInvited, ALICE.email) };
    conn.transaction(|conn| audit::record(conn, &invited, now)).unwrap();
    let own = data(&app.alice()).await;
    assert!(!texts(&own, "audit", "action").contains(&"account_invited"), "{own}");
}

#[actix_web::test]
async fn the_trail_notes_each_download_and_other_companies_do_not_see_it() {
    let app = TestApp::start().await;
    for _ in 0..2 {
        data(&app.alice()).await;
    }
    app.lea().get("/administration/audit?action=exported").await.has("my-data.json").has(ALICE.name);
    assert_eq!(actions(&app, "my-data.json"), ["exported", "exported"]);
    assert_eq!(audit::verify(&mut app.database()).unwrap().fault, None);
}

#[actix_web::test]
async fn long_lists_are_whole() {
    let app = TestApp::start().await;
    let mut conn = app.database();
    let alice = person(&mut conn, ALICE);
    let author = Author { actor: audit::Actor::Person(alice.id.0), address: None };
    let now = app.context().clock.now(&mut conn).unwrap();
    conn.transaction(|conn| {
        (0..1_001).try_for_each(|number: i32| {
            audit::record(conn, &Entry::new(&author, Action::Exported, &number.to_string()), now)
        })
    })
    .unwrap();
    let own = data(&app.alice()).await;
    let subjects: std::collections::BTreeSet<&str> = texts(&own, "audit", "subject").into_iter().collect();
    assert_eq!(own["audit"].as_array().unwrap().len(), 1_004);
    assert!((0..1_001).all(|number: i32| subjects.contains(number.to_string().as_str())));
    for section in Section::ALL {
        assert!(own[section.as_str()].is_array(), "{}", section.as_str());
    }
}
