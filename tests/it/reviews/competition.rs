//! Two companies' claims on one thing: what each partner learns, the page of both, and the lead's decision.

use super::{checked, events_of_kind, hidden, last_mails, send};
use crate::support::claims::{all_found, answers, file, location, person};
use crate::support::{ALICE, Browser, CHARLIE, Cast, LEA, Page, RITA, SAM, TestApp};
use cpor::claims::lifecycle::competition::{Ruling, SeenClaim};
use cpor::claims::model::answers::{Answers, Contact};
use cpor::claims::model::claim::Claim;
use cpor::claims::model::command::Command;
use cpor::claims::model::refusal::Refusal;
use cpor::claims::model::vocabulary::{ClaimId, RejectionDetail, RejectionGroup, Stage, Status};
use cpor::claims::queries;
use cpor::claims::store::act::{decide_competition, open};
use cpor::claims::store::error::ActError;
use diesel::prelude::*;

const MESSAGE: &str = "The other proof is newer and signed.";
const REASON: &str = "Statement of work of October against one of May";

/// Charlie's draft on the same things as the claims of these tests, with its proof.
pub fn charlies_draft(app: &TestApp) -> Claim {
    let mut conn = app.database();
    let charlie = person(&mut conn, CHARLIE);
    let contact = Contact { name: CHARLIE.name.into(), title: "Sales".into(), email: CHARLIE.email.into() };
    let answers = Answers { partner_contact: Some(contact), ..answers(location(&mut conn, "5555555")) };
    let context = app.context();
    let draft = app.pool().with(|conn| conn.transaction(|conn| open(conn, &context, &charlie, answers))).unwrap();
    app.act(draft.id, CHARLIE, Command::AddProof { file: file("Newer proof.pdf") })
}

/// The same, submitted.
pub fn charlies_claim(app: &TestApp) -> Claim {
    app.act(charlies_draft(app).id, CHARLIE, Command::Submit { declared: true })
}

fn now(app: &TestApp, id: ClaimId) -> Claim {
    let lea = app.actor(LEA);
    app.pool().with(|conn| conn.transaction(|conn| queries::claim::look(conn, &lea, id))).unwrap()
}

fn between(winner: &Claim, loser: &Claim) -> Ruling {
    let side = |claim: &Claim| SeenClaim { id: claim.id, version: claim.version };
    Ruling { winner: side(winner), loser: side(loser), message: MESSAGE.into(), reason: REASON.into() }
}

/// The lead's decision through the same door as the page's.
pub fn decided(app: &TestApp, cast: Cast, winner: &Claim, loser: &Claim) -> Result<Claim, ActError> {
    let (context, actor, ruling) = (app.context(), app.actor(cast), between(winner, loser));
    app.pool().with(|conn| conn.transaction(|conn| decide_competition(conn, &context, &actor, &ruling)))
}

fn approval(claim: &Claim) -> Command {
    Command::Approve { checklist: all_found(&claim.answers), note: None }
}

fn path(claim: &Claim) -> String {
    format!("/claims/{}/competition", claim.id)
}

/// Fills in the form of the open page for `winner` and presses `act`.
async fn press(browser: &Browser<'_>, page: &Page, at: &Claim, sides: (&Claim, &Claim), act: &str) -> Page {
    let (seen, ruling) = (hidden(page, "seen"), format!("{}-{}", sides.0.id.0, sides.1.id.0));
    let fields = [("seen", seen.as_str()), ("ruling", &ruling), ("message", MESSAGE), ("reason", REASON), ("act", act)];
    browser.post_as(&path(at), &page.form_id().unwrap(), &fields).await
}

#[actix_web::test]
async fn a_second_claim_of_the_own_company_is_refused_with_a_link_to_the_first() {
    let app = TestApp::start().await;
    let first = app.a_submitted_claim();
    let draft = app.a_finished_draft();
    let page = app.alice().get(&format!("/claims/{}/check", draft.id)).await;
    page.is(200).has(&format!("href=\"/claims/{}\"", first.id));
    let refused = app.try_act(draft.id, &app.actor(ALICE), Command::Submit { declared: true });
    assert!(matches!(refused, Err(ActError::Refused { refusal: Refusal::OwnClaim(id), .. }) if id == first.id));
}

