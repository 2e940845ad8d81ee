//! A new address of a customer waits for a reviewer (rule 12.17), and who was not reached is somebody's work (12.18).

use super::last_mails;
use crate::support::claims::all_found;
use crate::support::{ALICE, RITA, SAM, TestApp};
use chrono::TimeDelta;
use cpor::claims::model::answers::{Answers, Contact};
use cpor::claims::model::claim::Claim;
use cpor::claims::model::command::Command;
use cpor::claims::model::vocabulary::{ClaimId, Stage};
use cpor::claims::queries;
use cpor::db::schema::outbox;
use diesel::prelude::*;

fn now(app: &TestApp, id: ClaimId) -> Claim {
    queries::claim::look(&mut app.database(), &app.actor(RITA), id).unwrap()
}

fn mails_of_last_event(app: &TestApp, claim: &Claim) -> i64 {
    let mails = outbox::table.filter(outbox::claim_id.eq(claim.id.0)).filter(outbox::claim_seq.eq(claim.version));
    mails.count().get_result(&mut app.database()).unwrap()
}

fn contact(email: &str) -> Contact {
    Contact { name: "Carl Wood".into(), title: "CTO".into(), email: email.into() }
}

/// A claim whose customer's mail came back, and whose partner then named this address.
fn replaced(app: &TestApp, email: &str) -> Claim {
    let claim = app.a_claim_in_its_window();
    app.act(claim.id, RITA, Command::RecordBounce { issue: claim.link_issue });
    app.act(claim.id, ALICE, Command::ReplaceAddress { contact: contact(email) })
}

#[actix_web::test]
async fn silence_does_not_count_before_a_reviewer_confirmed_the_new_address() {
    let app = TestApp::start().await;
    let claim = replaced(&app, "carol%northwind.example@mail.contoso.example");
    assert_eq!((claim.stage, claim.link_issue, claim.decline_until), (Some(Stage::AddressUnconfirmed), 1, None));
    assert_eq!(mails_of_last_event(&app, &claim), 0);
    app.state().jobs.fall_due().unwrap();

    let (here, path) = (format!("/claims/{}", claim.id), format!("/claims/{}/address-check", claim.id));
    app.sam().get("/review").await.has("Addresses to confirm");
    app.sam().get("/review?view=addresses").await.has(&path).has("5 business days left");
    app.sam().get(&here).await.has(&format!("href=\"{path}\">Confirm the customer’s address"));
    app.alice().get(&here).await.has("A reviewer must confirm the customer’s address").lacks(&path);
    let page = app.sam().get(&path).await;
    page.has("<dt>Tenant domain").has("northwind.example</dd>").has("Carl Wood, CTO");
    page.is(200).has("carol@northwind.example").has("carol%northwind.example@mail.contoso.example");
    let (before, after) = page.html.split_once("id=\"after\"").unwrap();
    assert!(before.contains("Our e-mail to this address bounced"), "{before}");
    for flag in [
        "on the partner’s own domain",
        "neither on the customer’s domain",
        "may lead elsewhere",
        "changed after filing",
    ] {
        assert!(after.contains(flag) && !before.contains(flag), "{flag}");
    }
    app.alice().get(&path).await.is(404);
    let version = claim.version.to_string();
    for (browser, status) in [(app.alice(), 403), (app.charlie(), 404)] {
        let form_id = browser.form_id("/claims").await;
        browser.post_as(&path, &form_id, &[("version", version.as_str())]).await.is(status);
    }

    app.advance(TimeDelta::days(30));
    app.state().jobs.fall_due().unwrap();
    assert_eq!(now(&app, claim.id).stage, Some(Stage::AddressUnconfirmed), "nobody was told, so no time runs");
    app.sam().get("/review?view=overdue").await.has(&path);
    app.sam().post(&path, &[("version", version.as_str())]).await.leads_to(&here);
    let mail = ("consent".to_owned(), "carol%northwind.example@mail.contoso.example".to_owned());
    assert_eq!(last_mails(&app, claim.id), [mail]);
    app.state().jobs.fall_due().unwrap();
    let claim = now(&app, claim.id);
    assert_eq!((claim.stage, claim.link_issue), (Some(Stage::DeclineWindow), 2));
    app.sam().get("/review?view=addresses").await.lacks(&path);
    app.sam().get(&path).await.is(409);
}

