//! Withdrawing a claim, ending an association.

use super::filing::{fill, version};
use crate::reviews::{events_of_kind, last_mails};
use crate::support::{ALICE, Page, RITA, TestApp};
use cpor::claims::model::claim::Claim;
use cpor::claims::model::command::Command;

const WHY: [(&str, &str); 2] = [("reason", "wrong_mpn"), ("explanation", "It was\nLyon <not> Paris.")];

fn path(claim: &Claim) -> String {
    format!("/claims/{}", claim.id)
}

fn ask(claim: &Claim) -> String {
    format!("/claims/{}/withdrawal", claim.id)
}

fn kinds(app: &TestApp, claim: &Claim) -> Vec<(String, String)> {
    last_mails(app, claim.id)
}

#[actix_web::test]
async fn a_claim_in_review_is_withdrawn_and_its_reviewer_is_told() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let alice = app.alice();
    alice.get(&path(&claim)).await.has(&format!("<a href=\"{}\">Withdraw claim</a>", ask(&claim)));
    let page = alice.get(&ask(&claim)).await;
    page.is(200).has("<h1>Withdraw this claim?</h1>").has("The review stops. This cannot be undone.");
    for words in ["Wrong partner ID", "Wrong activity", "We no longer work with this customer", "Other", "Explanation"]
    {
        page.has(words);
    }
    page.has(">Yes, withdraw</button>").has(">No, keep it</a>").lacks("checked");
    fill(&alice, &ask(&claim), &WHY).await.leads_to(&path(&claim));
    assert_eq!(kinds(&app, &claim), [("withdrawn".to_owned(), RITA.email.to_owned())]);
    let page = alice.get(&path(&claim)).await;
    page.has("The claim was withdrawn.").has("Wrong MPN").has("Lyon &#60;not&#62; Paris.").lacks("Withdraw claim");
    alice.get(&format!("{}/history", path(&claim))).await.has("Claim withdrawn").has("by Alice Martin");
    alice.get(&ask(&claim)).await.leads_to(&path(&claim));
}

#[actix_web::test]
async fn each_status_says_what_it_leads_to() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let said = async |claim: &Claim| alice.get(&ask(claim)).await;
    said(&app.a_draft()).await.is(303);
    let claim = app.a_submitted_claim();
    said(&claim).await.has("The claim leaves the queue and is closed.");
    app.act(
        claim.id,
        ALICE,
        Command::Withdraw {
            reason: cpor::claims::model::vocabulary::RejectionDetail::Other,
            text: "Again.".to_owned(),
        },
    );
    let asked = app.a_claim_with_a_question();
    said(&asked).await.has("you no longer need to answer");
    fill(&alice, &ask(&asked), &WHY).await.is(303);
    let rejected = app.a_rejected_claim();
    said(&rejected).await.leads_to(&path(&rejected));
    let disputed = Command::Dispute { justification: Some("It is signed.".to_owned()), files: vec![] };
    let disputed = app.act(rejected.id, ALICE, disputed);
    said(&disputed).await.has("The dispute ends");
}

#[actix_web::test]
async fn an_approved_association_is_ended_by_who_may_and_the_customer_is_told() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_its_window();
    let bob = app.bob();
    bob.get(&path(&claim)).await.is(200).lacks("Withdraw claim");
    bob.get(&ask(&claim)).await.is(403);
    bob.post(&ask(&claim), &[&WHY[..], &[("version", "99")]].concat()).await.is(403);
    assert_eq!(events_of_kind(&app, claim.id, "withdrawn"), 0);
    let grace = app.grace();
    grace.get(&ask(&claim)).await.has("The association ends, and the customer is told.");
    fill(&grace, &ask(&claim), &[("reason", "no_longer_working"), ("explanation", "The contract ended.")])
        .await
        .leads_to(&path(&claim));
    let mails = kinds(&app, &claim);
    assert!(mails.iter().any(|(_, to)| to == "carol@northwind.example"), "{mails:?}");
}

#[actix_web::test]
async fn what_is_wrong_comes_back_as_it_was_typed() {
    let app = TestApp::start().await;
    let claim = app.a_submitted_claim();
    let alice = app.alice();
    let page = fill(&alice, &ask(&claim), &[("reason", "late"), ("explanation", "Typed words")]).await;
    page.is(422).has("Typed words");
    assert_eq!(page.error_at("reason"), "Choose a reason");
    let page = fill(&alice, &ask(&claim), &[("reason", "other"), ("explanation", " ")]).await;
    assert_eq!(page.is(422).error_at("explanation"), "Write an explanation");
    assert!(page.title().starts_with("Error: "));
    page.has("value=\"other\" id=\"reason-other\" checked");
    assert_eq!(events_of_kind(&app, claim.id, "withdrawn"), 0);
}

#[actix_web::test]
async fn twice_is_once_and_a_change_in_between_is_shown() {
    let app = TestApp::start().await;
    let claim = app.a_submitted_claim();
    let alice = app.alice();
    let page: Page = alice.get(&ask(&claim)).await;
    let (shown, form_id) = (version(&page), page.form_id().unwrap());
    app.act(claim.id, RITA, Command::StartReview);
    let fields = [&WHY[..], &[("version", shown.as_str())]].concat();
    let page = alice.post_as(&ask(&claim), &form_id, &fields).await;
    page.is(409).has("This claim changed meanwhile").has("Lyon &#60;not&#62; Paris.").has("The review stops.");
    let (shown, form_id) = (version(&page), page.form_id().unwrap());
    let fields = [&WHY[..], &[("version", shown.as_str())]].concat();
    for _ in 0..2 {
        alice.post_as(&ask(&claim), &form_id, &fields).await.leads_to(&path(&claim));
    }
    assert_eq!(events_of_kind(&app, claim.id, "withdrawn"), 1);
    // A form of before, sent now.
    let page = alice.post(&ask(&claim), &[&WHY[..], &[("version", "1")]].concat()).await;
    page.is(409).has("Lyon &#60;not&#62; Paris.");
}

#[actix_web::test]
async fn others_cannot() {
    let app = TestApp::start().await;
    let claim = app.a_submitted_claim();
    for (browser, status) in [(app.charlie(), 404), (app.rita(), 403), (app.lea(), 403)] {
        browser.get(&ask(&claim)).await.is(status);
        browser.post(&ask(&claim), &[&WHY[..], &[("version", "4")]].concat()).await.is(status);
        browser.post(&ask(&claim), &[]).await.is(status);
    }
    app.rita().get(&path(&claim)).await.lacks("Withdraw claim");
    assert_eq!(events_of_kind(&app, claim.id, "withdrawn"), 0);
}
