//! "Send this?", and what sending does.

use super::{APPROVE, ASK, REJECT, checked, events_of_kind, hidden, last_mails, send};
use crate::support::claims::{file, rejection};
use crate::support::{ALICE, LEA, RITA, SAM, TestApp, claims};
use chrono::TimeDelta;
use cpor::claims::model::command::Command;
use cpor::db::schema::users;
use diesel::prelude::*;

const CAROL: &str = "carol@northwind.example";

fn mails(of: &[(&str, &str)]) -> Vec<(String, String)> {
    of.iter().map(|(kind, to)| ((*kind).to_owned(), (*to).to_owned())).collect()
}

#[actix_web::test]
async fn asking_shows_the_real_mail_and_sends_it() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let more = [&ASK[..], &[("remove", "intune"), ("note", "Second time <i>now</i>")]].concat();
    let page = checked(&app.rita(), &claim, &more).await;
    page.has("Ask partner for more").has("Partner action required").has("(Paris time)").has("Page 2 is not signed.");
    page.has("Missing customer acknowledgement").has("with name, job title and date").has("Microsoft Intune");
    page.has("E-mail to Alice Martin").has("Second time &#60;i&#62;now&#60;/i&#62;");
    send(&app.rita(), claim.id, &page).await.leads_to("/review?view=mine");
    assert_eq!(events_of_kind(&app, claim.id, "information_requested"), 1);
    assert_eq!(last_mails(&app, claim.id), mails(&[("information_needed", ALICE.email)]));
    let partner = app.alice().get(&format!("/claims/{}", claim.id)).await;
    partner.has("Partner action required").has("Page 2 is not signed.").lacks("Second time").lacks("Rita");
    app.alice()
        .get(&format!("/claims/{}/history", claim.id))
        .await
        .has("More information requested")
        .lacks("Second time");
    app.sam().get(&format!("/claims/{}/history", claim.id)).await.has("Second time").has("Rita Novak");
    app.rita().get("/review?view=waiting").await.has("Northwind Traders");
}

#[actix_web::test]
async fn approving_tells_customer_and_partner() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let page = checked(&app.rita(), &claim, &[&APPROVE[..], &[("message", "Thanks"), ("note", "ok")]].concat()).await;
    page.has("E-mail to Carol Vance").has("E-mail to Alice Martin").has("Your message is not sent with an approval.");
    page.lacks("/consent/").has("Customer may decline for 7 days");
    send(&app.rita(), claim.id, &page).await.leads_to("/review?view=mine");
    assert_eq!(last_mails(&app, claim.id), mails(&[("approved", ALICE.email), ("consent", CAROL)]));
    let sent = app.rita().get(&format!("/claims/{}", claim.id)).await;
    sent.has("The decision has been sent.").has("Approved");
    app.alice().get(&format!("/claims/{}/history", claim.id)).await.has("Claim approved").lacks(">ok<").lacks("page 1");
    app.rita().get(&format!("/claims/{}/decision", claim.id)).await.leads_to(&format!("/claims/{}/review", claim.id));
}

#[actix_web::test]
async fn rejecting_says_how_to_dispute_and_until_when() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let page = checked(&app.rita(), &claim, &REJECT).await;
    page.has("Insufficient proof of execution").has("Missing customer consent on PoE").has("Nobody signed.");
    page.has("Partner may dispute until").has("btn--solid");
    send(&app.rita(), claim.id, &page).await.is(303);
    assert_eq!(last_mails(&app, claim.id), mails(&[("rejected", ALICE.email)]));
    app.alice().get(&format!("/claims/{}", claim.id)).await.has("Rejected").has("Missing customer consent on PoE");
}

