//! The review under way: it is kept, it suggests, and it says what is still to be mended.

use super::{ASK, all_found, review};
use crate::support::claims::file;
use crate::support::{ALICE, PASSWORD, RITA, TestApp};
use cpor::claims::model::answers::{Answers, Contact};
use cpor::claims::model::command::Command;

fn pairs(fields: &[(&str, &str)]) -> Vec<(String, String)> {
    fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[actix_web::test]
async fn a_review_is_kept_over_a_sign_out_and_shown_to_nobody_else() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let path = format!("/claims/{}/review", claim.id);
    let version = claim.version.to_string();
    let fields = pairs(&[
        ("version", &version),
        ("check-dates", "found"),
        ("page-dates", "7"),
        ("decision", "ask"),
        ("message", "A long \"message\" <b>so far</b>"),
        ("note", "Look at the stamp"),
        ("act", "save"),
    ]);
    review(&app.rita(), claim.id, &fields).await.leads_to(&path);
    let elsewhere = app.stranger();
    elsewhere.sign_in(RITA.email, PASSWORD).await.leads_to("/");
    let page = elsewhere.get(&path).await;
    page.has("value=\"found\" id=\"check-dates\" checked").has("name=\"page-dates\" value=\"7\"").has("Saved at");
    page.has("A long &#34;message&#34; &#60;b&#62;so far&#60;/b&#62;").has("Look at the stamp").has("1 of 4 checked");
    page.has("value=\"ask\" id=\"decision-ask\" checked");
    for other in [app.sam(), app.lea()] {
        other.get(&path).await.lacks("so far").lacks("Look at the stamp");
    }
    app.alice().get(&format!("/claims/{}", claim.id)).await.is(200).lacks("so far").lacks("Look at the stamp");
}

#[actix_web::test]
async fn a_missing_line_ticks_its_reason() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let version = claim.version.to_string();
    let mut fields =
        pairs(&[("version", &version), ("check-acknowledgement", "missing"), ("check-product-intune", "missing")]);
    review(&app.rita(), claim.id, &fields).await.is(303);
    let page = app.rita().get(&format!("/claims/{}/review", claim.id)).await;
    page.has("value=\"missing_acknowledgement\" id=\"reasons-missing_acknowledgement\" checked");
    page.has("value=\"missing_products\" id=\"reasons-missing_products\" checked")
        .has("<small>suggested by your checks");
    page.has("value=\"missing_consent\" id=\"details-insufficient_proof\" checked");
    page.lacks("id=\"reasons-missing_service\" checked").has("name=\"offered\" value=\"reasons:missing_products\"");
    // Whoever takes a tick away and saves again has taken it away.
    fields.extend(pairs(&[("offered", "reasons:missing_acknowledgement"), ("offered", "reasons:missing_products")]));
    fields.extend(pairs(&[("reasons", "missing_products")]));
    review(&app.rita(), claim.id, &fields).await.is(303);
    let page = app.rita().get(&format!("/claims/{}/review", claim.id)).await;
    page.lacks("id=\"reasons-missing_acknowledgement\" checked").has("id=\"reasons-missing_products\" checked");
}

#[actix_web::test]
async fn a_suggestion_goes_with_its_line_and_never_reaches_the_partner() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let (path, version) = (format!("/claims/{}/review", claim.id), claim.version.to_string());
    review(&app.rita(), claim.id, &pairs(&[("version", &version), ("check-dates", "missing")])).await.is(303);
    let offered = [
        ("offered", "reasons:missing_or_old_dates"),
        ("offered", "details-insufficient_proof:missing_or_old_dates"),
        ("offered", "group:insufficient_proof"),
    ];
    let page = app.rita().get(&path).await;
    for (name, value) in offered {
        page.has(&format!("name=\"{name}\" value=\"{value}\""));
    }
    // The page without scripts sends the box as it was shown, beside the line that is found by now.
    let shown = [
        ("reasons", "missing_or_old_dates"),
        ("group", "insufficient_proof"),
        ("details-insufficient_proof", "missing_or_old_dates"),
        ("reasons", "missing_service"),
        ("message", "Describe your work."),
    ];
    let ask = [&offered[..], &shown[..], &[("decision", "ask"), ("act", "check")]].concat();
    let confirm = format!("/claims/{}/decision", claim.id);
    review(&app.rita(), claim.id, &all_found(&version, &ask)).await.leads_to(&confirm);
    app.rita().get(&confirm).await.is(200).has("Missing partner solution/service").lacks("Missing or old dates");
    let page = app.rita().get(&path).await;
    page.lacks("<small>suggested by your checks")
        .lacks("value=\"missing_or_old_dates\" id=\"reasons-missing_or_old_dates\" checked");
    page.has("id=\"reasons-missing_service\" checked").lacks("value=\"insufficient_proof\" id=\"group\" checked");
}

#[actix_web::test]
async fn a_missing_line_is_reason_enough_to_ask() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let version = claim.version.to_string();
    let fields = pairs(&[
        ("version", &version),
        ("check-dates", "missing"),
        ("decision", "ask"),
        ("message", "Which year?"),
        ("act", "check"),
    ]);
    let confirm = format!("/claims/{}/decision", claim.id);
    review(&app.rita(), claim.id, &fields).await.leads_to(&confirm);
    app.rita().get(&confirm).await.is(200).has("Missing or old dates").has("within those 12 months");
}

