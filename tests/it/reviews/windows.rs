//! One reviewer with several pages open: the way to another claim keeps what was typed (rule 7.9), and an older page never
//! replaces a newer review unseen (rule 7.14).

use super::{hidden, review, review_from, submitted_for};
use crate::support::claims::file;
use crate::support::{ALICE, Browser, RITA, TestApp};
use cpor::claims::model::claim::Claim;
use cpor::claims::model::command::Command;
use cpor::claims::model::vocabulary::ClaimId;
use cpor::db::schema::review_drafts;
use diesel::prelude::*;

fn pairs(fields: &[(&str, &str)]) -> Vec<(String, String)> {
    fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// What an open page knows: its form's id, and what it was opened from.
async fn window(browser: &Browser<'_>, id: ClaimId) -> (String, String) {
    let page = browser.get(&format!("/claims/{id}/review")).await;
    (page.form_id().unwrap(), hidden(&page, "opened"))
}

fn as_str((form_id, opened): &(String, String)) -> (&str, &str) {
    (form_id, opened)
}

/// The message that is kept.
fn kept(app: &TestApp, id: ClaimId) -> String {
    let content: serde_json::Value =
        review_drafts::table.find(id.0).select(review_drafts::content).first(&mut app.database()).unwrap();
    content["message"].as_str().unwrap().to_owned()
}

#[actix_web::test]
async fn going_on_to_another_claim_keeps_what_was_typed() {
    let app = TestApp::start().await;
    let claims: Vec<Claim> = ["Adatum", "Bellows"]
        .iter()
        .map(|customer| app.act(submitted_for(&app, customer).id, RITA, Command::StartReview))
        .collect();
    let rita = app.rita();
    let (here, version) = (format!("/claims/{}/review?view=mine", claims[0].id), claims[0].version.to_string());
    let page = rita.get(&here).await;
    let button = page.html.split("<button").find(|button| button.contains("Next claim")).unwrap();
    assert!(button.contains("type=\"submit\" form=\"review\" name=\"claim\""), "{button}");
    let enter = page.html.find("name=\"enter\"").unwrap();
    assert!(enter < page.html.find("name=\"claim\"").unwrap(), "Enter does not leave for another claim");
    let to = format!("mine:{}", claims[1].id);
    let typed = [("version", version.as_str()), ("message", "Not saved yet"), ("check-dates", "found"), ("claim", &to)];
    review(&rita, claims[0].id, &pairs(&typed)).await.leads_to(&format!("/claims/{}/review?view=mine", claims[1].id));
    rita.get(&here).await.has("Not saved yet").has("id=\"check-dates\" checked").lacks("Your progress is saved");
    // It leads to reviews alone, and what is odd comes back first.
    for odd in ["elsewhere:CPOR-0000001", "mine://evil.example", "mine", ":", "mine:CPOR-x"] {
        let fields = pairs(&[("version", &version), ("message", "Not saved yet"), ("claim", odd)]);
        review(&rita, claims[0].id, &fields).await.leads_to(&format!("/claims/{}/review", claims[0].id));
    }
    let fields = pairs(&[("version", &version), ("message", "odd \u{1}"), ("claim", &to)]);
    review(&rita, claims[0].id, &fields).await.is(422).has("odd ");
    // Whoever has no form has links, and whoever may not review has neither.
    app.sam().get(&here).await.lacks("name=\"claim\"");
    review(&app.sam(), claims[0].id, &pairs(&typed)).await.is(403);
    let form_id = app.charlie().form_id("/claims").await;
    review_from(&app.charlie(), claims[0].id, (&form_id, ""), &pairs(&typed)).await.is(404);
}

#[actix_web::test]
async fn going_on_to_another_claim_leaves_what_is_new_marked() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    app.act(claim.id, ALICE, Command::AddProof { file: file("second.pdf") });
    let (old, now) = (claim.version.to_string(), (claim.version + 1).to_string());
    let to = format!("mine:{}", claim.id);
    review(&app.rita(), claim.id, &pairs(&[("version", &now), ("since", &old), ("claim", &to)])).await.is(303);
    app.rita().get(&format!("/claims/{}/review", claim.id)).await.has("New file since you started");
}

#[actix_web::test]
async fn an_older_window_does_not_replace_what_a_newer_one_saved() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let (rita, version) = (app.rita(), claim.version.to_string());
    let form =
        |message, act| pairs(&[("version", &version), ("message", message), ("check-dates", "found"), ("act", act)]);
    let (first, second) = (window(&rita, claim.id).await, window(&rita, claim.id).await);
    review_from(&rita, claim.id, as_str(&first), &form("From the first", "save")).await.is(303);
    for act in ["save", "check", "insert"] {
        let page = review_from(&rita, claim.id, as_str(&second), &form("From the <second>", act)).await;
        page.is(409).has("You saved this review in another window on ").has("From the first");
        page.has("From the &#60;second&#62;</textarea>").has("Keep what is saved now</a>");
        page.has("Saved now: ").lacks("Dates present and within 12 months before submission</strong>");
        assert_eq!(kept(&app, claim.id), "From the first", "{act}");
    }
    // Turning a page and going on do not replace it either.
    for way in [("open", "1-1"), ("claim", "mine:CPOR-0000001")] {
        let fields = [form("From the second", "").as_slice(), &pairs(&[way])].concat();
        review_from(&rita, claim.id, as_str(&second), &fields).await.is(409).has("From the second</textarea>");
    }
    assert_eq!(kept(&app, claim.id), "From the first");
    // The reviewer has seen both, and keeps the second by the form that came back.
    let page = review_from(&rita, claim.id, as_str(&second), &form("From the second", "save")).await;
    let again = (page.form_id().unwrap(), hidden(&page, "opened"));
    review_from(&rita, claim.id, as_str(&again), &form("From the second", "save")).await.is(303);
    assert_eq!(kept(&app, claim.id), "From the second");
    // Now the first is the older one.
    let page = review_from(&rita, claim.id, as_str(&first), &form("First again", "save")).await;
    page.is(409).has("From the second").has("First again</textarea>");
    assert_eq!(kept(&app, claim.id), "From the second");
}

