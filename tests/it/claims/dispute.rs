//! Disputing a rejection.

use super::filing::{pdf, send_files, version};
use crate::reviews::{events_of_kind, last_mails};
use crate::support::claims::{all_found, rejection};
use crate::support::{ALICE, Browser, Page, SAM, TestApp};
use chrono::TimeDelta;
use cpor::claims::model::claim::Claim;
use cpor::claims::model::command::Command;
use cpor::claims::model::vocabulary::{RejectionDetail, Status};
use cpor::db::schema::claim_files;
use diesel::prelude::*;

fn path(claim: &Claim) -> String {
    format!("/claims/{}", claim.id)
}

fn dispute(claim: &Claim) -> String {
    format!("/claims/{}/dispute", claim.id)
}

/// Opens the page and sends it.
async fn fill(browser: &Browser<'_>, claim: &Claim, why: &str, files: &[(&str, &[u8])]) -> Page {
    let page = browser.get(&dispute(claim)).await;
    let fields = [("version", &*version(&page)), ("justification", why)];
    send_files(browser, &dispute(claim), &page.form_id().unwrap(), &fields, files).await
}

/// How many files lie in the storage.
pub fn kept_files(app: &TestApp) -> usize {
    let mut folders = vec![app.state().settings.storage_dir.join("kept")];
    let mut count = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { count += 1 }
        }
    }
    count
}

#[actix_web::test]
async fn with_reasons_and_new_proof_it_goes_to_another_reviewer() {
    let app = TestApp::start().await;
    let claim = app.a_rejected_claim();
    let alice = app.alice();
    alice.get(&path(&claim)).await.has(&format!("href=\"{}\">Dispute</a>", dispute(&claim)));
    alice.get("/claims").await.has(&format!("href=\"{}\">Dispute rejection", dispute(&claim)));
    let page = alice.get(&dispute(&claim)).await;
    page.is(200).has("<h1>Dispute rejection</h1>").has("30 days left to dispute").has("(Paris time)");
    page.has("2222222").has(&claim.id.to_string()).has("Microsoft Teams, Microsoft Intune").has("5b2f7d10-93c1");
    page.has("Missing customer consent on PoE").has("Business justification").has(">Dispute</button>");
    let file = pdf();
    fill(&alice, &claim, "Page 3 is\nsigned <twice>.", &[("signed.pdf", &file)]).await.leads_to(&path(&claim));
    assert_eq!(last_mails(&app, claim.id).iter().filter(|(_, to)| to == ALICE.email).count(), 1);
    let page = alice.get(&path(&claim)).await;
    page.has("Your dispute was sent.").has("Disputed").has("signed.pdf").has("We will answer your dispute by ");
    alice.get(&format!("{}/history", path(&claim))).await.has("Rejection disputed").has("signed &#60;twice&#62;.");
    assert_eq!(kept_files(&app), 1);
    // The one who rejected it is barred; another one decides.
    let taking = format!("{}/taking", path(&claim));
    app.rita().post(&taking, &[]).await.is(409);
    app.sam().post(&taking, &[]).await.is(303);
    let page = app.sam().get(&format!("{}/review", path(&claim))).await;
    page.has("signed &#60;twice&#62;.").has("signed.pdf").has("name=\"decision\"");
    let checklist = all_found(&claim.answers);
    let approved = app.act(claim.id, SAM, Command::Approve { checklist, note: None });
    assert_eq!(approved.status, Status::Approved);
}

#[actix_web::test]
async fn a_file_alone_is_enough_and_nothing_is_not() {
    let app = TestApp::start().await;
    let claim = app.a_rejected_claim();
    let alice = app.alice();
    let page = fill(&alice, &claim, " \n", &[]).await;
    assert_eq!(page.is(422).error_at("justification"), "Write a justification or add a file");
    let good = pdf();
    let files: [(&str, &[u8]); 2] = [("good.pdf", &good), ("page.html", b"<html><p>no")];
    let page = fill(&alice, &claim, "Typed words", &files).await;
    page.is(422).has("Typed words").has("page.html is a web page").has("Already uploaded").has("good.pdf, ");
    let long = "é".repeat(5_001);
    fill(&alice, &claim, &long, &[]).await.is(422).has(&long);
    fill(&alice, &claim, "", &[("good.pdf", &good)]).await.leads_to(&path(&claim));
    // The one that waited goes with the sweep.
    assert_eq!((events_of_kind(&app, claim.id, "disputed"), kept_files(&app)), (1, 2));
}