#[actix_web::test]
async fn approving_is_refused_with_a_list_while_a_line_is_not_found() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let version = claim.version.to_string();
    let mut fields = all_found(&version, &[("decision", "approve"), ("act", "check")]);
    fields.retain(|(name, _)| name != "check-dates" && name != "check-product-intune");
    fields.extend(pairs(&[("check-product-intune", "missing"), ("message", "Typed already")]));
    let page = review(&app.rita(), claim.id, &fields).await;
    page.is(422).has("<a href=\"#check-product-intune\">Microsoft Intune: mark it Found before you approve</a>");
    page.has("href=\"#check-dates\"").has("id=\"check-dates-error\"").lacks("href=\"#check-service\"");
    page.has("Typed already").has("value=\"approve\" id=\"decision\" checked");
    assert!(page.title().starts_with("Error: Review Northwind Traders"), "{}", page.title());
}

#[actix_web::test]
async fn what_is_wrong_comes_back_as_it_was_typed() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let version = claim.version.to_string();
    let long = "x".repeat(5_001);
    let fields = pairs(&[
        ("version", &version),
        ("page-dates", "two"),
        ("decision", "reject"),
        ("note", &long),
        ("act", "check"),
    ]);
    let page = review(&app.rita(), claim.id, &fields).await;
    let dates = "Dates present and within 12 months before submission";
    page.has(&format!("href=\"#page-dates\">{dates}: enter the page as a whole number from 1, or leave it empty</a>"));
    page.is(422).has("name=\"page-dates\" value=\"two\"").has("href=\"#group\"");
    assert_eq!(page.error_at("message"), "Write a message");
    assert_eq!(page.error_at("note"), "Internal note: use at most 5000 characters");
    page.has(&long);
    let nothing = review(&app.rita(), claim.id, &pairs(&[("version", &version), ("act", "check")])).await;
    assert_eq!(nothing.is(422).error_at("decision"), "Choose a decision");
    let french = format!("/claims/{}/review?lang=fr", claim.id);
    app.rita().get(&french).await.has("Trouvé").has("Absent").has("Non vérifié").has("Vérifier et envoyer");
}

#[actix_web::test]
async fn what_changed_since_the_review_was_saved_is_shown() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let version = claim.version.to_string();
    let fields = pairs(&[("version", &version), ("message", "So far"), ("act", "save")]);
    review(&app.rita(), claim.id, &fields).await.is(303);
    let path = format!("/claims/{}/review", claim.id);
    app.rita().get(&path).await.lacks("What happened meanwhile");
    app.act(claim.id, ALICE, Command::AddProof { file: file("second-page.pdf") });
    let page = app.rita().get(&path).await;
    page.has("New file since you started").has("File added").has("second-page.pdf").has("So far");
}

#[actix_web::test]
async fn odd_addresses_of_the_customer_are_flagged() {
    let app = TestApp::start().await;
    let draft = app.a_finished_draft();
    let contact =
        |email: &str| Some(Contact { name: "Carol Vance".into(), title: "Head of IT".into(), email: email.into() });
    let with = |answers: &Answers, email| Box::new(Answers { customer_contact: contact(email), ..answers.clone() });
    app.act(draft.id, ALICE, Command::SaveDraft { answers: with(&draft.answers, "carol@gmail.com") });
    let sent = app.act(draft.id, ALICE, Command::Submit { declared: true });
    let path = format!("/claims/{}/review", draft.id);
    let page = app.rita().get(&path).await;
    page.has("uses a free e-mail address").lacks("on the partner’s own domain").lacks("changed after filing");
    app.act(draft.id, ALICE, Command::Edit { answers: with(&sent.answers, "carol@contoso.example") });
    let page = app.rita().get(&path).await;
    page.lacks("uses a free e-mail address").has("on the partner’s own domain").has("was changed after filing");
}

#[actix_web::test]
async fn the_findings_of_a_request_wait_for_its_answer() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let more = [&ASK[..], &[("note", "Ask for page 3 too")]].concat();
    let page = super::checked(&app.rita(), &claim, &more).await;
    super::send(&app.rita(), claim.id, &page).await.is(303);
    app.act(claim.id, ALICE, Command::AddProof { file: file("signed.pdf") });
    app.act(claim.id, ALICE, Command::Answer { reply: Some("Here.".into()), answers: Box::new(claim.answers.clone()) });
    let page = app.rita().get(&format!("/claims/{}/review", claim.id)).await;
    page.has("value=\"found\" id=\"check-dates\" checked").has("Round 2").has("Here.");
    page.lacks("name=\"decision\" value=\"ask\" id=\"decision-ask\" checked");
    page.lacks("id=\"reasons-missing_acknowledgement\" checked");
}

#[actix_web::test]
async fn what_was_said_says_nothing_twice_and_notes_look_internal() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    app.act(claim.id, ALICE, Command::Comment { text: "On page 2.".to_owned(), files: vec![] });
    app.act(claim.id, RITA, Command::Note { text: "Ask Sam.".to_owned() });
    let page = app.rita().get(&format!("/claims/{}/review", claim.id)).await;
    page.has("On page 2.").has("Ask Sam.").lacks("<footer>Comment</footer>").lacks("<footer>Internal note</footer>");
    page.has("<li class=\"stack stack-s is-internal\"><p><strong>Internal note</strong>").lacks("class=\"internal\"");
    let comment = "<li class=\"stack stack-s\"><p><strong>Comment</strong>";
    assert_eq!(page.html.matches(comment).count(), 2, "in the notice on top, and in the talk");
    // What its title does not say is still said.
    let claim =
        app.act(claim.id, RITA, Command::Hold { reason: "Holiday".to_owned(), message: "Back soon.".to_owned() });
    let page = app.rita().get(&format!("/claims/{}/review", claim.id)).await;
    page.has("<p class=\"pre\">Back soon.</p><footer>Message to the partner</footer>");
}
