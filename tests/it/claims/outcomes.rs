//! What became of approved claims.

use super::filing::submitted;
use super::list::review;
use crate::support::TestApp;
use cpor::claims::model::checklist::{Checklist, ChecklistLine, Element, Finding};
use cpor::claims::model::command::Command;

fn approve() -> Command {
    let found = || ChecklistLine { finding: Finding::Found, page: Some(1) };
    let checklist = Checklist {
        elements: Element::ALL.iter().map(|element| (*element, found())).collect(),
        products: vec![("teams".to_owned(), found())],
    };
    Command::Approve { checklist, note: None }
}

#[actix_web::test]
async fn an_approved_claim_waits_and_is_no_payment() {
    let app = TestApp::start().await;
    let alice = app.alice();
    alice.get("/outcomes").await.is(200).has("Nothing here yet");
    let claim = submitted(&app, &alice, "2222222").await;
    review(&app, &claim, vec![Command::StartReview, approve()]);
    let page = alice.get("/outcomes").await;
    page.has("Northwind Traders").has("Waiting").has("not a payment").has("Waiting for the customer’s mail");
    alice.get("/outcomes?outcome=eligible").await.lacks("Northwind Traders");
    alice.get("/outcomes?outcome=waiting").await.has("Northwind Traders");
    let csv = alice.get("/outcomes.csv").await;
    csv.is(200).has("Northwind Traders").has("Waiting");
    app.charlie().get("/outcomes").await.lacks("Northwind Traders");
    app.charlie().get("/outcomes.csv").await.lacks("Northwind Traders");
    alice.get("/claims?view=approved").await.has("Approved").has("mail server has accepted");
}

#[actix_web::test]
async fn everybody_who_may_read_outcomes_is_led_there_by_the_menu() {
    let app = TestApp::start().await;
    for (reader, home) in [(app.alice(), "/claims"), (app.rita(), "/review"), (app.lea(), "/review")] {
        reader.get(home).await.is(200).has("<a href=\"/outcomes\">Outcomes</a>");
        reader.get("/outcomes").await.is(200).has("<a href=\"/outcomes\" aria-current=\"page\">Outcomes</a>");
    }
    // What waits for an outcome is the work of leads.
    app.lea().get("/review?view=outcomes").await.is(200);
    app.rita().get("/review?view=outcomes").await.is(404);
}