#[actix_web::test]
async fn each_partner_learns_that_another_claim_exists_and_never_whose() {
    let app = TestApp::start().await;
    let alices = app.a_claim_in_review();
    let draft = charlies_draft(&app);
    let whose = [alices.id.to_string(), "Contoso".to_owned(), "Alice".to_owned(), "2222222".to_owned()];
    for step in ["products", "proof", "check"] {
        let page = app.charlie().get(&format!("/claims/{}/{step}", draft.id)).await;
        page.is(200).lacks("nother claim exists");
        for secret in &whose {
            page.lacks(secret);
        }
    }
    let charlies = app.act(draft.id, CHARLIE, Command::Submit { declared: true });
    let page = app.charlie().get(&format!("/claims/{}", charlies.id)).await;
    page.has("The proofs are compared before either is approved.").lacks("/competition");
    for secret in &whose {
        page.lacks(secret);
    }
    let page = app.alice().get(&format!("/claims/{}", alices.id)).await;
    page.has("The proofs are compared before either is approved.").lacks("/competition");
    for secret in [charlies.id.to_string().as_str(), "Fabrikam", "Charlie", "5555555"] {
        page.lacks(secret);
    }
}

#[actix_web::test]
async fn nothing_is_approved_while_two_claims_compete() {
    let app = TestApp::start().await;
    let alices = app.a_claim_in_review();
    let charlies = charlies_claim(&app);
    let refused = app.try_act(alices.id, &app.actor(RITA), approval(&alices));
    assert!(matches!(refused, Err(ActError::Refused { refusal: Refusal::Competing, .. })), "{refused:?}");
    let version = alices.version.to_string();
    let fields = super::all_found(&version, &[("decision", "approve"), ("act", "check")]);
    super::review(&app.rita(), alices.id, &fields).await.leads_to(&format!("/claims/{}/decision", alices.id));
    let page = app.rita().get(&format!("/claims/{}/decision", alices.id)).await;
    page.is(409).has("Another partner has a claim for the same product").has(&path(&alices));
    decided(&app, LEA, &alices, &charlies).unwrap();
    let page = checked(&app.rita(), &now(&app, alices.id), &super::APPROVE).await;
    send(&app.rita(), alices.id, &page).await.leads_to("/review?view=mine");
    assert_eq!(now(&app, alices.id).status, Status::Approved);
}

#[actix_web::test]
async fn reviewers_find_both_claims_side_by_side() {
    let app = TestApp::start().await;
    let alices = app.a_claim_in_review();
    app.advance(chrono::TimeDelta::hours(3));
    let charlies = charlies_claim(&app);
    let link = |claim: &Claim| format!("href=\"{}\"", path(claim));
    app.rita().get("/review?view=mine").await.has(&link(&alices)).has("Competing claim");
    app.lea().get("/review").await.has(&link(&charlies));
    app.lea().get("/claims").await.has(&link(&alices)).has(&link(&charlies));
    app.alice().get("/claims").await.lacks("/competition");
    for page in ["", "/review"] {
        app.rita()
            .get(&format!("/claims/{}{page}", alices.id))
            .await
            .has(&link(&alices))
            .has("Compare competing claims");
    }
    let version = alices.version.to_string();
    super::review(&app.rita(), alices.id, &super::all_found(&version, &[("act", "save")])).await.is(303);
    let page = app.rita().get(&path(&alices)).await;
    page.is(200).has("Competing claims on Northwind Traders").lacks("name=\"ruling\"");
    page.has("The newest proof is from Fabrikam Services").has("Newer proof.pdf").has("proof.pdf");
    page.has("Microsoft Teams, Usage: also").has("Microsoft Intune, Usage: also");
    page.has("Contoso Consulting")
        .has("Holder")
        .has("New claim")
        .has("Nobody has checked this proof yet.")
        .has("Found");
    page.has(&format!("/claims/{}/hold", alices.id)).has("Ask this partner for more").has("A lead decides");
    page.lacks(&format!("/claims/{}/hold", charlies.id));
    // From the other side it is the same.
    app.sam().get(&path(&charlies)).await.is(200).has(&alices.id.to_string()).has("Holder");
    // Nobody competes with a claim that ended.
    app.act(alices.id, ALICE, Command::Withdraw { reason: RejectionDetail::Other, text: "Enough.".into() });
    app.lea().get(&path(&charlies)).await.is(200).has("No other partner").lacks("name=\"ruling\"");
    app.lea().get("/review").await.lacks("Competing claim");
}

