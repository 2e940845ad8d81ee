//! Responding to the reviewer.

use super::dispute::kept_files;
use super::filing::{fill, pdf, send_files, version};
use crate::reviews::{events_of_kind, last_mails};
use crate::support::{ALICE, Browser, Page, RITA, SAM, TestApp, claims};
use chrono::TimeDelta;
use cpor::claims::lifecycle::policy::Actor;
use cpor::claims::model::claim::Claim;
use cpor::claims::model::command::Command;
use cpor::claims::model::vocabulary::{AskReason, Status};

fn path(claim: &Claim) -> String {
    format!("/claims/{}", claim.id)
}

fn respond(claim: &Claim) -> String {
    format!("/claims/{}/response", claim.id)
}

fn asked_to_remove(app: &TestApp, product: &str) -> Claim {
    let claim = app.a_claim_in_review();
    let (message, remove_products) = ("Where is Intune?".to_owned(), vec![product.to_owned()]);
    app.act(
        claim.id,
        RITA,
        Command::RequestInformation {
            reasons: vec![AskReason::MissingProducts],
            message,
            missing_products: vec![],
            remove_products,
        },
    )
}

#[actix_web::test]
async fn a_message_sends_the_claim_back_to_its_reviewer() {
    let app = TestApp::start().await;
    let claim = app.a_claim_with_a_question();
    let alice = app.alice();
    alice.get(&path(&claim)).await.has(&format!("href=\"{}\">Respond to request</a>", respond(&claim)));
    alice.get("/claims").await.has(&format!("href=\"{}\">Respond to request", respond(&claim)));
    let page = alice.get(&respond(&claim)).await;
    page.is(200).has("<h1>Respond to the reviewer</h1>").has("Page 2 is not signed.").has("(Paris time)");
    page.has("Missing customer acknowledgement").has("with name, job title and date").has("5 business days left");
    page.has("A comment on the claim page is not an answer.").has(">Send back</button>").lacks("Rita");
    page.has("Choose files").has(">Upload</button>").has("Microsoft Intune").lacks("Answer by removing");
    let said = [("message", "Signed on page 5.\nSee <there>.")];
    fill(&alice, &respond(&claim), &said).await.leads_to(&path(&claim));
    let mails = last_mails(&app, claim.id);
    let to: Vec<&str> = mails.iter().map(|(_, to)| to.as_str()).collect();
    assert!(to.contains(&ALICE.email) && to.contains(&RITA.email), "{mails:?}");
    let page = alice.get(&path(&claim)).await;
    page.has("Your answer was sent to the reviewer.").has("Under review").lacks("Respond to request");
    alice.get(&format!("{}/history", path(&claim))).await.has("See &#60;there&#62;.").has("by Alice Martin");
    app.rita().get(&format!("{}/review", path(&claim))).await.has("Signed on page 5.");
    alice.get(&respond(&claim)).await.leads_to(&path(&claim));
}

/// Sends the page that responds, as it was shown, with files.
async fn send(
    browser: &Browser<'_>,
    claim: &Claim,
    page: &Page,
    more: &[(&str, &str)],
    files: &[(&str, &[u8])],
) -> Page {
    let shown = version(page);
    let fields = [&[("version", shown.as_str())], more].concat();
    send_files(browser, &respond(claim), &page.form_id().unwrap(), &fields, files).await
}

