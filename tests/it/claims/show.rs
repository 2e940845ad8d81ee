//! A claim's page.

use crate::support::claims::{all_found, question, rejection};
use crate::support::{ALICE, LEA, RITA, SAM, TestApp};
use chrono::TimeDelta;
use cpor::claims::lifecycle::policy::Actor;
use cpor::claims::model::answers::{Answers, Contact, ProductChoice};
use cpor::claims::model::claim::Claim;
use cpor::claims::model::command::Command;
use cpor::claims::model::vocabulary::{ClaimId, RejectionDetail};
use cpor::claims::store::act::{act, open};
use cpor::db::schema::outbox;
use diesel::prelude::*;

/// Planted in everything that only reviewers may read.
const CANARY: &str = "canary-7c1f";

/// Text that would run, break out or compute in some place.
const POLYGLOT: &str = "x\" onmouseover=alert(1) '><script>alert(1)</script>{{7*7}}=cmd()&amp;";

fn path(claim: &Claim) -> String {
    format!("/claims/{}", claim.id)
}

#[actix_web::test]
async fn proof_can_be_added_from_the_page_while_the_claim_is_live() {
    let app = TestApp::start().await;
    let claim = app.a_submitted_claim();
    let link = format!("<a href=\"{}/proof\">Add proof of execution</a>", path(&claim));
    app.alice().get(&path(&claim)).await.has(&link);
    app.act(claim.id, RITA, Command::StartReview);
    app.alice().get(&path(&claim)).await.has("Under review").has(&link);
    app.act(claim.id, RITA, question());
    app.alice().get(&path(&claim)).await.has("Partner action required").has(&link);
    let answers = Box::new(claim.answers.clone());
    app.act(claim.id, ALICE, Command::Answer { reply: Some("Look at page 3.".to_owned()), answers });
    app.act(claim.id, RITA, rejection());
    app.alice().get(&path(&claim)).await.has("Rejected").lacks("/proof\"");
    app.act(claim.id, ALICE, Command::Dispute { justification: Some("Look again.".to_owned()), files: vec![] });
    app.alice().get(&path(&claim)).await.has("Disputed").has(&link);
    app.sam().get(&path(&claim)).await.lacks(&link);
    app.act(claim.id, SAM, Command::Take);
    app.act(claim.id, SAM, Command::Approve { checklist: all_found(&claim.answers), note: None });
    app.alice().get(&path(&claim)).await.has("Approved").has(&link);
    app.alice().get(&format!("{}?lang=fr", path(&claim))).await.has("/proof\">Ajouter une preuve d’exécution</a>");
}

#[actix_web::test]
async fn it_tells_the_partner_what_happens_next() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let claim = app.a_submitted_claim();
    let page = alice.get(&path(&claim)).await;
    page.is(200).has("We will start the review by ").has("You can still edit.").has("Next move: the reviewer");
    assert_eq!(page.h1(), "Northwind Traders");
    page.has("<a class=\"btn\" href=\"/claims/CPOR-0000001/history\">")
        .has("What happens next")
        .has("aria-current=\"step\"");
    for fact in ["5b2f7d10-93c1-4f5e-8f0a-6c0d1b6a2e44", "Paris (2222222)", "Carol Vance, Head of IT", "proof.pdf"] {
        page.has(fact);
    }
    page.has("MPN ID: 2222222\nProgramme: OSU\nClaim ID: CPOR-0000001\nProducts: Microsoft Teams, Microsoft Intune\n")
        .has("\nIssue: </pre>")
        .has("<div>French</div>");
    alice.get(&format!("{}?lang=fr", path(&claim))).await.has("\nProblème\u{a0}: </pre>");
    page.lacks("Internal note");
    let french = alice.get(&format!("{}?lang=fr", path(&claim))).await;
    french.has("Étapes suivantes").has("Prochaine action\u{a0}: l’examinateur").has("lang=\"fr\"");
}