#[actix_web::test]
async fn a_lead_retains_the_holder_and_both_partners_are_told() {
    let app = TestApp::start().await;
    let alices = app.a_claim_in_review();
    let charlies = charlies_claim(&app);
    let page = app.lea().get(&path(&alices)).await;
    page.has("Retain the holder: Contoso Consulting").has("Give the association to Fabrikam Services");
    let confirm = press(&app.lea(), &page, &alices, (&alices, &charlies), "check").await;
    confirm.is(200).has("Check the decision before you send it").has(MESSAGE).has(REASON);
    confirm.has(ALICE.email).has(CHARLIE.email).has("Another partner retained").has("Partner may dispute until");
    assert_eq!(now(&app, alices.id), alices, "looking changes nothing");
    let changed = press(&app.lea(), &confirm, &alices, (&alices, &charlies), "change").await;
    changed.is(200).has(MESSAGE).has(REASON).has("checked");
    for _ in 0..2 {
        let sent = press(&app.lea(), &confirm, &alices, (&alices, &charlies), "send").await;
        sent.leads_to(&format!("/claims/{}", alices.id));
    }
    assert_eq!(events_of_kind(&app, charlies.id, "competition_lost"), 1);
    assert_eq!(events_of_kind(&app, alices.id, "competition_won"), 1);
    let (won, lost) = (now(&app, alices.id), now(&app, charlies.id));
    assert_eq!((won.status, won.due_at), (alices.status, alices.due_at), "the winner does not move");
    let rejection = lost.rejection.unwrap();
    assert_eq!((rejection.group, rejection.is_final), (RejectionGroup::CompetingClaim, false));
    assert_eq!(rejection.details, [RejectionDetail::AnotherRetained]);
    assert_eq!(last_mails(&app, alices.id), [("competition_decided".to_owned(), ALICE.email.to_owned())]);
    assert_eq!(last_mails(&app, charlies.id), [("competition_decided".to_owned(), CHARLIE.email.to_owned())]);
    app.charlie()
        .get(&format!("/claims/{}", charlies.id))
        .await
        .has(MESSAGE)
        .has("/dispute")
        .has("Another partner retained");
}

#[actix_web::test]
async fn nothing_that_a_partner_reads_says_whose_the_other_claim_is() {
    let app = TestApp::start().await;
    let alices = app.a_claim_in_its_window();
    let charlies = charlies_claim(&app);
    decided(&app, LEA, &charlies, &alices).unwrap();
    let contoso = ["Contoso", "2222222", ALICE.email, REASON, LEA.name];
    let fabrikam = ["Fabrikam", "5555555", CHARLIE.email, REASON, LEA.name];
    for (browser, own, other, secrets) in
        [(app.alice(), &alices, &charlies, fabrikam), (app.charlie(), &charlies, &alices, contoso)]
    {
        for page in ["", "/history", "/history.csv"] {
            let page = browser.get(&format!("/claims/{}{page}", own.id)).await;
            page.is(200).lacks(&other.id.to_string());
            for secret in secrets {
                page.lacks(secret);
            }
        }
        browser.get(&format!("/claims/{}/history", own.id)).await.has("Competing claim decided");
        browser.get(&format!("/claims/{}", other.id)).await.is(404);
        browser.get("/claims.csv").await.is(200).lacks(&other.id.to_string());
    }
    let mails: Vec<(i64, serde_json::Value)> = {
        use cpor::db::schema::outbox;
        let kinds = outbox::kind.eq_any(["competition_decided", "withdrawn"]);
        outbox::table
            .filter(kinds)
            .select((outbox::claim_id.assume_not_null(), outbox::letter))
            .load(&mut app.database())
            .unwrap()
    };
    assert_eq!(mails.len(), 3, "both partners, and the customer who had been told");
    for (id, letter) in mails {
        let (other, secrets) = if id == alices.id.0 { (&charlies, fabrikam) } else { (&alices, contoso) };
        let letter = letter.to_string();
        assert!(!letter.contains(&other.id.to_string()), "{letter}");
        secrets.iter().for_each(|secret| assert!(!letter.contains(secret), "{secret} in {letter}"));
    }
    let page = app.lea().get(&format!("/claims/{}/history", alices.id)).await;
    page.has(&charlies.id.to_string()).has(REASON);
}

#[actix_web::test]
async fn when_the_key_is_passed_the_customer_who_was_told_learns_of_it() {
    let app = TestApp::start().await;
    let alices = app.a_claim_in_its_window();
    let charlies = charlies_claim(&app);
    let page = app.lea().get(&path(&charlies)).await;
    let confirm = press(&app.lea(), &page, &charlies, (&charlies, &alices), "check").await;
    confirm.is(200).has("will be told that it has ended").has("Superseded").has("carol@northwind.example");
    press(&app.lea(), &confirm, &charlies, (&charlies, &alices), "send").await.is(303);
    let lost = now(&app, alices.id);
    assert_eq!((lost.status, lost.rejection.unwrap().details), (Status::Rejected, vec![RejectionDetail::Superseded]));
    let told = [("competition_decided", ALICE.email), ("withdrawn", "carol@northwind.example")];
    assert_eq!(last_mails(&app, alices.id), told.map(|(kind, to)| (kind.to_owned(), to.to_owned())));
    // The key is free for Charlie's claim, and for nobody else's.
    let started = app.act(charlies.id, SAM, Command::StartReview);
    assert_eq!(app.act(charlies.id, SAM, approval(&started)).status, Status::Approved);
    let back = app.try_act(alices.id, &app.actor(LEA), Command::Reinstate { reason: "By mistake.".into() });
    assert!(matches!(back, Err(ActError::Refused { refusal: Refusal::Competing, .. })), "{back:?}");
}