#[actix_web::test]
async fn one_window_goes_on_and_the_same_words_twice_are_no_conflict() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let (rita, version) = (app.rita(), claim.version.to_string());
    let form = |message| pairs(&[("version", &version), ("message", message), ("act", "save")]);
    let (first, second) = (window(&rita, claim.id).await, window(&rita, claim.id).await);
    for message in ["One", "One", "Two", "Three"] {
        review_from(&rita, claim.id, as_str(&first), &form(message)).await.is(303);
        assert_eq!(kept(&app, claim.id), message);
    }
    review_from(&rita, claim.id, as_str(&second), &form("Three")).await.is(303);
    assert_eq!(kept(&app, claim.id), "Three");
}

#[actix_web::test]
async fn a_review_that_saves_itself_says_when_and_takes_no_marks_away() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    app.act(claim.id, ALICE, Command::AddProof { file: file("second.pdf") });
    let (old, now) = (claim.version.to_string(), (claim.version + 1).to_string());
    let rita = app.rita();
    let open = window(&rita, claim.id).await;
    let here = format!("/claims/{}/review", claim.id);
    rita.get(&here)
        .await
        .has("data-unsaved=\"We do not know whether your last changes were saved.")
        .has("role=\"status\" id=\"saved\"");
    let form = |message, act, sending| {
        let fields = [("version", now.as_str()), ("since", old.as_str()), ("message", message), ("act", act)];
        pairs(&[&fields[..], &[("sending", sending)]].concat())
    };
    let said = review_from(&rita, claim.id, as_str(&open), &form("Typing", "auto", "1")).await;
    assert!(said.is(200).header("content-type").starts_with("text/plain"), "{:?}", said.headers);
    assert!(said.html.starts_with("Saved at ") && said.html.len() < 20, "{}", said.html);
    let page = rita.get(&here).await;
    page.has("Typing</textarea>").has("New file since you started");
    assert_eq!(said.header("x-kept"), hidden(&page, "opened"), "the page knows its own late saving again");
    // What was sent first and arrives last changes nothing.
    review_from(&rita, claim.id, as_str(&open), &form("Typing on", "auto", "3")).await.is(200);
    review_from(&rita, claim.id, as_str(&open), &form("Typing o", "auto", "2")).await.is(200);
    assert_eq!(kept(&app, claim.id), "Typing on");
    // The same open page is then saved, and sent.
    review_from(&rita, claim.id, as_str(&open), &form("Typed", "save", "4")).await.leads_to(&here);
    rita.get(&here).await.has("Typed</textarea>").lacks("New file since you started");
    let claims = cpor::db::schema::claims::table.find(claim.id.0).select(cpor::db::schema::claims::version);
    assert_eq!(claims.first::<i32>(&mut app.database()).unwrap(), claim.version + 1, "the claim did not change");
}

#[actix_web::test]
async fn a_review_that_cannot_save_itself_says_so_and_what_to_do() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let (rita, version) = (app.rita(), claim.version.to_string());
    let (first, second) = (window(&rita, claim.id).await, window(&rita, claim.id).await);
    let form = |message, act| pairs(&[("version", &version), ("message", message), ("act", act)]);
    review_from(&rita, claim.id, as_str(&first), &form("From the first", "save")).await.is(303);
    let said = review_from(&rita, claim.id, as_str(&second), &form("From the second", "auto")).await;
    assert!(said.is(409).header("content-type").starts_with("text/plain"), "{:?}", said.headers);
    said.has("Not saved: you saved this review in another window on ").has("Press Save progress to see both.");
    assert_eq!(kept(&app, claim.id), "From the first");
    // The page that shows both saves nothing by itself: which of the two stays is chosen.
    let both = review_from(&rita, claim.id, as_str(&second), &form("From the second", "save")).await;
    both.is(409).lacks("data-unsaved").has("id=\"saved\"").lacks("Saved at ");
    // Nobody saves by themselves what they may not save.
    let form_id = app.sam().form_id(&format!("/claims/{}/review", claim.id)).await;
    review_from(&app.sam(), claim.id, (&form_id, ""), &form("Mine", "auto")).await.is(403);
    let form_id = app.alice().form_id("/claims").await;
    review_from(&app.alice(), claim.id, (&form_id, ""), &form("Mine", "auto")).await.is(403);
    let form_id = app.charlie().form_id("/claims").await;
    review_from(&app.charlie(), claim.id, (&form_id, ""), &form("Mine", "auto")).await.is(404);
    review_from(&rita, claim.id, ("not-a-form", ""), &form("Mine", "auto")).await.is(403);
    assert_eq!(kept(&app, claim.id), "From the first");
}
