//! What is new to whom.

use crate::support::claims::{file, person, rejection};
use crate::support::{ALICE, BOB, Browser, LEA, Page, RITA, SAM, TestApp};
use actix_web::http::Method;
use cpor::claims::model::claim::Claim;
use cpor::claims::model::command::Command;
use cpor::db::schema::claim_reads;
use diesel::prelude::*;

const NEW: &str = ">New</span>";

fn path(claim: &Claim) -> String {
    format!("/claims/{}", claim.id)
}

fn say(app: &TestApp, claim: &Claim, who: crate::support::Cast, text: &str) {
    app.act(claim.id, who, Command::Comment { text: text.to_owned(), files: vec![] });
}

/// Opens a page as a browser does that shows it to somebody.
pub async fn look(browser: &Browser<'_>, path: &str) -> Page {
    ask(browser, Method::GET, path, &[("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "document")]).await
}

async fn ask(browser: &Browser<'_>, method: Method, path: &str, headers: &[(&'static str, &str)]) -> Page {
    browser.enter().await;
    let request = browser.request(method, path);
    browser.send(headers.iter().fold(request, |request, header| request.insert_header(*header))).await
}

fn reads(app: &TestApp) -> i64 {
    claim_reads::table.count().get_result(&mut app.database()).unwrap()
}

#[actix_web::test]
async fn a_comment_is_new_to_others_until_they_have_looked() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    say(&app, &claim, RITA, "One");
    say(&app, &claim, RITA, "Two");
    let (alice, bob, rita) = (app.alice(), app.bob(), app.rita());
    alice.get("/claims").await.has("2 new comments");
    rita.get("/review?view=mine").await.lacks("new comment");
    look(&rita, &path(&claim)).await.lacks(NEW);
    assert_eq!(look(&alice, &path(&claim)).await.html.matches(NEW).count(), 2);
    look(&alice, &path(&claim)).await.lacks(NEW).has("Two");
    alice.get("/claims").await.lacks("new comment");
    // A colleague has eyes of their own, and what a colleague writes is new too.
    bob.get("/claims").await.has("2 new comments");
    say(&app, &claim, BOB, "Three");
    alice.get("/claims").await.has("1 new comment<");
    rita.get("/review?view=mine").await.has("1 new comment<");
    rita.get("/claims").await.has("1 new comment<");
    let page = look(&rita, &format!("{}/review", path(&claim))).await;
    page.has(NEW);
    rita.get("/review?view=mine").await.lacks("new comment");
    alice.get("/claims?lang=fr").await.has("1 nouveau commentaire");
    app.charlie().get("/claims").await.lacks("new comment");
    look(&app.charlie(), &path(&claim)).await.is(404);
    assert_eq!(reads(&app), 2, "Alice and Rita");
}

#[actix_web::test]
async fn only_a_page_that_is_shown_counts_as_read() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    say(&app, &claim, RITA, "One");
    let (alice, here) = (app.alice(), path(&claim));
    let shown = [("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "document")];
    ask(&alice, Method::GET, &here, &[]).await.has(NEW);
    ask(&alice, Method::HEAD, &here, &shown).await.is(200);
    for ahead in [("sec-purpose", "prefetch;prerender"), ("purpose", "prefetch"), ("x-moz", "prefetch")] {
        ask(&alice, Method::GET, &here, &[shown[0], shown[1], ahead]).await.has(NEW);
    }
    for other in [("sec-fetch-dest", "iframe"), ("sec-fetch-dest", "empty")] {
        ask(&alice, Method::GET, &here, &[shown[0], other]).await.has(NEW);
    }
    look(&alice, &format!("{here}/history")).await.is(200);
    look(&alice, "/claims").await.has("1 new comment<");
    assert_eq!(reads(&app), 0);
    let version =
        |app: &TestApp| cpor::claims::queries::claim::look(&mut app.database(), &app.actor(ALICE), claim.id).unwrap();
    let before = version(&app);
    look(&alice, &here).await.has(NEW);
    assert_eq!((reads(&app), version(&app)), (1, before), "the claim is as it was");
}

#[actix_web::test]
async fn what_comes_after_the_page_stays_new_and_nothing_goes_back() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    say(&app, &claim, RITA, "One");
    let alice = app.alice();
    look(&alice, &path(&claim)).await.has(NEW);
    say(&app, &claim, RITA, "Two");
    assert_eq!(look(&alice, &path(&claim)).await.html.matches(NEW).count(), 1);
    // A page that was slow to arrive does not make old comments new again.
    let mut conn = app.database();
    let alices = crate::support::claims::person(&mut conn, ALICE).id;
    let now = app.context().clock.now(&mut conn).unwrap();
    cpor::claims::store::read_marker::note(&mut conn, alices, claim.id, 1, now).unwrap();
    alice.get(&path(&claim)).await.lacks(NEW);
}

