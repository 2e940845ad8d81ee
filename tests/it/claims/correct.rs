//! Answering the reviewer by correcting the claim's fields (rules 3.9 and 3.23).

use super::dispute::kept_files;
use super::filing::{location, pdf, send_files, submitted, version};
use crate::reviews::{events_of_kind, last_mails};
use crate::support::claims::NORTHWIND;
use crate::support::{ALICE, BOB, Browser, CHARLIE, Page, RITA, TestApp, claims};
use chrono::TimeDelta;
use cpor::claims::model::answers::{Answers, Contact, ProductChoice};
use cpor::claims::model::claim::Claim;
use cpor::claims::model::command::Command;
use cpor::claims::model::vocabulary::{Activity, Area, Status};
use cpor::claims::queries;
use uuid::Uuid;

fn path(claim: &Claim) -> String {
    format!("/claims/{}", claim.id)
}

fn respond(claim: &Claim) -> String {
    format!("/claims/{}/response", claim.id)
}

fn now(app: &TestApp, claim: &Claim) -> Claim {
    queries::claim::look(&mut app.database(), &app.actor(ALICE), claim.id).unwrap()
}

/// The fields as the page shows them, with others in their place.
fn whole<'a>(paris: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("message", ""),
        ("location", paris),
        ("contact_name", "Carol Vance"),
        ("contact_title", "Head of IT"),
        ("contact_email", "carol@northwind.example"),
        ("language", "fr"),
        ("own_name", ALICE.name),
        ("own_title", "Partner operations"),
        ("own_email", ALICE.email),
    ];
    for (name, value) in more {
        match fields.iter_mut().find(|(known, _)| known == name) {
            Some(field) => field.1 = value,
            None => fields.push((name, value)),
        }
    }
    fields
}

/// Sends a page with these fields and files.
async fn send(
    browser: &Browser<'_>,
    claim: &Claim,
    page: &Page,
    fields: &[(&str, &str)],
    files: &[(&str, &[u8])],
) -> Page {
    let shown = version(page);
    let fields = [&[("version", shown.as_str())], fields].concat();
    send_files(browser, &respond(claim), &page.form_id().unwrap(), &fields, files).await
}

#[actix_web::test]
async fn a_corrected_contact_alone_answers_and_both_sides_read_what_changed() {
    let app = TestApp::start().await;
    let (claim, paris) = (app.a_claim_with_a_question(), location(&app, "2222222"));
    let bob = app.bob();
    let page = bob.get(&respond(&claim)).await;
    page.is(200).has("<details class=\"card fold\"><summary").has("Correct the claim").has("value=\"Carol Vance\"");
    page.has("a corrected field").lacks("name=\"tenant_id\"").lacks("name=\"comment\"");
    let fields = whole(&paris, &[("contact_email", "dan@northwind.example")]);
    for _ in 0..2 {
        send(&bob, &claim, &page, &fields, &[]).await.leads_to(&path(&claim));
    }
    assert_eq!(events_of_kind(&app, claim.id, "answered"), 1);
    let after = now(&app, &claim);
    assert_eq!((after.status, after.round), (Status::UnderReview, 2));
    assert_eq!(after.answers.customer_contact.unwrap().email, "dan@northwind.example");
    let mails = last_mails(&app, claim.id);
    let to: Vec<&str> = mails.iter().map(|(_, to)| to.as_str()).collect();
    assert!(to.len() == 2 && to.contains(&ALICE.email) && to.contains(&RITA.email), "{mails:?}");
    for browser in [app.alice(), app.rita()] {
        let history = browser.get(&format!("{}/history", path(&claim))).await;
        history.has("Request answered").has("Customer contact – E-mail").has(BOB.name);
        history.has("<del>carol@northwind.example</del>").has("<ins>dan@northwind.example</ins>");
    }
    let review = app.rita().get(&format!("{}/review", path(&claim))).await;
    review.has("Customer contact <span class=\"tag tag--alt\">changed</span>").has("dan@northwind.example");
}