#[actix_web::test]
async fn a_mistake_is_taken_back_and_the_customer_is_asked_again() {
    let app = TestApp::start().await;
    let alices = app.a_claim_in_its_window();
    let charlies = charlies_claim(&app);
    decided(&app, LEA, &charlies, &alices).unwrap();
    let back = app.act(alices.id, LEA, Command::Reinstate { reason: "By mistake.".into() });
    assert_eq!((back.stage, back.link_issue), (Some(Stage::AwaitingHandover), alices.link_issue + 1));
    assert_eq!(back.decline_until, None);
    let told = [("consent", "carol@northwind.example"), ("reinstated", ALICE.email)];
    assert_eq!(last_mails(&app, alices.id), told.map(|(kind, to)| (kind.to_owned(), to.to_owned())));
    // They compete again, and a claim that lost before its review goes back to the queue.
    decided(&app, LEA, &back, &now(&app, charlies.id)).unwrap();
    let back = app.act(charlies.id, LEA, Command::Reinstate { reason: "By mistake.".into() });
    assert_eq!((back.status, back.due_at.is_some()), (Status::Submitted, true));
}

#[actix_web::test]
async fn a_loser_disputes_once_and_the_same_lead_does_not_decide_that() {
    let app = TestApp::start().await;
    let alices = app.a_claim_in_review();
    let charlies = charlies_claim(&app);
    decided(&app, LEA, &alices, &charlies).unwrap();
    let dispute = Command::Dispute { justification: Some("Ours is newer.".into()), files: vec![] };
    let disputed = app.act(charlies.id, CHARLIE, dispute);
    assert_eq!(disputed.status, Status::Disputed);
    let alices = now(&app, alices.id);
    let refused = app.try_act(alices.id, &app.actor(RITA), approval(&alices));
    assert!(matches!(refused, Err(ActError::Refused { refusal: Refusal::Competing, .. })), "they compete again");
    let refused = decided(&app, LEA, &alices, &disputed);
    assert!(matches!(refused, Err(ActError::Refused { refusal: Refusal::Barred, .. })), "{refused:?}");
    app.lea().get(&path(&alices)).await.has("another lead decides").lacks("name=\"ruling\"");
    diesel::sql_query("insert into user_roles select id, 'lead', 'programme' from users where email = $1")
        .bind::<diesel::sql_types::Text, _>(SAM.email)
        .execute(&mut app.database())
        .unwrap();
    decided(&app, SAM, &alices, &disputed).unwrap();
    let lost = now(&app, charlies.id);
    assert!(lost.rejection.unwrap().is_final);
    app.charlie().get(&format!("/claims/{}", charlies.id)).await.lacks("/dispute\"").has("Copy to a new claim");
}

#[actix_web::test]
async fn a_bad_form_comes_back_and_a_message_never_names_the_other() {
    let app = TestApp::start().await;
    let alices = app.a_claim_in_review();
    let charlies = charlies_claim(&app);
    let lea = app.lea();
    let page = lea.get(&path(&alices)).await;
    let seen = hidden(&page, "seen");
    let empty = [("seen", seen.as_str()), ("message", ""), ("reason", "Kept words"), ("act", "check")];
    let bad = lea.post(&path(&alices), &empty).await;
    bad.is(422).has("Error: Competing claims on").has("Kept words");
    assert_eq!(bad.error_at("ruling"), "Choose which claim stays");
    assert_eq!(bad.error_at("message"), "Write a message");
    let ruling = format!("{}-{}", alices.id.0, charlies.id.0);
    for names in ["Contoso Consulting has newer proof", &format!("see {}", alices.id), "MPN 2222222 stays"] {
        for act in ["check", "send"] {
            let fields =
                [("seen", seen.as_str()), ("ruling", &ruling), ("message", names), ("reason", "r"), ("act", act)];
            let bad = lea.post(&path(&alices), &fields).await;
            bad.is(422).has(names);
            assert!(bad.error_at("message").starts_with("Write the message without"), "{names}");
        }
    }
    assert_eq!(now(&app, charlies.id), charlies);
}

