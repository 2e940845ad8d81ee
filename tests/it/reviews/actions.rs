//! Hold and resume, release, assign, reinstate, late decline, and the customer's mail that came back.

use super::{events_of_kind, last_mails};
use crate::support::claims::{file, person};
use crate::support::{ALICE, Browser, Page, RITA, SAM, TestApp};
use chrono::TimeDelta;
use cpor::claims::model::claim::Claim;
use cpor::claims::model::vocabulary::ClaimId;
use cpor::claims::queries;
use cpor::db::schema::outbox;
use diesel::prelude::*;

fn mail(kind: &str, to: &str) -> (String, String) {
    (kind.to_owned(), to.to_owned())
}

fn now(app: &TestApp, id: ClaimId) -> Claim {
    let actor = app.actor(crate::support::LEA);
    app.pool().with(|conn| conn.transaction(|conn| queries::claim::look(conn, &actor, id))).unwrap()
}

fn account(app: &TestApp, cast: crate::support::Cast) -> String {
    person(&mut app.database(), cast).id.0.to_string()
}

/// How many mails the claim's last event sent.
fn mails_of_last_event(app: &TestApp, id: ClaimId) -> i64 {
    let mails = outbox::table.filter(outbox::claim_id.eq(id.0).and(outbox::claim_seq.eq(now(app, id).version)));
    mails.count().get_result(&mut app.database()).unwrap()
}

/// Sends the form of the page at `path` below the claim, with the version that it has now.
async fn send(app: &TestApp, browser: &Browser<'_>, id: ClaimId, path: &str, fields: &[(&str, &str)]) -> Page {
    let version = now(app, id).version.to_string();
    let fields = [&[("version", version.as_str())], fields].concat();
    browser.post(&format!("/claims/{id}/{path}"), &fields).await
}

#[actix_web::test]
async fn a_review_is_held_and_goes_on() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let here = format!("/claims/{}", claim.id);
    app.rita().get(&format!("{here}/review")).await.has(&format!("{here}/hold\">Put on hold</a>"));
    app.rita().get(&here).await.has(&format!("{here}/hold\">Put on hold</a>")).lacks("/assignment");
    let page = app.rita().get(&format!("{here}/hold")).await;
    page.is(200).has("<h1>Put the review on hold</h1>").has("Message to the partner");
    let bad = send(&app, &app.rita(), claim.id, "hold", &[("reason", "Two claims"), ("message", " ")]).await;
    assert_eq!(bad.is(422).error_at("message"), "Write a message");
    bad.has("Two claims").has("Error: Put the review on hold");
    let fields = [("reason", "Two claims"), ("message", "We compare two proofs.")];
    send(&app, &app.rita(), claim.id, "hold", &fields).await.leads_to(&here);
    assert_eq!(last_mails(&app, claim.id), [mail("held", ALICE.email)]);
    let history = format!("{here}/history");
    app.rita().get(&history).await.has("Review put on hold").has("Two claims").has("We compare two proofs.");
    app.alice().get(&history).await.has("We compare two proofs.").lacks("Two claims");
    app.rita().get(&format!("{here}/review")).await.has("on hold").has(">Resume</a>").lacks("Put on hold");
    app.lea().get(&format!("{here}/hold")).await.is(200).has("<h1>Resume the review</h1>");
    send(&app, &app.lea(), claim.id, "hold", &[("off", "yes"), ("reason", "")]).await.is(422).has("Give a reason");
    send(&app, &app.lea(), claim.id, "hold", &[("off", "yes"), ("reason", "Compared")]).await.leads_to(&here);
    assert_eq!(mails_of_last_event(&app, claim.id), 0);
    app.rita().get(&history).await.has("Review resumed").has("Compared");
}

#[actix_web::test]
async fn twice_lands_on_the_first_result_and_an_old_page_learns_what_happened() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let (path, rita) = (format!("/claims/{}/release", claim.id), app.rita());
    let old = rita.get(&format!("/claims/{}/hold", claim.id)).await.form_id().unwrap();
    let version = claim.version.to_string();
    let form_id = rita.form_id(&path).await;
    let fields = [("version", version.as_str()), ("reason", "On leave")];
    for _ in 0..2 {
        rita.post_as(&path, &form_id, &fields).await.leads_to(&format!("/claims/{}", claim.id));
    }
    assert_eq!(events_of_kind(&app, claim.id, "released"), 1);
    app.sam().get("/review").await.has(&claim.id.to_string()).has("Under review</span>").has(">Take</button>");
    app.sam().get("/review?q=northwind").await.has(&claim.id.to_string());
    app.sam().get(&format!("/claims/{}/review?view=to-start", claim.id)).await.is(200).has("1 of 1");
    rita.get(&format!("/claims/{}/history", claim.id)).await.has("Claim released").has("On leave");
    app.alice().get(&format!("/claims/{}/history", claim.id)).await.lacks("On leave");
    // She no longer has the claim.
    let hold = [("version", version.as_str()), ("reason", "r"), ("message", "m")];
    rita.post_as(&format!("/claims/{}/hold", claim.id), &old, &hold).await.is(403);
    // A lead's page that is older than a file comes back with what was typed.
    let old = app.lea().get(&format!("/claims/{}/hold", claim.id)).await;
    let version = now(&app, claim.id).version.to_string();
    app.act(claim.id, ALICE, cpor::claims::model::command::Command::AddProof { file: file("one-more.pdf") });
    let hold = [("version", version.as_str()), ("reason", "Why so"), ("message", "m")];
    let page = app.lea().post_as(&format!("/claims/{}/hold", claim.id), &old.form_id().unwrap(), &hold).await;
    page.is(409).has("one-more.pdf").has("Why so");
    assert_eq!(events_of_kind(&app, claim.id, "held"), 0);
}