#[actix_web::test]
async fn fields_that_nobody_touched_are_no_answer() {
    let app = TestApp::start().await;
    let (claim, paris) = (app.a_claim_with_a_question(), location(&app, "2222222"));
    let alice = app.alice();
    let page = alice.get(&respond(&claim)).await;
    // A claimed product cannot be added, so it cannot be kept and removed at once.
    page.lacks("name=\"product\" value=\"teams\"").has("name=\"remove\" value=\"teams\"").has("Workloads to add");
    let page = send(&alice, &claim, &page, &whole(&paris, &[("product", "teams")]), &[]).await;
    assert!(page.is(422).error_at("message").contains("correct a field"), "{}", page.error_at("message"));
    page.has("<details class=\"card fold\"><summary");
    let fields = whole(&paris, &[("product", "teams"), ("remove", "teams")]);
    send(&alice, &claim, &page, &fields, &[]).await.leads_to(&path(&claim));
    let codes: Vec<String> = now(&app, &claim).answers.products.into_iter().map(|p| p.code).collect();
    assert_eq!(codes, ["intune"]);
}

#[actix_web::test]
async fn every_field_can_be_corrected_at_once() {
    let app = TestApp::start().await;
    let (claim, lyon) = (app.a_claim_with_a_question(), location(&app, "3333333"));
    let alice = app.alice();
    let page = alice.get(&respond(&claim)).await;
    let more = [
        ("remove", "intune"),
        ("product", "exchange_online"),
        ("contact_name", "Dan"),
        ("language", "en"),
        ("own_title", "Director"),
    ];
    send(&alice, &claim, &page, &whole(&lyon, &more), &[]).await.leads_to(&path(&claim));
    let after = now(&app, &claim);
    let codes: Vec<&str> = after.answers.products.iter().map(|p| p.code.as_str()).collect();
    assert_eq!((codes, after.answers.location.0.to_string()), (vec!["teams", "exchange_online"], lyon));
    assert_eq!(after.answers.customer_language.as_deref(), Some("en"));
    assert_eq!(after.answers.partner_contact.unwrap().title, "Director");
}

#[actix_web::test]
async fn a_bad_field_brings_everything_back_and_the_files_are_kept() {
    let app = TestApp::start().await;
    let (claim, paris) = (app.a_claim_with_a_question(), location(&app, "2222222"));
    let alice = app.alice();
    let page = alice.get(&respond(&claim)).await;
    let bad = [
        ("message", "My words"),
        ("remove", "intune"),
        ("product", "exchange_online"),
        ("contact_email", "carol at northwind"),
        ("own_title", ""),
    ];
    let file = pdf();
    let page = send(&alice, &claim, &page, &whole(&paris, &bad), &[("signed.pdf", &file)]).await;
    page.is(422).has("Error: ").has("<details class=\"card fold\" open>").has("My words</textarea>");
    page.has("value=\"carol at northwind\"").has("id=\"remove-intune\" checked").has("signed.pdf");
    page.has("value=\"exchange_online\" id=\"product\" checked").has("href=\"#contact_email\"");
    assert!(!page.error_at("contact_email").is_empty());
    assert_eq!(page.error_at("own_title"), "Enter the job title of your contact");
    assert_eq!((events_of_kind(&app, claim.id, "answered"), kept_files(&app)), (0, 1));
    // Uploading keeps what was typed too.
    let upload = [("leave", "upload"), ("own_name", "Half a na")];
    let more = [&file[..], b"\n"].concat();
    let page = send(&alice, &claim, &page, &whole(&paris, &upload), &[("more.pdf", &more)]).await;
    page.is(200).has("value=\"Half a na\"").has("<details class=\"card fold\" open>").has("more.pdf");
    // A location of another company, an unknown product.
    for wrong in [("location", location(&app, "5555555")), ("product", "abacus".to_owned())] {
        let page = alice.get(&respond(&claim)).await;
        let page = send(&alice, &claim, &page, &whole(&paris, &[(wrong.0, &wrong.1)]), &[]).await;
        assert!(!page.is(422).error_at(wrong.0).is_empty());
    }
}