#[actix_web::test]
async fn uploading_files_loses_no_words() {
    let app = TestApp::start().await;
    let claim = asked_to_remove(&app, "intune");
    let (alice, file) = (app.alice(), pdf());
    let page = alice.get(&respond(&claim)).await;
    page.has("name=\"leave\" value=\"upload\"").lacks("proof.pdf");
    let typed = [("message", "Half a <sentence>"), ("remove", "intune"), ("leave", "upload")];
    let page = send(&alice, &claim, &page, &typed, &[]).await;
    page.is(422).has("Select a file").has("Half a &#60;sentence&#62;</textarea>");
    let files: [(&str, &[u8]); 2] = [("a.html", b"<html><p>no"), ("signed.pdf", &file)];
    let page = send(&alice, &claim, &page, &typed, &files).await;
    page.is(422).has("a.html is a web page").has("signed.pdf").has("Half a &#60;sentence&#62;</textarea>");
    page.has("id=\"remove-intune\" checked").lacks("proof.pdf");
    let page = send(&alice, &claim, &page, &typed, &[("more.pdf", &[&file[..], b"\n"].concat())]).await;
    page.is(200).has("Your files were added.").has("more.pdf").has("Half a &#60;sentence&#62;</textarea>");
    let page = send(&alice, &claim, &page, &typed, &[("twin.pdf", &file)]).await;
    page.is(422).has("twin.pdf has the same content as signed.pdf");
    assert_eq!((events_of_kind(&app, claim.id, "answered"), kept_files(&app)), (0, 2));
    send(&alice, &claim, &page, &[("message", ""), ("leave", "")], &[]).await.leads_to(&path(&claim));
    assert_eq!(events_of_kind(&app, claim.id, "answered"), 1);
}

#[actix_web::test]
async fn a_file_sent_with_the_answer_is_part_of_it() {
    let app = TestApp::start().await;
    let claim = app.a_claim_with_a_question();
    let (alice, file) = (app.alice(), pdf());
    let page = alice.get(&respond(&claim)).await;
    let files: [(&str, &[u8]); 1] = [("signed.pdf", &file)];
    let answer = [("message", ""), ("leave", "")];
    for _ in 0..2 {
        send(&alice, &claim, &page, &answer, &files).await.leads_to(&path(&claim));
    }
    assert_eq!((events_of_kind(&app, claim.id, "answered"), kept_files(&app)), (1, 1));
    app.rita().get(&format!("{}/review", path(&claim))).await.has("<span>signed.pdf</span>");
    // Too late, nothing is added.
    app.act(claim.id, RITA, claims::rejection());
    let late = app.a_claim_with_a_question();
    let page = alice.get(&respond(&late)).await;
    app.advance(TimeDelta::days(10));
    let page = send(&alice, &late, &page, &[("message", "Typed too late")], &files).await;
    page.is(409).has("Typed too late");
    assert_eq!(kept_files(&app), 1);
}

#[actix_web::test]
async fn removing_a_product_is_an_answer_and_one_button_accepts_it() {
    let app = TestApp::start().await;
    let claim = asked_to_remove(&app, "intune");
    let alice = app.alice();
    let page = alice.get(&respond(&claim)).await;
    page.has("The reviewer asks you to remove it").has("value=\"accept\"").lacks(" checked");
    let all = [("remove", "teams"), ("remove", "intune"), ("message", "None left")];
    let page = fill(&alice, &respond(&claim), &all).await;
    page.is(422).has("Keep at least one product.").has("None left").has("value=\"teams\" id=\"remove\" checked");
    fill(&alice, &respond(&claim), &[("leave", "accept")]).await.leads_to(&path(&claim));
    alice.get(&path(&claim)).await.has("Microsoft Teams");
    let history = alice.get(&format!("{}/history", path(&claim))).await;
    history.has("<del>Microsoft Teams, Microsoft Intune</del>").has("<ins>Microsoft Teams</ins>");
    let mut conn = app.database();
    let now = cpor::claims::queries::claim::look(&mut conn, &app.actor(ALICE), claim.id).unwrap();
    assert_eq!(now.answers.products.len(), 1);
    assert_eq!((now.status, now.round), (Status::UnderReview, 2));
}

#[actix_web::test]
async fn nothing_new_is_no_answer() {
    let app = TestApp::start().await;
    let claim = app.a_claim_with_a_question();
    let alice = app.alice();
    alice.post(&format!("{}/comments", path(&claim)), &[("comment", "See page 5")]).await.is(303);
    let page = fill(&alice, &respond(&claim), &[("message", " \n")]).await;
    page.is(422);
    assert!(page.error_at("message").contains("A comment alone is not an answer."), "{}", page.error_at("message"));
    let page = fill(&alice, &respond(&claim), &[("message", &"é".repeat(5_001))]).await;
    page.is(422).has(&"é".repeat(5_001)).has("use at most 5000 characters");
    assert_eq!(events_of_kind(&app, claim.id, "answered"), 0);
}