#[actix_web::test]
async fn twice_is_once() {
    let app = TestApp::start().await;
    let claim = app.a_rejected_claim();
    let alice = app.alice();
    let page = alice.get(&dispute(&claim)).await;
    let (shown, form_id, file) = (version(&page), page.form_id().unwrap(), pdf());
    let fields = [("version", shown.as_str()), ("justification", "It is signed.")];
    for _ in 0..2 {
        let sent = send_files(&alice, &dispute(&claim), &form_id, &fields, &[("signed.pdf", &file)]).await;
        sent.leads_to(&path(&claim));
    }
    assert_eq!((events_of_kind(&app, claim.id, "disputed"), kept_files(&app)), (1, 1));
    let proof = claim_files::table.filter(claim_files::name.eq("signed.pdf")).count();
    assert_eq!(proof.get_result::<i64>(&mut app.database()).unwrap(), 1);
    // Another form comes too late, and nothing it brought stays.
    let form_id = alice.form_id("/claims").await;
    let sent = send_files(&alice, &dispute(&claim), &form_id, &fields, &[("again.pdf", &file)]).await;
    sent.is(409).has("It is signed.");
    assert_eq!(kept_files(&app), 1);
}

#[actix_web::test]
async fn what_is_said_in_between_keeps_nobody_from_disputing() {
    let app = TestApp::start().await;
    let claim = app.a_rejected_claim();
    let alice = app.alice();
    let page = alice.get(&dispute(&claim)).await;
    let (shown, form_id) = (version(&page), page.form_id().unwrap());
    app.act(claim.id, ALICE, Command::Comment { text: "Well.".to_owned(), files: vec![] });
    let fields = [("version", shown.as_str()), ("justification", "It is signed.")];
    send_files(&alice, &dispute(&claim), &form_id, &fields, &[]).await.leads_to(&path(&claim));
}

#[actix_web::test]
async fn late_is_refused_with_the_text() {
    let app = TestApp::start().await;
    let claim = app.a_rejected_claim();
    let alice = app.alice();
    let page = alice.get(&dispute(&claim)).await;
    let (shown, form_id, file) = (version(&page), page.form_id().unwrap(), pdf());
    app.advance(TimeDelta::days(32));
    let fields = [("version", shown.as_str()), ("justification", "It is signed.")];
    let page = send_files(&alice, &dispute(&claim), &form_id, &fields, &[("signed.pdf", &file)]).await;
    page.is(409).has("The time for this ended on").has("It is signed.").lacks(">Dispute<");
    assert_eq!((events_of_kind(&app, claim.id, "disputed"), kept_files(&app)), (0, 0));
    let page = alice.get(&dispute(&claim)).await;
    page.is(200)
        .has("The time to dispute ended on")
        .has(&format!("action=\"{}/copy\"", path(&claim)))
        .lacks("Business justification");
    alice.get(&path(&claim)).await.lacks(">Dispute</a>");
}

#[actix_web::test]
async fn what_cannot_be_disputed_says_why_and_leads_on() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let claim = app.a_claim_in_review();
    alice.get(&dispute(&claim)).await.is(200).has("Only a rejected claim can be disputed.").has("Under review");
    let withdrawn = Command::Withdraw { reason: RejectionDetail::WrongMpn, text: "It was Lyon.".to_owned() };
    app.act(claim.id, ALICE, withdrawn);
    alice
        .get(&dispute(&claim))
        .await
        .has("so there is nothing to dispute")
        .has(&format!("action=\"{}/copy\"", path(&claim)));
    let lost = app.a_rejected_claim();
    app.act(lost.id, ALICE, Command::Dispute { justification: Some("It is.".to_owned()), files: vec![] });
    app.act(lost.id, SAM, Command::Take);
    app.act(lost.id, SAM, rejection());
    alice.get(&dispute(&lost)).await.has("A dispute has already been decided.");
    alice.get(&path(&lost)).await.lacks(">Dispute</a>");
}

#[actix_web::test]
async fn who_may_dispute() {
    let app = TestApp::start().await;
    let claim = app.a_rejected_claim();
    let fields = [("version", "99"), ("justification", "Hello there")];
    for (browser, status) in [(app.charlie(), 404), (app.rita(), 403), (app.lea(), 403)] {
        browser.get(&dispute(&claim)).await.is(status);
        let form_id = browser.form_id("/claims").await;
        send_files(&browser, &dispute(&claim), &form_id, &fields, &[("a.pdf", &pdf())]).await.is(status);
    }
    app.rita().get(&path(&claim)).await.lacks(">Dispute</a>");
    assert_eq!((events_of_kind(&app, claim.id, "disputed"), kept_files(&app)), (0, 0));
    fill(&app.bob(), &claim, "From Bob.", &[]).await.leads_to(&path(&claim));
}