#[actix_web::test]
async fn an_address_that_is_refused_goes_back_to_the_partner_with_the_reason() {
    let app = TestApp::start().await;
    let claim = replaced(&app, "carol@gmail.com");
    let (path, version) = (format!("/claims/{}/address-check", claim.id), claim.version.to_string());
    let refuse = |reason| [("version", version.as_str()), ("off", "yes"), ("reason", reason)];
    let page = app.rita().post(&path, &refuse(" ")).await;
    page.is(422).has("carol@gmail.com").has("free e-mail address");
    app.rita().post(&path, &refuse("Nobody of that name works there.")).await.is(303);
    let claim = now(&app, claim.id);
    assert_eq!((claim.stage, claim.link_issue), (Some(Stage::AddressNeeded), 1));
    assert_eq!(last_mails(&app, claim.id), [("address_needed".to_owned(), ALICE.email.to_owned())]);
    app.alice().get(&format!("/claims/{}/history", claim.id)).await.has("Nobody of that name works there.");
    app.alice().get("/claims").await.has("Give a new address").has("cannot be used").lacks("did not reach");
    let here = format!("/claims/{}", claim.id);
    let why = "<p class=\"said\">Nobody of that name works there.</p>";
    for (browser, path) in [(app.alice(), "/customer-address"), (app.alice(), ""), (app.rita(), "")] {
        let page = browser.get(&format!("{here}{path}")).await;
        page.is(200).has(why).lacks("did not reach");
    }
    let page = app.alice().get(&format!("{here}/customer-address")).await;
    page.has("Do this by ").has("Submit this address").lacks("Send to this address");
    for (email, flag) in [
        ("Carol@gmail.com", "A reviewer has already refused this address."),
        ("carol@northwind.example", "Our e-mail to this address bounced"),
    ] {
        app.act(claim.id, ALICE, Command::ReplaceAddress { contact: contact(email) });
        let page = app.rita().get(&path).await;
        let (_, after) = page.html.split_once("id=\"after\"").unwrap();
        assert!(after.contains(flag), "{email}");
        app.act(claim.id, RITA, Command::RefuseAddress { reason: "No.".into() });
    }
    // The refusal of an address says nothing about the one after it.
    app.act(claim.id, ALICE, Command::ReplaceAddress { contact: contact("carl@northwind.example") });
    let confirmed = app.act(claim.id, RITA, Command::ConfirmAddress);
    app.act(claim.id, RITA, Command::RecordBounce { issue: confirmed.link_issue });
    for path in ["/customer-address", ""] {
        app.alice().get(&format!("{here}{path}")).await.is(200).has("cannot be used").lacks(why);
    }
}

#[actix_web::test]
async fn a_check_that_comes_too_late_says_so_and_keeps_the_reason() {
    let app = TestApp::start().await;
    let claim = replaced(&app, "carl@northwind.example");
    let (path, version) = (format!("/claims/{}/address-check", claim.id), claim.version.to_string());
    let form_id = app.rita().form_id(&path).await;
    app.act(claim.id, SAM, Command::ConfirmAddress);
    let refuse = [("version", version.as_str()), ("off", "yes"), ("reason", "Nobody of that name works there.")];
    let page = app.rita().post_as(&path, &form_id, &refuse).await;
    page.is(409).has("not possible with the current status of the claim (Approved)").lacks("Meanwhile the claim");
    page.has("Nobody of that name works there.");
}