#[actix_web::test]
async fn notes_are_new_to_reviewers_alone() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    app.act(claim.id, RITA, Command::Note { text: "Odd.".to_owned() });
    app.sam().get("/claims").await.has("1 new comment<");
    app.alice().get("/claims").await.lacks("new comment");
    look(&app.sam(), &path(&claim)).await.has(NEW);
    app.sam().get("/claims").await.lacks("new comment");
    app.lea().get("/claims").await.has("1 new comment<");
}

fn prove(app: &TestApp, claim: &Claim, name: &str) {
    app.act(claim.id, ALICE, Command::AddProof { file: file(name) });
}

const NEW_FILE: &str = ">new</span>";
const UNSEEN: &str = "You have not seen this yet";

#[actix_web::test]
async fn files_and_edits_are_new_to_reviewers_before_the_review_has_begun() {
    let app = TestApp::start().await;
    let claim = app.a_submitted_claim();
    let sam = person(&mut app.database(), SAM).id;
    app.act(claim.id, LEA, Command::Assign { reviewer: sam, reason: "Yours.".to_owned() });
    let (sam, review) = (app.sam(), format!("{}/review", path(&claim)));
    // What it was sent with is nothing new.
    sam.get("/review").await.lacks("new file");
    look(&sam, &review).await.lacks(NEW_FILE).lacks(UNSEEN);
    prove(&app, &claim, "second.pdf");
    prove(&app, &claim, "third.pdf");
    say(&app, &claim, ALICE, "Two more.");
    sam.get("/review").await.has("1 new comment<").has("2 new files<");
    app.lea().get("/review?lang=fr").await.has("2 nouveaux fichiers<");
    app.bob().get("/claims").await.has("1 new comment<").lacks("new file");
    let page = look(&sam, &review).await;
    page.has(UNSEEN).has("second.pdf").has(">New</span>");
    assert_eq!(page.html.matches(NEW_FILE).count(), 2);
    // Turning pages takes no mark away; having looked does.
    let turned = page.html.split_once("data-view=\"").unwrap().1.split('"').next().unwrap().replace("&#38;", "&");
    assert_eq!(look(&sam, &turned).await.html.matches(NEW_FILE).count(), 2, "{turned}");
    look(&sam, &review).await.lacks(NEW_FILE).lacks(UNSEEN);
    sam.get("/review").await.lacks("new file").lacks("new comment");
    app.rita().get("/review").await.has("2 new files<");
}

#[actix_web::test]
async fn the_proof_of_a_dispute_is_new_to_reviewers() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    app.act(claim.id, RITA, rejection());
    let files = vec![file("more.pdf"), file("still-more.pdf")];
    app.act(claim.id, ALICE, Command::Dispute { justification: Some("Look again.".to_owned()), files });
    prove(&app, &claim, "last.pdf");
    let sam = app.sam();
    sam.get("/review?view=disputes").await.has("3 new files<");
    let page = look(&sam, &format!("{}/review", path(&claim))).await;
    page.has(UNSEEN);
    assert_eq!(page.html.matches(NEW_FILE).count(), 3);
    sam.get("/review?view=disputes").await.lacks("new file");
}