#[actix_web::test]
async fn a_lead_assigns_a_claim_to_a_reviewer() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let path = format!("/claims/{}/assignment", claim.id);
    app.lea().get(&format!("/claims/{}", claim.id)).await.has(&path);
    let page = app.lea().get(&path).await;
    page.is(200).has("Sam Okoye").lacks(&format!("<option value=\"{}\"", account(&app, RITA)));
    send(&app, &app.lea(), claim.id, "assignment", &[("reason", "Rita is ill")]).await.is(422).has("Choose a reviewer");
    let alice = account(&app, ALICE);
    let wrong = [("reviewer", alice.as_str()), ("reason", "Rita is ill")];
    let page = send(&app, &app.lea(), claim.id, "assignment", &wrong).await;
    page.is(422).has("This person cannot review the claim").has("Rita is ill");
    let sam = account(&app, SAM);
    let right = [("reviewer", sam.as_str()), ("reason", "Rita is ill")];
    send(&app, &app.lea(), claim.id, "assignment", &right).await.leads_to(&format!("/claims/{}", claim.id));
    assert_eq!(mails_of_last_event(&app, claim.id), 0);
    app.sam().get(&format!("/claims/{}/history", claim.id)).await.has("Claim assigned").has("Rita is ill");
    app.sam().get(&format!("/claims/{}/review", claim.id)).await.has("Check and send");
}

#[actix_web::test]
async fn a_lead_takes_a_rejection_back() {
    let app = TestApp::start().await;
    let claim = app.a_rejected_claim();
    let here = format!("/claims/{}", claim.id);
    app.lea().get(&here).await.has(&format!("{here}/reinstatement"));
    app.rita().get(&here).await.lacks("/reinstatement");
    send(&app, &app.lea(), claim.id, "reinstatement", &[]).await.is(422).has("Give a reason");
    send(&app, &app.lea(), claim.id, "reinstatement", &[("reason", "Wrong file")]).await.leads_to(&here);
    assert_eq!(last_mails(&app, claim.id), [mail("reinstated", ALICE.email)]);
    app.alice().get(&format!("{here}/history")).await.has("Rejection reversed").has("Wrong file");
    app.lea().get(&format!("{here}/reinstatement")).await.is(409);
}

#[actix_web::test]
async fn a_lead_ends_an_association_late() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_its_window();
    let here = format!("/claims/{}", claim.id);
    app.lea().get(&here).await.lacks("/late-decline");
    app.lea().get(&format!("{here}/late-decline")).await.is(409);
    app.advance(TimeDelta::days(9));
    app.lea().get(&here).await.has(&format!("{here}/late-decline"));
    send(&app, &app.lea(), claim.id, "late-decline", &[("reason", "")]).await.is(422);
    send(&app, &app.lea(), claim.id, "late-decline", &[("reason", "A letter of 20 November")]).await.leads_to(&here);
    let carol = mail("receipt", "carol@northwind.example");
    assert_eq!(last_mails(&app, claim.id), [mail("declined", ALICE.email), carol]);
    app.alice().get(&format!("{here}/history")).await.has("A letter of 20 November");
}

#[actix_web::test]
async fn a_mail_that_came_back_is_recorded() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_its_window();
    let here = format!("/claims/{}", claim.id);
    app.sam().get(&here).await.has(">The e-mail to the customer bounced</a>");
    app.sam().get(&format!("{here}/bounce")).await.is(200).has("carol@northwind.example").has("Yes, it bounced");
    let form_id = app.sam().form_id(&format!("{here}/bounce")).await;
    let version = claim.version.to_string();
    for _ in 0..2 {
        let fields = [("version", version.as_str())];
        app.sam().post_as(&format!("{here}/bounce"), &form_id, &fields).await.leads_to(&here);
    }
    assert_eq!(events_of_kind(&app, claim.id, "mail_bounced"), 1);
    let told = [mail("address_needed", ALICE.email), mail("undelivered", crate::support::LEA.email)];
    assert_eq!(last_mails(&app, claim.id), told);
    app.alice().get(&format!("{here}/history")).await.has("E-mail to the customer bounced");
    app.sam().get(&format!("{here}/bounce")).await.is(409);
}

#[actix_web::test]
async fn nobody_else_does_any_of_it() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let version = claim.version.to_string();
    let sam = account(&app, SAM);
    let whole = [("version", version.as_str()), ("reviewer", sam.as_str()), ("reason", "r"), ("message", "m")];
    for (path, page) in
        [("hold", 403), ("release", 403), ("assignment", 404), ("reinstatement", 404), ("late-decline", 404)]
    {
        let path = format!("/claims/{}/{path}", claim.id);
        app.alice().get(&path).await.is(404);
        app.charlie().get(&path).await.is(404);
        app.sam().get(&path).await.is(page);
        for (browser, status) in [(app.alice(), 403), (app.charlie(), 404), (app.sam(), 403)] {
            let form_id = browser.form_id("/claims").await;
            browser.post_as(&path, &form_id, &whole).await.is(status);
            // Also when the form is not whole.
            let form_id = browser.form_id("/claims").await;
            browser.post_as(&path, &form_id, &whole[..1]).await.is(status);
        }
    }
    app.alice().get(&format!("/claims/{}/bounce", claim.id)).await.is(404);
    app.sam().get(&format!("/claims/{}/bounce", claim.id)).await.is(409);
}