#[actix_web::test]
async fn a_rejection_after_a_dispute_is_final_and_says_so_before() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    app.act(claim.id, RITA, rejection());
    app.act(claim.id, ALICE, Command::Dispute { justification: Some("Look again.".into()), files: vec![] });
    let claim = app.act(claim.id, SAM, Command::Take);
    let page = checked(&app.sam(), &claim, &REJECT).await;
    page.has("Final: the partner cannot dispute it again").lacks("Partner may dispute until");
    send(&app.sam(), claim.id, &page).await.is(303);
    assert_eq!(events_of_kind(&app, claim.id, "rejected"), 2);
}

#[actix_web::test]
async fn sent_twice_it_has_one_effect_and_one_result() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let page = checked(&app.rita(), &claim, &APPROVE).await;
    let first = send(&app.rita(), claim.id, &page).await;
    let again = send(&app.rita(), claim.id, &page).await;
    again.leads_to(first.location());
    assert_eq!(events_of_kind(&app, claim.id, "approved"), 1);
    assert_eq!(last_mails(&app, claim.id).len(), 2);
    // Another form for what was decided meanwhile.
    let other = app.rita().form_id("/review").await;
    let fields = [("version", hidden(&page, "version")), ("review", hidden(&page, "review"))];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let late = app.rita().post_as(&format!("/claims/{}/decision", claim.id), &other, &fields).await;
    late.is(409).has("Claim approved").has("This claim changed meanwhile");
    assert_eq!(events_of_kind(&app, claim.id, "approved"), 1);
}

#[actix_web::test]
async fn a_decision_on_an_older_claim_is_refused_with_the_difference_and_keeps_the_text() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let page = checked(&app.rita(), &claim, &REJECT).await;
    app.act(claim.id, ALICE, Command::AddProof { file: file("signed.pdf") });
    let refused = send(&app.rita(), claim.id, &page).await;
    refused.is(409).has("This claim changed meanwhile").has("signed.pdf").has("Alice Martin");
    refused.has("Nobody signed.").has("value=\"reject\" id=\"decision-reject\" checked");
    let version = (claim.version + 1).to_string();
    refused.has(&format!("name=\"version\" value=\"{version}\""));
    app.rita().get(&format!("/claims/{}/decision", claim.id)).await.is(409).has("signed.pdf");
    assert_eq!(events_of_kind(&app, claim.id, "rejected"), 0);
    // Having read it, they decide.
    let read = cpor::claims::model::claim::Claim { version: claim.version + 1, ..claim };
    let page = checked(&app.rita(), &read, &REJECT).await;
    send(&app.rita(), read.id, &page).await.is(303);
    assert_eq!(events_of_kind(&app, read.id, "rejected"), 1);
}

/// Whoever only talks keeps nobody from deciding (rule 4.13).
#[actix_web::test]
async fn a_partner_who_comments_before_each_press_does_not_keep_the_claim_undecided() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let comment = |text: &str| {
        app.act(claim.id, ALICE, Command::Comment { text: text.to_owned(), files: vec![] });
    };
    app.rita().get(&format!("/claims/{}/review", claim.id)).await.is(200);
    comment("One word before it is checked.");
    let page = checked(&app.rita(), &claim, &REJECT).await;
    page.has("Said meanwhile").has("One word before it is checked.").has("Nobody signed.");
    comment("And one before it is sent.");
    app.act(claim.id, SAM, Command::Note { text: "They ask every day.".to_owned() });
    let sent = send(&app.rita(), claim.id, &page).await;
    sent.is(303);
    assert_eq!(events_of_kind(&app, claim.id, "rejected"), 1);
    app.rita()
        .get(sent.location())
        .await
        .has(&format!("on {} just before", claim.id))
        .has(&format!("href=\"/claims/{}/history\"", claim.id));
}

/// Nobody talks past a new file: it makes the page stale however much is said after it.
#[actix_web::test]
async fn talk_after_new_proof_does_not_hide_it() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let page = checked(&app.rita(), &claim, &REJECT).await;
    app.act(claim.id, ALICE, Command::AddProof { file: file("signed.pdf") });
    app.act(claim.id, ALICE, Command::Comment { text: "See the new file.".to_owned(), files: vec![] });
    send(&app.rita(), claim.id, &page).await.is(409).has("signed.pdf").has("See the new file.");
    assert_eq!(events_of_kind(&app, claim.id, "rejected"), 0);
}