#[actix_web::test]
async fn a_page_that_is_older_than_either_claim_decides_nothing() {
    let app = TestApp::start().await;
    let alices = app.a_claim_in_review();
    let charlies = charlies_claim(&app);
    let lea = app.lea();
    for (cast, claim) in [(ALICE, &alices), (CHARLIE, &charlies)] {
        let (one, two) = (now(&app, alices.id), now(&app, charlies.id));
        let page = lea.get(&path(&alices)).await;
        let confirm = press(&lea, &page, &alices, (&one, &two), "check").await;
        app.act(claim.id, cast, Command::AddProof { file: file(&format!("One more page of {}.pdf", cast.name)) });
        for (page, act) in [(&page, "check"), (&confirm, "send")] {
            let late = press(&lea, page, &alices, (&one, &two), act).await;
            late.is(409).has(&format!("One more page of {}.pdf", cast.name)).has(MESSAGE).has(REASON);
        }
    }
    let (page, one) = (lea.get(&path(&alices)).await, now(&app, alices.id));
    app.act(charlies.id, CHARLIE, Command::Withdraw { reason: RejectionDetail::Other, text: "Enough.".into() });
    let late = press(&lea, &page, &alices, (&one, &charlies), "send").await;
    late.is(409).has(MESSAGE).has(REASON).lacks("name=\"ruling\"");
    assert_eq!(events_of_kind(&app, alices.id, "competition_won"), 0);
    // Two claims that do not compete are not decided between.
    let other = super::submitted_for(&app, "Tailspin Toys");
    let refused = decided(&app, LEA, &one, &other);
    assert!(matches!(refused, Err(ActError::Refused { refusal: Refusal::NotCompeting, .. })), "{refused:?}");
}

#[actix_web::test]
async fn what_is_only_said_of_either_claim_keeps_no_lead_from_deciding() {
    let app = TestApp::start().await;
    let alices = app.a_claim_in_review();
    let charlies = charlies_claim(&app);
    let lea = app.lea();
    let page = lea.get(&path(&alices)).await;
    app.act(alices.id, ALICE, Command::Comment { text: "Ours came first.".to_owned(), files: vec![] });
    let confirm = press(&lea, &page, &alices, (&alices, &charlies), "check").await;
    confirm.is(200);
    app.act(charlies.id, CHARLIE, Command::Comment { text: "Ours is signed.".to_owned(), files: vec![] });
    press(&lea, &confirm, &alices, (&alices, &charlies), "send").await.is(303);
    assert_eq!(events_of_kind(&app, alices.id, "competition_won"), 1);
}

#[actix_web::test]
async fn nobody_but_a_lead_decides_and_partners_do_not_see_the_page() {
    let app = TestApp::start().await;
    let alices = app.a_claim_in_review();
    let charlies = charlies_claim(&app);
    let page = app.lea().get(&path(&alices)).await;
    let (seen, ruling) = (hidden(&page, "seen"), format!("{}-{}", alices.id.0, charlies.id.0));
    let whole =
        [("seen", seen.as_str()), ("ruling", &ruling), ("message", MESSAGE), ("reason", REASON), ("act", "send")];
    app.alice().get(&path(&alices)).await.is(404);
    app.alice().get(&path(&charlies)).await.is(404);
    for (browser, status) in [(app.alice(), 403), (app.charlie(), 404), (app.rita(), 403), (app.sam(), 403)] {
        for fields in [&whole[..], &whole[..1]] {
            let form_id = browser.form_id("/claims").await;
            browser.post_as(&path(&alices), &form_id, fields).await.is(status);
        }
    }
    for cast in [ALICE, CHARLIE, RITA] {
        assert!(decided(&app, cast, &alices, &charlies).is_err());
    }
    assert_eq!(now(&app, charlies.id), charlies);
}

#[actix_web::test]
async fn of_many_files_the_newest_stand_beside_each_other() {
    let app = TestApp::start().await;
    let (first, second) = (app.a_submitted_claim(), charlies_claim(&app));
    for number in 1..=11 {
        app.act(first.id, ALICE, Command::AddProof { file: file(&format!("Page {number}.pdf")) });
    }
    let page = app.rita().get(&path(&second)).await;
    page.has(&format!("<a href=\"/claims/{}\">2 earlier files<", first.id)).has("Newer proof.pdf");
    page.lacks("Page 1.pdf").has("Page 2.pdf").has("Page 11.pdf").lacks("1 earlier file<");
    app.rita().get(&format!("{}?lang=fr", path(&first))).await.has("2 fichiers antérieurs<");
}