#[actix_web::test]
async fn a_draft_leads_to_its_first_open_step_and_is_hidden_from_reviewers() {
    let app = TestApp::start().await;
    let draft = app.a_draft();
    let page = app.alice().get(&path(&draft)).await;
    page.is(200)
        .has("href=\"/claims/CPOR-0000001/proof\">Continue")
        .has("/claims/CPOR-0000001/deletion\">Delete draft");
    page.lacks("Add a comment");
    for reader in [app.rita(), app.lea()] {
        reader.get(&path(&draft)).await.is(404);
        reader.get(&format!("{}/history", path(&draft))).await.is(404);
        reader.get(&format!("{}/history.csv", path(&draft))).await.is(404);
    }
}

#[actix_web::test]
async fn a_question_is_quoted_with_what_to_do_about_it() {
    let app = TestApp::start().await;
    let claim = app.a_claim_with_a_question();
    let page = app.alice().get(&path(&claim)).await;
    page.has("Send what the reviewer asked for by ").has("or the claim is rejected.").has("5 business days left");
    page.has("Missing customer acknowledgement").has("Upload a document that a person at the customer has signed");
    page.has("Page 2 is not signed.").has("A reviewer, <time").has("A comment alone is not an answer");
    page.lacks("Rita").has("You answer the reviewer");
    let inside = app.rita().get(&path(&claim)).await;
    inside.has("The partner answers by ").has("Rita Novak, <time");
}

#[actix_web::test]
async fn an_approved_claim_shows_its_stage_and_is_no_payment() {
    let app = TestApp::start().await;
    let waiting = app.an_approved_claim();
    let alice = app.alice();
    alice
        .get(&path(&waiting))
        .await
        .has("Waiting for the customer’s mail to be accepted")
        .has("Approval is not a payment.");
    app.try_act(waiting.id, &Actor::System, Command::ConfirmHandover { issue: 1 }).unwrap();
    let page = alice.get(&path(&waiting)).await;
    page.has("Customer may decline until ").has("7 days left").has("Next move: the customer");
    app.advance(TimeDelta::days(9));
    app.try_act(waiting.id, &Actor::System, Command::SendForAssessment).unwrap();
    alice.get(&path(&waiting)).await.has("Sent for eligibility assessment on ").lacks("/outcome\"");
    app.rita().get(&path(&waiting)).await.lacks("/outcome\"");
    app.lea().get(&path(&waiting)).await.has("href=\"/claims/CPOR-0000001/outcome\">Record the outcome");
    let month = chrono::NaiveDate::from_ymd_opt(2026, 12, 1).unwrap();
    let outcome = |reason| Command::RecordOutcome { reason, text: None, effective_month: month };
    app.act(waiting.id, LEA, outcome(None));
    alice.get(&path(&waiting)).await.has("<span class=\"stage\">Eligible</span>").has("from December 2026");
    app.act(waiting.id, LEA, outcome(Some(cpor::claims::model::vocabulary::IneligibleReason::OtherChannel)));
    alice
        .get(&path(&waiting))
        .await
        .has("Not eligible: Bought through another channel")
        .has("Approval is not a payment.");
}

#[actix_web::test]
async fn a_rejected_claim_says_why_and_until_when_it_can_be_disputed() {
    let app = TestApp::start().await;
    let claim = app.a_rejected_claim();
    let alice = app.alice();
    let page = alice.get(&path(&claim)).await;
    page.has("30 days left to dispute").has("Insufficient proof of execution: Missing customer consent on PoE");
    page.has("The customer has not signed.")
        .has("Issue: Insufficient proof of execution: Missing customer consent on PoE");
    app.advance(TimeDelta::days(4));
    alice.get(&path(&claim)).await.has("26 days left");
    app.advance(TimeDelta::days(30));
    alice.get(&path(&claim)).await.has("The time to dispute ended on ").lacks("days left");
}