#[actix_web::test]
async fn late_is_refused_and_the_text_is_kept() {
    let app = TestApp::start().await;
    let claim = app.a_claim_with_a_question();
    let alice = app.alice();
    let page = alice.get(&respond(&claim)).await;
    let (shown, form_id) = (version(&page), page.form_id().unwrap());
    app.advance(TimeDelta::days(10));
    let fields = [("version", shown.as_str()), ("message", "Typed too late")];
    let page = alice.post_as(&respond(&claim), &form_id, &fields).await;
    page.is(409).has("The time for this ended on").has("Typed too late").has("The claim is being rejected");
    page.lacks("Send back");
    alice.get(&respond(&claim)).await.is(409).has("The time for this ended on").lacks("Send back");
    app.try_act(claim.id, &Actor::System, Command::CloseUnanswered).unwrap();
    let page = alice.post_as(&respond(&claim), &form_id, &fields).await;
    page.is(409).has("The time for this ended on").has("Typed too late").has("You can dispute until");
    page.has(&format!("href=\"{}/dispute\"", path(&claim)));
    alice.get(&respond(&claim)).await.leads_to(&path(&claim));
    assert_eq!(events_of_kind(&app, claim.id, "answered"), 0);
}

#[actix_web::test]
async fn twice_is_once_and_a_change_in_between_keeps_the_text() {
    let app = TestApp::start().await;
    let claim = asked_to_remove(&app, "intune");
    let alice = app.alice();
    let page = alice.get(&respond(&claim)).await;
    let (shown, form_id) = (version(&page), page.form_id().unwrap());
    app.act(claim.id, ALICE, Command::AddProof { file: claims::file("more.pdf") });
    let fields = [("version", shown.as_str()), ("message", "My words"), ("remove", "intune")];
    let page = alice.post_as(&respond(&claim), &form_id, &fields).await;
    page.is(409).has("This claim changed meanwhile").has("My words").has("id=\"remove-intune\" checked");
    let (shown, form_id) = (version(&page), page.form_id().unwrap());
    let fields = [("version", shown.as_str()), ("message", "My words"), ("remove", "intune")];
    for _ in 0..2 {
        alice.post_as(&respond(&claim), &form_id, &fields).await.leads_to(&path(&claim));
    }
    assert_eq!(events_of_kind(&app, claim.id, "answered"), 1);
}

#[actix_web::test]
async fn a_question_about_a_dispute_leads_back_to_the_dispute() {
    let app = TestApp::start().await;
    let claim = app.a_rejected_claim();
    app.act(claim.id, ALICE, Command::Dispute { justification: Some("It is signed.".to_owned()), files: vec![] });
    app.act(claim.id, SAM, Command::Take);
    let (reasons, message) = (vec![AskReason::MissingOrOldDates], "When?".to_owned());
    app.act(
        claim.id,
        SAM,
        Command::RequestInformation { reasons, message, missing_products: vec![], remove_products: vec![] },
    );
    fill(&app.alice(), &respond(&claim), &[("message", "In May.")]).await.leads_to(&path(&claim));
    app.alice().get(&path(&claim)).await.has("Disputed");
    assert!(last_mails(&app, claim.id).iter().any(|(_, to)| to == SAM.email));
}

#[actix_web::test]
async fn who_may_respond() {
    let app = TestApp::start().await;
    let claim = app.a_claim_with_a_question();
    let said = [("message", "Hello"), ("version", "99")];
    for (browser, status) in [(app.charlie(), 404), (app.rita(), 403), (app.lea(), 403)] {
        browser.get(&respond(&claim)).await.is(status);
        browser.post(&respond(&claim), &said).await.is(status);
        browser.post(&respond(&claim), &[]).await.is(status);
    }
    app.rita().get(&path(&claim)).await.lacks("Respond to request</a>");
    assert_eq!(events_of_kind(&app, claim.id, "answered"), 0);
    fill(&app.bob(), &respond(&claim), &[("message", "From Bob")]).await.leads_to(&path(&claim));
}