#[actix_web::test]
async fn a_page_that_is_older_keeps_what_was_typed_and_takes_nothing_back() {
    let app = TestApp::start().await;
    let (claim, paris) = (app.a_claim_with_a_question(), location(&app, "2222222"));
    let (alice, bob, file) = (app.alice(), app.bob(), pdf());
    let (old, other) = (alice.get(&respond(&claim)).await, bob.get(&respond(&claim)).await);
    send(&bob, &claim, &other, &whole(&paris, &[("own_name", "Bob Durand")]), &[]).await.leads_to(&path(&claim));
    app.act(claim.id, RITA, claims::question());
    // Alice touched no field: what Bob changed stays.
    let fields = whole(&paris, &[("message", "Signed on page 5.")]);
    let page = send(&alice, &claim, &old, &fields, &[("signed.pdf", &file)]).await;
    page.is(409).has("This claim changed meanwhile").has("Signed on page 5.").has("value=\"Bob Durand\"");
    page.has("<details class=\"card fold\"><summary").has("signed.pdf");
    assert_eq!(kept_files(&app), 1);
    // She did: it is still there.
    let fields = whole(&paris, &[("contact_name", "Dan")]);
    let old = alice.get(&respond(&claim)).await;
    app.act(claim.id, ALICE, Command::AddProof { file: claims::file("more.pdf") });
    let page = send(&alice, &claim, &old, &fields, &[]).await;
    page.is(409).has("value=\"Dan\"").has("<details class=\"card fold\" open>");
    let fields = whole(&paris, &[("contact_name", "Dan"), ("own_name", "Bob Durand")]);
    send(&alice, &claim, &page, &fields, &[]).await.leads_to(&path(&claim));
    assert_eq!(events_of_kind(&app, claim.id, "answered"), 2);
}

#[actix_web::test]
async fn what_was_typed_too_late_is_shown() {
    let app = TestApp::start().await;
    let (claim, paris) = (app.a_claim_with_a_question(), location(&app, "2222222"));
    let alice = app.alice();
    let page = alice.get(&respond(&claim)).await;
    app.advance(TimeDelta::days(10));
    let fields = whole(&paris, &[("contact_name", "Dan"), ("message", "Late")]);
    let page = send(&alice, &claim, &page, &fields, &[]).await;
    page.is(409).has("The time for this ended on").has("Late").has("Dan, Head of IT, carol@northwind.example");
    page.lacks("Partner operations");
    assert_eq!(now(&app, &claim).answers, claim.answers);
}

#[actix_web::test]
async fn what_is_fixed_cannot_be_forged() {
    let app = TestApp::start().await;
    let (claim, paris) = (app.a_claim_with_a_question(), location(&app, "2222222"));
    let alice = app.alice();
    for (name, value) in [
        ("tenant_id", "11111111-1111-1111-1111-111111111111"),
        ("tenant_domain", "evil.example"),
        ("customer_name", "Other"),
        ("name", "Other"),
        ("area", "business_applications"),
        ("activity", "pre_sales"),
        ("comment", "Other"),
    ] {
        let page = alice.get(&respond(&claim)).await;
        let forged = whole(&paris, &[("own_name", "Ann"), (name, value)]);
        send(&alice, &claim, &page, &forged, &[]).await.is(400);
    }
    assert_eq!(events_of_kind(&app, claim.id, "answered"), 0);
    // Sent as a form without files, they are not even read.
    let page = alice.get(&respond(&claim)).await;
    let shown = version(&page);
    let more = [("version", shown.as_str()), ("own_name", "Ann"), ("tenant_domain", "evil.example"), ("comment", "x")];
    alice.post_as(&respond(&claim), &page.form_id().unwrap(), &whole(&paris, &more)).await.leads_to(&path(&claim));
    let before = claim.answers.clone();
    let contact = Contact { name: "Ann".to_owned(), ..before.partner_contact.clone().unwrap() };
    assert_eq!(now(&app, &claim).answers, Answers { partner_contact: Some(contact), ..before });
}