#[actix_web::test]
async fn a_rejection_that_cannot_be_disputed_says_why_not() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let declined = app.a_claim_in_its_window();
    let asked_at = app.state().read(|_conn, now| Ok(now)).await.unwrap();
    let decline = Command::Decline { reason: Some("Not our partner.".to_owned()), refuse_partner: false, asked_at };
    app.try_act(declined.id, &app.carol(&declined), decline).unwrap();
    let page = alice.get(&path(&declined)).await;
    page.has("Closed: Customer decline")
        .has("<strong>The customer declined in time</strong>")
        .has("This was the customer’s decision.")
        .has("Not our partner.")
        .has("Customer, <time");
    page.has("The customer can take the decline back until ").lacks("You can dispute");
    let again = app.a_claim_in_review();
    let withdraw = Command::Withdraw { reason: RejectionDetail::WrongMpn, text: "It was Lyon.".to_owned() };
    app.act(again.id, ALICE, withdraw);
    alice.get(&path(&again)).await.has("Closed: Wrong MPN").has("so there is nothing to dispute").has("It was Lyon.");
    let lost = app.a_rejected_claim();
    app.act(lost.id, ALICE, Command::Dispute { justification: Some("Page 3.".to_owned()), files: vec![] });
    alice.get(&path(&lost)).await.has("We will answer your dispute by ").has("Result of the dispute").has("Page 3.");
    app.act(lost.id, SAM, Command::Take);
    app.act(lost.id, SAM, rejection());
    alice.get(&path(&lost)).await.has("A dispute has already been decided.").lacks("You can dispute");
}

#[actix_web::test]
async fn a_stranger_reads_the_same_as_of_a_claim_that_is_not_there() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let charlie = app.charlie();
    for below in ["", "/history", "/history.csv", "/files/1"] {
        let theirs = charlie.get(&format!("{}{below}", path(&claim))).await;
        let none = charlie.get(&format!("/claims/CPOR-0000999{below}")).await;
        assert_eq!((theirs.status, none.status), (404, 404));
        let told = |page: &crate::support::Page, id: &str| {
            page.html.split("name=\"form_id\"").next().map(|h| h.replace(id, "ID"))
        };
        assert_eq!(told(&theirs, "CPOR-0000001"), told(&none, "CPOR-0000999"));
        assert_eq!(theirs.text().replace("CPOR-0000001", "ID"), none.text().replace("CPOR-0000999", "ID"));
    }
    app.bob().get(&path(&claim)).await.is(200);
    app.grace().get(&path(&claim)).await.is(200);
    app.sam().get(&path(&claim)).await.is(200).has("Contoso Consulting").has("Rita Novak");
}

#[actix_web::test]
async fn other_spellings_lead_to_the_one_address() {
    let app = TestApp::start().await;
    let claim = app.a_submitted_claim();
    let alice = app.alice();
    for spelling in ["1", "cpor-1", "CPOR-1", "0000001"] {
        alice.get(&format!("/claims/{spelling}")).await.leads_to(&path(&claim));
        alice
            .get(&format!("/claims/{spelling}/history?lang=fr"))
            .await
            .leads_to("/claims/CPOR-0000001/history?lang=fr");
    }
    for odd in ["x", "CPOR-", "0", "1e1", "//"] {
        alice.get(&format!("/claims/{odd}")).await.is(404);
    }
}