/// People are told apart by their account, not by their name (rule 7.10).
#[actix_web::test]
async fn what_a_namesake_wrote_is_news() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    app.rita().get(&format!("/claims/{}/review", claim.id)).await.is(200);
    let sam = users::table.filter(users::email.eq(SAM.email));
    diesel::update(sam).set(users::name.eq(RITA.name)).execute(&mut app.database()).unwrap();
    app.act(claim.id, SAM, Command::Note { text: "Page 3 is another customer's.".to_owned() });
    let page = checked(&app.rita(), &claim, &REJECT).await;
    page.has("Said meanwhile").has("Page 3 is another customer&#39;s.");
}

/// A claim of another company that came meanwhile is something to decide on (rule 4.13).
#[actix_web::test]
async fn a_competing_claim_that_comes_meanwhile_is_shown_before_the_decision_goes() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let page = checked(&app.rita(), &claim, &REJECT).await;
    super::competition::charlies_claim(&app);
    send(&app.rita(), claim.id, &page).await.is(409).has("Another partner has a claim for the same product.");
    assert_eq!(events_of_kind(&app, claim.id, "rejected"), 0);
    let page = checked(&app.rita(), &claim, &REJECT).await;
    let (version, digest) = (hidden(&page, "version"), hidden(&page, "review"));
    let seen = [("version", version.as_str()), ("review", digest.as_str()), ("competing", "yes")];
    page.has("name=\"competing\" value=\"yes\"");
    app.rita().post_as(&format!("/claims/{}/decision", claim.id), &page.form_id().unwrap(), &seen).await.is(303);
    assert_eq!(events_of_kind(&app, claim.id, "rejected"), 1);
}

#[actix_web::test]
async fn what_is_sent_is_what_was_shown() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let shown = checked(&app.rita(), &claim, &ASK).await;
    // Another window changes the review in between.
    let newer = checked(&app.rita(), &claim, &REJECT).await;
    let refused = send(&app.rita(), claim.id, &shown).await;
    refused.is(409).has("You changed this review in another window.").has("Nobody signed.");
    assert_eq!(events_of_kind(&app, claim.id, "information_requested"), 0);
    send(&app.rita(), claim.id, &newer).await.is(303);
    assert_eq!(events_of_kind(&app, claim.id, "rejected"), 1);
}

#[actix_web::test]
async fn only_its_reviewer_decides() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let page = checked(&app.rita(), &claim, &APPROVE).await;
    let fields = [("version", hidden(&page, "version")), ("review", hidden(&page, "review"))];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let path = format!("/claims/{}/decision", claim.id);
    for other in [app.sam(), app.lea(), app.alice()] {
        let form_id = other.form_id("/claims").await;
        other.post_as(&path, &form_id, &fields).await.is(403);
        let form_id = other.form_id("/claims").await;
        other.post_as(&format!("/claims/{}/review", claim.id), &form_id, &[("act", "save")]).await.is(403);
    }
    let form_id = app.charlie().form_id("/claims").await;
    app.charlie().post_as(&path, &form_id, &fields).await.is(404);
    let page = app.sam().get(&path).await;
    page.is(403).has("somebody else reviews this claim").has("A review lead can help you.").lacks("your company");
    app.alice().get("/review?view=mine").await.lacks("A review lead can help you.");
    assert_eq!(events_of_kind(&app, claim.id, "approved"), 0);
}