#[actix_web::test]
async fn who_may_correct() {
    let app = TestApp::start().await;
    let (claim, paris) = (app.a_claim_with_a_question(), location(&app, "2222222"));
    let fields = whole(&paris, &[("own_name", "Ann"), ("version", "99")]);
    for (browser, status) in [(app.charlie(), 404), (app.rita(), 403), (app.lea(), 403)] {
        browser.post(&respond(&claim), &fields).await.is(status);
    }
    assert_eq!(now(&app, &claim).answers, claim.answers);
}

/// Alice's claim on `products`, about which Rita asks.
fn asked_about(app: &TestApp, answers: impl FnOnce(Answers) -> Answers) -> Claim {
    let draft = app.a_finished_draft();
    let answers = Box::new(answers(draft.answers));
    app.act(draft.id, ALICE, Command::SaveDraft { answers });
    app.act(draft.id, ALICE, Command::Submit { declared: true });
    app.act(draft.id, RITA, Command::StartReview);
    app.act(draft.id, RITA, claims::question())
}

#[actix_web::test]
async fn other_claims_on_what_is_added_are_looked_for() {
    let app = TestApp::start().await;
    let (alice, file, paris) = (app.alice(), pdf(), location(&app, "2222222"));
    // Ours on Teams, theirs on Teams and Intune.
    let ours = submitted(&app, &alice, "2222222").await;
    let theirs = app.a_draft_of(CHARLIE, "5555555");
    app.act(theirs.id, CHARLIE, Command::AddProof { file: claims::file("proof.pdf") });
    app.act(theirs.id, CHARLIE, Command::Submit { declared: true });
    let exchange = claims::workload("exchange_online", "Exchange Online");
    let claim = asked_about(&app, |answers| Answers { products: vec![exchange], ..answers });
    let page = alice.get(&respond(&claim)).await;
    let kept = kept_files(&app);
    let page = send(&alice, &claim, &page, &whole(&paris, &[("product", "teams")]), &[("more.pdf", &file)]).await;
    page.is(422).has(&format!("<a href=\"{ours}\">")).has("<details class=\"card fold\" open>").has("more.pdf");
    assert!(page.error_at("product").contains("Your company already has a live claim for the same product"));
    assert_eq!(kept_files(&app), kept + 1);
    send(&alice, &claim, &page, &whole(&paris, &[("product", "intune")]), &[]).await.leads_to(&path(&claim));
    let page = alice.get(&path(&claim)).await;
    page.has("Your answer was sent to the reviewer. Another claim exists").lacks("Fabrikam");
}

