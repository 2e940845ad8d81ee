//! What reviewers and leads tell a partner: what was asked and is missing, and never whose a competing claim is.

use super::competition::charlies_claim;
use super::{ASK, all_found, checked, events_of_kind, review, send};
use crate::support::{ALICE, LEA, Page, RITA, TestApp};
use chrono::TimeDelta;
use cpor::claims::lifecycle::policy::Actor;
use cpor::claims::model::claim::Claim;
use cpor::claims::model::command::Command;
use cpor::claims::model::refusal::{Denied, Refusal};
use cpor::claims::model::vocabulary::{AskReason, ClaimId, RejectionDetail, RejectionGroup};
use cpor::claims::store::error::ActError;
use cpor::db::schema::outbox;
use cpor::text::Language;
use diesel::prelude::*;

const NOTE: &str = "Carol is hard to reach";

/// The newest letter of a kind about a claim, as plain text.
pub fn letter(app: &TestApp, id: ClaimId, kind: &str) -> String {
    let letter: serde_json::Value = outbox::table
        .filter(outbox::claim_id.eq(id.0).and(outbox::kind.eq(kind)))
        .order(outbox::id.desc())
        .select(outbox::letter)
        .first(&mut app.database())
        .unwrap();
    cpor::outbox::Letter::try_from(letter).unwrap().text(Language::English, None)
}

pub fn answer(claim: &Claim) -> Command {
    Command::Answer { reply: Some("Here it is.".to_owned()), answers: Box::new(claim.answers.clone()) }
}

#[actix_web::test]
async fn an_internal_note_that_was_sent_once_stands_once_in_history() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let page = checked(&app.rita(), &claim, &[&ASK[..], &[("note", NOTE)]].concat()).await;
    send(&app.rita(), claim.id, &page).await.is(303);
    let answered = app.act(claim.id, ALICE, answer(&claim));
    let page = app.rita().get(&format!("/claims/{}/review", claim.id)).await;
    let form = page.html.split_once("id=\"note\"").unwrap().1.split_once("</textarea>").unwrap().0;
    assert!(!form.contains(NOTE), "the note went out with the last round");
    let page = checked(&app.rita(), &answered, &super::APPROVE).await;
    send(&app.rita(), claim.id, &page).await.is(303);
    let history = app.rita().get(&format!("/claims/{}/history", claim.id)).await;
    assert_eq!(history.html.matches(NOTE).count(), 1, "{}", history.text());
    assert_eq!(events_of_kind(&app, claim.id, "note_added"), 1);
}

#[actix_web::test]
async fn a_request_names_each_missing_product_and_suggests_to_remove_it() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let rita = app.rita();
    let version = claim.version.to_string();
    let missing = [("version", version.as_str()), ("check-product-intune", "missing"), ("act", "save")];
    let typed = |fields: &[(&str, &str)]| -> Vec<(String, String)> {
        fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    };
    review(&rita, claim.id, &typed(&missing)).await.is(303);
    let page = rita.get(&format!("/claims/{}/review", claim.id)).await;
    page.has("name=\"remove\" value=\"intune\" id=\"remove-intune\" checked").lacks("id=\"remove-teams\" checked");

    // Whoever would rather have proof of it unticks the box; the product is named all the same.
    let sent = [
        ("version", version.as_str()),
        ("check-product-intune", "missing"),
        ("offered", "remove:intune"),
        ("decision", "ask"),
        ("reasons", "missing_products"),
        ("message", "Where is it?"),
        ("act", "check"),
    ];
    review(&rita, claim.id, &typed(&sent)).await.leads_to(&format!("/claims/{}/decision", claim.id));
    let page = rita.get(&format!("/claims/{}/decision", claim.id)).await;
    send(&rita, claim.id, &page).await.is(303);
    let letter = letter(&app, claim.id, "information_needed");
    assert!(letter.contains("- Missing products: Microsoft Intune\n"), "{letter}");
    assert!(!letter.contains("suggests to remove") && !letter.contains("Microsoft Teams"), "{letter}");
    let alice = app.alice();
    for path in ["", "/response", "/history"] {
        alice.get(&format!("/claims/{}{path}", claim.id)).await.has("Missing products").has("Microsoft Intune");
    }
    alice.get(&format!("/claims/{}", claim.id)).await.has("Missing products: Microsoft Intune");
}