#[actix_web::test]
async fn whoever_lost_the_claim_learns_to_whom_and_keeps_the_text() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let page = checked(&app.rita(), &claim, &ASK).await;
    let sam = claims::person(&mut app.database(), SAM).id;
    app.act(claim.id, LEA, Command::Assign { reviewer: sam, reason: "Rita is away".into() });
    let refused = send(&app.rita(), claim.id, &page).await;
    refused.is(409).has("This claim was assigned to Sam Okoye on").has("Claim assigned").has("Page 2 is not signed.");
    refused.lacks("name=\"decision\"");
    let rita = app.rita();
    let form_id = rita.form_id("/review").await;
    let typed = [("version", "5"), ("message", "Typed meanwhile"), ("act", "save")];
    let saved = rita.post_as(&format!("/claims/{}/review", claim.id), &form_id, &typed).await;
    saved.is(409).has("Typed meanwhile").has("This claim was assigned to Sam Okoye on");
    assert_eq!(events_of_kind(&app, claim.id, "information_requested"), 0);
}

#[actix_web::test]
async fn a_claim_that_was_withdrawn_meanwhile_is_not_decided() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let page = checked(&app.rita(), &claim, &APPROVE).await;
    let reason = cpor::claims::model::vocabulary::RejectionDetail::WrongMpn;
    app.act(claim.id, ALICE, Command::Withdraw { reason, text: "Wrong location.".into() });
    let refused = send(&app.rita(), claim.id, &page).await;
    refused.is(409).has("Claim withdrawn").has("not possible with the current status of the claim (Rejected)");
    assert_eq!(events_of_kind(&app, claim.id, "approved"), 0);
}

#[actix_web::test]
async fn the_deadline_that_is_shown_is_the_one_that_is_set() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let page = checked(&app.rita(), &claim, &ASK).await;
    let shown =
        page.text().split_once("Partner answers by ").unwrap().1.split(" (Paris time)").next().unwrap().to_owned();
    send(&app.rita(), claim.id, &page).await.is(303);
    app.alice().get(&format!("/claims/{}", claim.id)).await.has(&shown);
    app.advance(TimeDelta::days(20));
    app.rita().get(&format!("/claims/{}/review", claim.id)).await.is(200).lacks("name=\"decision\"");
}

#[actix_web::test]
async fn whoever_loses_the_claim_while_typing_keeps_the_text() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let (path, version) = (format!("/claims/{}/review", claim.id), claim.version.to_string());
    let form_id = app.rita().get(&path).await.form_id().unwrap();
    let sam = claims::person(&mut app.database(), SAM).id;
    app.act(claim.id, LEA, Command::Assign { reviewer: sam, reason: "Rita is away.".to_owned() });
    let fields = [("version", version.as_str()), ("message", "Typed for an hour"), ("act", "save")];
    let page = app.rita().post_as(&path, &form_id, &fields).await;
    page.is(409).has("Typed for an hour").has("Claim assigned");
}

#[actix_web::test]
async fn a_session_that_is_gone_on_the_last_page_costs_no_decision() {
    let app = TestApp::start().await;
    let (rita, claim) = (app.rita(), app.a_claim_in_review());
    let page = checked(&rita, &claim, &REJECT).await;
    rita.restart();
    let page = send(&rita, claim.id, &page).await;
    page.is(403).has("Your session ended");
    let kept = page.kept();
    // Sam signs in at her review: her decision is not his to send.
    let review = rita.copied();
    let offered = review.sign_in_on(&page, SAM).await;
    let fields: Vec<(&str, &str)> = kept.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let decision = format!("/claims/{}/decision", claim.id);
    let refused = review.post_as(&decision, &offered.form_id().unwrap(), &fields).await;
    assert!(refused.status == 403 || refused.status == 409, "{}", refused.status);
    assert_eq!(events_of_kind(&app, claim.id, "rejected"), 0);
    let offered = rita.sign_in_on(&page, RITA).await;
    offered.is(200).has("Send what you typed?");
    assert_eq!(events_of_kind(&app, claim.id, "rejected"), 0);
    rita.post_as(&decision, &offered.form_id().unwrap(), &fields).await.leads_to("/review?view=mine");
    assert_eq!(events_of_kind(&app, claim.id, "rejected"), 1);
}