#[actix_web::test]
async fn a_subscription_is_corrected_beside_its_product() {
    let app = TestApp::start().await;
    let (alice, paris) = (app.alice(), location(&app, "2222222"));
    let (old, new) = (Uuid::from_u128(7).to_string(), Uuid::from_u128(8).to_string());
    let product = |code: &str, label: &str, id| ProductChoice {
        subscription_id: Some(Uuid::from_u128(id)),
        ..claims::workload(code, label)
    };
    let claim = asked_about(&app, |answers| Answers {
        area: Area::BusinessApplications,
        activities: vec![Activity::PreSales],
        technical_contact: answers.customer_contact.clone(),
        // Not in the order of the list: the order is no change.
        products: vec![product("power_apps", "Power Apps", 7), product("d365_sales", "Dynamics 365 Sales", 9)],
        ..answers
    });
    let page = alice.get(&respond(&claim)).await;
    page.has(&format!("\n{old}</textarea>")).has("Products to add").lacks("name=\"product\" value=\"power_apps\"");
    let technical = [
        ("technical_name", "Carol Vance"),
        ("technical_title", "Head of IT"),
        ("technical_email", "carol@northwind.example"),
    ];
    let fields = |first: &'static str| {
        let sales: &'static str = Uuid::from_u128(9).to_string().leak();
        let pairs =
            [("offered", "power_apps"), ("subscription", first), ("offered", "d365_sales"), ("subscription", sales)];
        [whole(paris.clone().leak(), &technical), pairs.to_vec()].concat()
    };
    let page = send(&alice, &claim, &page, &fields(old.leak()), &[]).await;
    assert!(page.is(422).error_at("message").contains("correct a field"));
    let page = send(&alice, &claim, &page, &fields("x"), &[]).await;
    assert!(!page.is(422).error_at("subscription_power_apps").is_empty());
    page.has("\nx</textarea>").has("<details class=\"card fold\" open>");
    send(&alice, &claim, &page, &fields(new.leak()), &[]).await.leads_to(&path(&claim));
    let after = now(&app, &claim).answers;
    assert_eq!(
        after.products,
        [product("power_apps", "Power Apps", 8), product("d365_sales", "Dynamics 365 Sales", 9)]
    );
    assert_eq!(after.tenant_id, Some(NORTHWIND));
}

#[actix_web::test]
async fn a_form_of_another_session_keeps_boxes_and_the_order_of_subscriptions() {
    let app = TestApp::start().await;
    let (claim, paris) = (app.a_claim_with_a_question(), location(&app, "2222222"));
    let lists = [
        ("remove", "teams"),
        ("offered", "power_apps"),
        ("subscription", "zzz"),
        ("offered", "d365_sales"),
        ("subscription", "aaa"),
    ];
    let fields = [whole(&paris, &[]), lists.to_vec()].concat();
    let page = app.alice().post_as(&respond(&claim), "forged", &fields).await;
    page.is(403).has("name=\"remove\" value=\"teams\"");
    let at = |value: &str| page.html.find(&format!("value=\"{value}\"")).unwrap();
    assert!(at("power_apps") < at("d365_sales") && at("zzz") < at("aaa"));
}

#[actix_web::test]
async fn edit_claim_leads_to_the_answer_of_a_question_which_says_what_answers_it() {
    let app = TestApp::start().await;
    let (claim, paris) = (app.a_claim_with_a_question(), location(&app, "2222222"));
    let (alice, edit) = (app.alice(), format!("{}/edit", path(&claim)));
    let page = alice.get(&path(&claim)).await;
    page.has(&format!("<a href=\"{edit}\">Edit claim</a>")).has("A comment alone is not an answer to the reviewer.");
    alice.get(&edit).await.leads_to(&format!("{}?correct=yes#correct", respond(&claim)));
    let page = alice.get(&format!("{}?correct=yes", respond(&claim))).await;
    page.has("<details class=\"card fold\" open><summary class=\"card__h\"><h2 id=\"correct\">")
        .has("So far nothing answers the request.");
    alice.get(&respond(&claim)).await.lacks("fold\" open");
    // A comment and a file from elsewhere: the one is no answer, the other waits to be sent.
    alice.post(&format!("{}/comments", path(&claim)), &[("comment", "We are on it.")]).await.leads_to(&path(&claim));
    alice.get(&respond(&claim)).await.has("So far nothing answers the request.");
    alice.get(&path(&claim)).await.lacks("press Send back.");
    app.act(claim.id, ALICE, Command::AddProof { file: claims::file("more.pdf") });
    alice.get(&path(&claim)).await.has("You have added proof since the request.").has("press Send back.");
    let page = alice.get(&respond(&claim)).await;
    page.has("So far 1 new file answers the request.");
    let fields = whole(&paris, &[("own_title", "Director")]);
    send(&alice, &claim, &page, &fields, &[]).await.leads_to(&path(&claim));
    assert_eq!(now(&app, &claim).status, Status::UnderReview);
    app.rita().get(&edit).await.is(403);
    app.charlie().get(&edit).await.is(404);
}