#[actix_web::test]
async fn the_mail_after_silence_repeats_what_was_asked() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let ask = Command::RequestInformation {
        reasons: vec![AskReason::MissingAcknowledgement, AskReason::MissingProducts],
        message: "Page 2 is not signed.".to_owned(),
        missing_products: vec!["teams".to_owned()],
        remove_products: vec!["intune".to_owned()],
    };
    app.act(claim.id, RITA, ask);
    app.advance(TimeDelta::days(10));
    app.try_act(claim.id, &Actor::System, Command::CloseUnanswered).unwrap();
    let letter = letter(&app, claim.id, "rejected");
    for part in [
        "What was asked for\n- Missing customer acknowledgement\n",
        "- Missing products: Microsoft Teams\n",
        "> Page 2 is not signed.",
        "- Microsoft Intune",
    ] {
        assert!(letter.contains(part), "no {part:?} in {letter}");
    }
}

#[actix_web::test]
async fn a_rejection_is_told_with_all_its_details_and_the_reviewers_text() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let details = vec![RejectionDetail::MissingConsent, RejectionDetail::MissingOrOldDates];
    let text = "Nobody signed,\nand it is of <2024>.".to_owned();
    let group = RejectionGroup::InsufficientProof;
    app.act(claim.id, RITA, Command::Reject { group, details, text, note: Some(NOTE.to_owned()) });
    let alice = app.alice();
    for path in ["/claims".to_owned(), format!("/claims/{}/dispute", claim.id), format!("/claims/{}", claim.id)] {
        let page = alice.get(&path).await;
        page.is(200).has("Missing customer consent on PoE, Missing or old dates");
        page.has("and it is of &#60;2024&#62;.").lacks(NOTE);
    }
    let page = alice.get(&format!("/claims/{}", claim.id)).await;
    let support = page.html.split_once("<pre class=\"copy\"").unwrap().1;
    assert!(support.contains("Missing or old dates") && support.contains("Message from the reviewer: Nobody signed,"));
}

#[actix_web::test]
async fn silence_is_told_with_the_question_and_a_withdrawal_with_no_old_one() {
    let app = TestApp::start().await;
    let claim = app.a_claim_with_a_question();
    app.advance(TimeDelta::days(10));
    app.try_act(claim.id, &Actor::System, Command::CloseUnanswered).unwrap();
    let alice = app.alice();
    for path in ["/claims".to_owned(), format!("/claims/{}/dispute", claim.id)] {
        alice.get(&path).await.has("No partner response").has("Page 2 is not signed.");
    }
    let other = app.a_claim_with_a_question();
    app.act(other.id, ALICE, Command::Withdraw { reason: RejectionDetail::Other, text: "Enough.".into() });
    let page = alice.get(&format!("/claims/{}", other.id)).await;
    assert!(!page.html.split_once("<pre class=\"copy\"").unwrap().1.contains("Message from the reviewer"));
}

/// Ways in which a text gives Fabrikam away.
const GIVEN_AWAY: [&str; 8] = [
    "We keep FABRIKAM  services’ claim",
    "F a b r i k a m\u{A0}Services",
    "Ask their office in Bérlin",
    "MPN 5555555 is newer",
    "the company 444 4444",
    "incentives@fabrikam.example",
    "see www.fabrikam.example",
    "It is CPOR 0000",
];

