//! The outcome, recorded by a lead.

use super::{events_of_kind, hidden, last_mails};
use crate::support::claims::file;
use crate::support::{ALICE, Page, TestApp};
use chrono::TimeDelta;
use cpor::claims::lifecycle::policy::Actor;
use cpor::claims::model::claim::Claim;
use cpor::claims::model::command::Command;

pub(super) fn assessed(app: &TestApp) -> Claim {
    let claim = app.a_claim_in_its_window();
    app.advance(TimeDelta::days(9));
    app.try_act(claim.id, &Actor::System, Command::SendForAssessment).unwrap()
}

async fn record(app: &TestApp, claim: &Claim, fields: &[(&str, &str)]) -> Page {
    let version = claim.version.to_string();
    let fields = [&[("version", version.as_str())], fields].concat();
    app.lea().post(&format!("/claims/{}/outcome", claim.id), &fields).await
}

#[actix_web::test]
async fn a_lead_records_it_and_the_partner_is_told() {
    let app = TestApp::start().await;
    let claim = assessed(&app);
    let page = app.lea().get(&format!("/claims/{}/outcome", claim.id)).await;
    page.is(200)
        .has("<h1>Record the outcome</h1>")
        .has("Not eligible")
        .has("No growth above the prior high-water mark");
    assert_eq!(hidden(&page, "version"), claim.version.to_string());
    let fields = [("result", "not_eligible"), ("reason", "no_growth"), ("month", "2026-11")];
    record(&app, &claim, &fields).await.leads_to(&format!("/claims/{}", claim.id));
    assert_eq!(last_mails(&app, claim.id), [("outcome".to_owned(), ALICE.email.to_owned())]);
    app.alice().get(&format!("/claims/{}", claim.id)).await.has("Not eligible: No growth above");
    app.alice().get(&format!("/claims/{}/history", claim.id)).await.has("Outcome: not eligible").has("November 2026");
    // A later month may correct it.
    let claim = Claim { version: claim.version + 1, ..claim };
    app.lea()
        .get(&format!("/claims/{}/outcome", claim.id))
        .await
        .has("value=\"not_eligible\" id=\"result-not_eligible\" checked");
    record(&app, &claim, &[("result", "eligible"), ("month", "2026-12")]).await.is(303);
    app.alice().get(&format!("/claims/{}", claim.id)).await.has("Eligible").lacks("Not eligible:");
    assert_eq!(events_of_kind(&app, claim.id, "outcome_recorded"), 2);
}

#[actix_web::test]
async fn what_is_wrong_comes_back() {
    let app = TestApp::start().await;
    let claim = assessed(&app);
    let page = record(&app, &claim, &[("month", "next")]).await;
    assert_eq!(page.is(422).error_at("result"), "Choose eligible or not eligible");
    assert_eq!(page.error_at("month"), "Enter the month as year and month, such as 2026-11");
    page.has("name=\"month\" value=\"next\"");
    let page = record(&app, &claim, &[("result", "not_eligible"), ("month", "2026-11")]).await;
    assert_eq!(page.is(422).error_at("reason"), "Choose why it is not eligible");
    let fields = [("result", "not_eligible"), ("reason", "other"), ("month", "2026-11")];
    assert_eq!(record(&app, &claim, &fields).await.is(422).error_at("text"), "Write an explanation");
    let told = [&fields[..], &[("text", "Paid through a reseller.")]].concat();
    record(&app, &claim, &told).await.is(303);
    app.alice().get(&format!("/claims/{}/history", claim.id)).await.has("Paid through a reseller.");
}

#[actix_web::test]
async fn an_older_page_is_refused_with_the_difference() {
    let app = TestApp::start().await;
    let claim = assessed(&app);
    app.act(claim.id, ALICE, Command::AddProof { file: file("active-again.pdf") });
    let fields =
        [("result", "not_eligible"), ("reason", "subscription_inactive"), ("month", "2026-11"), ("text", "Lapsed")];
    let page = record(&app, &claim, &fields).await;
    page.is(409).has("active-again.pdf").has("Lapsed").has("value=\"subscription_inactive\"");
    assert_eq!(events_of_kind(&app, claim.id, "outcome_recorded"), 0);
}

#[actix_web::test]
async fn nobody_but_a_lead_and_nothing_before_the_assessment() {
    let app = TestApp::start().await;
    let claim = assessed(&app);
    let path = format!("/claims/{}/outcome", claim.id);
    app.rita().get(&path).await.is(404);
    app.alice().get(&path).await.is(404);
    let fields = [("version", "9"), ("result", "eligible"), ("month", "2026-11")];
    for (other, status) in [(app.rita(), 403), (app.alice(), 403), (app.charlie(), 404)] {
        let form_id = other.form_id("/claims").await;
        other.post_as(&path, &form_id, &fields).await.is(status);
    }
    let early = super::submitted_for(&app, "Adatum");
    app.lea().get(&format!("/claims/{}/outcome", early.id)).await.is(409);
    let page = record(&app, &early, &[("result", "eligible"), ("month", "2026-11")]).await;
    page.is(409);
    assert_eq!(events_of_kind(&app, early.id, "outcome_recorded"), 0);
}