#[actix_web::test]
async fn what_is_internal_reaches_no_partner_and_no_customer() {
    let app = TestApp::start().await;
    let secret = |what: &str| format!("{CANARY} {what}");
    let claim = app.a_claim_in_review();
    let id = claim.id;
    app.act(id, RITA, Command::Note { text: secret("note") });
    app.act(id, RITA, Command::Hold { reason: secret("hold"), message: "We compare proofs.".to_owned() });
    let alice = app.alice();
    alice.get(&path(&claim)).await.has("on hold").has("We compare proofs.").lacks(CANARY);
    app.act(id, RITA, Command::Resume { reason: secret("resume") });
    app.act(id, RITA, Command::Release { reason: secret("release") });
    let sam = match app.actor(SAM) {
        Actor::Person(person) => person.id,
        Actor::Customer { .. } | Actor::System => panic!("Sam is a person"),
    };
    app.act(id, LEA, Command::Assign { reviewer: sam, reason: secret("assign") });
    let reject = Command::Reject {
        group: cpor::claims::model::vocabulary::RejectionGroup::InsufficientProof,
        details: vec![RejectionDetail::MissingConsent],
        text: "Not signed.".to_owned(),
        note: Some(secret("rejection")),
    };
    app.act(id, SAM, reject);
    app.act(id, ALICE, Command::Dispute { justification: Some("It is.".to_owned()), files: vec![] });
    app.act(id, RITA, Command::Take);
    let checklist = all_found(&claim.answers);
    let approved = app.act(id, RITA, Command::Approve { checklist, note: Some(secret("approval")) });
    for reader in [app.alice(), app.bob(), app.grace()] {
        for below in ["", "/history", "/history.csv"] {
            for language in ["en", "fr"] {
                let page = reader.get(&format!("{}{below}?lang={language}", path(&approved))).await;
                page.is(200);
                for word in [CANARY, "Rita", "Novak", "Sam Okoye", "Okoye", "Lea Fontaine", "Fabrikam", "Found, page"] {
                    page.lacks(word);
                }
            }
        }
    }
    for below in ["", "/history", "/history.csv"] {
        app.sam().get(&format!("{}{below}?lang=en", path(&approved))).await.has(CANARY).has("Rita Novak");
    }
    let letters: Vec<(String, serde_json::Value)> =
        outbox::table.select((outbox::audience, outbox::letter)).load(&mut app.database()).unwrap();
    assert!(letters.len() >= 5);
    for (audience, letter) in letters {
        let letter = letter.to_string();
        assert!(audience == "reviewer" || !letter.contains(CANARY), "{letter}");
        assert!(audience == "reviewer" || !(letter.contains("Novak") || letter.contains("Okoye")), "{letter}");
    }
}

#[actix_web::test]
async fn odd_text_is_only_text() {
    let app = TestApp::start().await;
    let id = polyglot_claim(&app);
    app.act(id, RITA, Command::StartReview);
    app.act(id, RITA, Command::Comment { text: format!("={POLYGLOT}"), files: vec![] });
    app.act(id, RITA, Command::Note { text: POLYGLOT.to_owned() });
    for reader in [app.alice(), app.rita()] {
        for below in ["", "/history"] {
            let page = reader.get(&format!("/claims/{id}{below}")).await;
            page.is(200).lacks("<script>alert").lacks("\" onmouseover=").has("{{7*7}}").has("&#60;script&#62;");
        }
        let table = reader.get(&format!("/claims/{id}/history.csv")).await;
        for row in csv::Reader::from_reader(table.bytes.as_slice()).records() {
            for cell in &row.unwrap() {
                assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']), "{cell}");
            }
        }
    }
}

/// A submitted claim that is full of odd text.
fn polyglot_claim(app: &TestApp) -> ClaimId {
    let Actor::Person(person) = app.actor(ALICE) else { panic!("Alice is a person") };
    let odd = || POLYGLOT.to_owned();
    let contact = Contact { name: odd(), title: odd(), email: "carol@northwind.example".to_owned() };
    let plain = app.a_draft();
    let product = ProductChoice { label_en: odd(), label_fr: odd(), ..plain.answers.products[0].clone() };
    let answers = Answers {
        name: odd(),
        customer_name: Some(odd()),
        customer_contact: Some(contact.clone()),
        partner_contact: Some(contact),
        products: vec![product],
        comment: Some(odd()),
        ..plain.answers
    };
    let (context, actor) = (app.context(), app.actor(ALICE));
    let file = crate::support::claims::file("x'><script>.pdf");
    let work = |conn: &mut PgConnection| {
        let id = open(conn, &context, &person, answers)?.id;
        for command in [Command::AddProof { file }, Command::Submit { declared: true }] {
            act(conn, &context, id, &actor, None, command)?;
        }
        Ok::<_, cpor::claims::store::error::ActError>(id)
    };
    app.pool().with(|conn| conn.transaction(work)).unwrap()
}