fn telling(text: &str) -> [(&'static str, Command); 4] {
    let text = || text.to_owned();
    let (reasons, details) = (vec![AskReason::Other], vec![RejectionDetail::Other]);
    let group = RejectionGroup::InsufficientProof;
    let ask =
        Command::RequestInformation { reasons, message: text(), missing_products: vec![], remove_products: vec![] };
    [
        ("request", ask),
        ("reject", Command::Reject { group, details, text: text(), note: None }),
        ("hold", Command::Hold { reason: "Fabrikam Services claims it too.".into(), message: text() }),
        ("comment", Command::Comment { text: text(), files: vec![] }),
    ]
}

#[actix_web::test]
async fn while_claims_compete_nothing_told_to_one_partner_names_the_other() {
    let app = TestApp::start().await;
    let alices = app.a_claim_in_review();
    let rita = app.actor(RITA);
    for (what, command) in telling("Fabrikam Services has nothing to do with it") {
        let alone = app.pool().with(|conn| {
            cpor::claims::store::dry_run::dry_run(conn, &app.context(), alices.id, &rita, command, now(&app))
        });
        assert!(alone.is_ok(), "{what}: nobody competes yet");
    }
    let charlies = charlies_claim(&app);
    for text in GIVEN_AWAY.map(|text| text.replace("CPOR 0000", &charlies.id.to_string().replace('-', " "))) {
        for (what, command) in telling(&text) {
            let refused = app.try_act(alices.id, &rita, command);
            let names = matches!(refused, Err(ActError::Refused { refusal: Refusal::NamesRival, .. }));
            assert!(names, "{what}: {text}: {refused:?}");
        }
    }
    // What partners write, and what reviewers write to each other, is said as it is.
    app.act(alices.id, ALICE, Command::Comment { text: "Is it Fabrikam Services?".into(), files: vec![] });
    app.act(alices.id, RITA, Command::Note { text: "Fabrikam Services claims it too.".into() });
    for (_, command) in telling("Another partner’s proof is newer than that of Contoso Consulting, Paris, 2222222") {
        let told = app.pool().with(|conn| {
            cpor::claims::store::dry_run::dry_run(conn, &app.context(), alices.id, &rita, command, now(&app))
        });
        assert!(told.is_ok(), "{told:?}");
    }
}

fn now(app: &TestApp) -> chrono::DateTime<chrono::Utc> {
    app.context().clock.now(&mut app.database()).unwrap()
}

#[actix_web::test]
async fn a_text_that_names_the_other_partner_comes_back_at_its_field() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    charlies_claim(&app);
    let (rita, text) = (app.rita(), "Fabrikam’s proof is newer");
    let wrong = |page: &Page, field: &str| {
        page.is(422).has("Fabrikam’s proof is newer");
        let said = page.error_at(field);
        assert!(said.starts_with("Write the message without the other partner’s name"), "{field}: {said}");
    };
    let at = |path: &str| format!("/claims/{}{path}", claim.id);
    let version = claim.version.to_string();
    let hold = [("version", version.as_str()), ("reason", "r"), ("message", text)];
    wrong(&rita.post(&at("/hold"), &hold).await, "message");
    wrong(&rita.post(&at("/comments"), &[("comment", text)]).await, "comment");
    let fields = [&super::REJECT[..3], &[("message", text), ("act", "check")]].concat();
    review(&rita, claim.id, &all_found(&version, &fields)).await.leads_to(&at("/decision"));
    wrong(&rita.get(&at("/decision")).await, "message");
}

#[actix_web::test]
async fn only_leads_reject_for_a_competing_claim() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    app.rita().get(&format!("/claims/{}/review", claim.id)).await.lacks("value=\"competing_claim\"");
    let version = claim.version.to_string();
    let fields = [
        ("decision", "reject"),
        ("group", "competing_claim"),
        ("details-competing_claim", "superseded"),
        ("message", "Another proof is newer."),
        ("act", "check"),
    ];
    let page = review(&app.rita(), claim.id, &all_found(&version, &fields)).await;
    assert_eq!(page.is(422).error_at("group"), "Choose a reason");
    let reject = || Command::Reject {
        group: RejectionGroup::CompetingClaim,
        details: vec![RejectionDetail::Superseded],
        text: "Another proof is newer.".into(),
        note: None,
    };
    let refused = app.try_act(claim.id, &app.actor(RITA), reject());
    let denied = |refusal: &Refusal| *refusal == Refusal::Denied(Denied::Forbidden);
    assert!(matches!(&refused, Err(ActError::Refused { refusal, .. }) if denied(refusal)), "{refused:?}");

    let lead = crate::support::claims::person(&mut app.database(), LEA).id;
    app.act(claim.id, LEA, Command::Assign { reviewer: lead, reason: "I decide.".into() });
    app.lea().get(&format!("/claims/{}/review", claim.id)).await.has("value=\"competing_claim\"");
    app.act(claim.id, LEA, reject());
}