#[actix_web::test]
async fn an_address_that_was_changed_in_review_and_is_flagged_waits_too() {
    let app = TestApp::start().await;
    for (email, stage) in [
        ("carl@northwind.example", Stage::AwaitingHandover),
        ("carl@mail.northwind.example", Stage::AwaitingHandover),
        ("carl@northwlnd.example", Stage::AddressUnconfirmed),
        ("carl@gmail.com", Stage::AddressUnconfirmed),
    ] {
        let claim = app.a_submitted_claim();
        let answers = Answers { customer_contact: Some(contact(email)), ..claim.answers.clone() };
        app.act(claim.id, ALICE, Command::Edit { answers: Box::new(answers) });
        let claim = app.act(claim.id, RITA, Command::StartReview);
        let claim = app.act(claim.id, RITA, Command::Approve { checklist: all_found(&claim.answers), note: None });
        assert_eq!(claim.stage, Some(stage), "{email}");
        let asked = last_mails(&app, claim.id).iter().any(|(kind, _)| kind == "consent");
        assert_eq!(asked, stage == Stage::AwaitingHandover, "{email}");
        app.act(claim.id, ALICE, withdrawal());
    }
}

fn withdrawal() -> Command {
    Command::Withdraw { reason: cpor::claims::model::vocabulary::RejectionDetail::Other, text: "x".into() }
}

#[actix_web::test]
async fn one_address_for_several_customers_is_flagged() {
    let app = TestApp::start().await;
    let first = app.a_submitted_claim();
    app.rita().get(&format!("/claims/{}/review", first.id)).await.is(200).lacks("other customers");
    let draft = app.a_finished_draft();
    let answers = Answers { tenant_id: Some(uuid::Uuid::from_u128(7)), ..draft.answers };
    app.act(draft.id, ALICE, Command::SaveDraft { answers: Box::new(answers) });
    app.rita().get(&format!("/claims/{}/review", first.id)).await.is(200).lacks("other customers");
    app.act(draft.id, ALICE, Command::Submit { declared: true });
    for id in [first.id, draft.id] {
        app.rita().get(&format!("/claims/{id}/review")).await.has("is also used for other customers");
    }
}

#[actix_web::test]
async fn a_customer_who_was_not_reached_is_on_the_leads_list_with_a_number() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_its_window();
    app.lea().get("/review").await.has("Undelivered e-mails</a>");
    app.act(claim.id, RITA, Command::RecordBounce { issue: claim.link_issue });
    app.lea().get("/review").await.has("Undelivered e-mails (1)</a>");
    app.rita().get("/review").await.lacks("Undelivered e-mails");
    let kinds: Vec<String> = last_mails(&app, claim.id).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds, ["address_needed", "undelivered"]);
    let page = app.lea().get("/mail").await;
    page.is(200).has("Customers who were not reached").has(&claim.id.to_string()).has("5 business days left");
    page.has("There are no undelivered e-mails.").lacks("Every mail was delivered").lacks("These e-mails");
    app.alice().get(&format!("/claims/{}", claim.id)).await.has("5 business days left").has("Give a new address");
    app.alice().get("/claims").await.has("5 business days left");
    app.advance(TimeDelta::days(20));
    app.lea().get("/mail").await.has("overdue");
    app.rita().get("/review?view=overdue").await.has(&claim.id.to_string());
}

#[actix_web::test]
async fn a_decline_that_is_taken_back_waits_for_the_address_as_before() {
    let app = TestApp::start().await;
    let claim = replaced(&app, "carl@northwind.example");
    let asked_at = cpor::time::clock::Clock::Demo.now(&mut app.database()).unwrap();
    let carol = app.carol(&claim);
    app.try_act(claim.id, &carol, Command::Decline { reason: None, refuse_partner: false, asked_at }).unwrap();
    let back = app.try_act(claim.id, &carol, Command::TakeBackDecline { asked_at }).unwrap();
    assert_eq!((back.stage, back.due_at), (Some(Stage::AddressUnconfirmed), claim.due_at));
}
