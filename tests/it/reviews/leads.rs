//! What leads alone see and are asked for.

use super::outcome::assessed;
use super::submitted_for;
use crate::support::claims::{all_found, person};
use crate::support::{LEA, RITA, TestApp};
use chrono::TimeDelta;
use cpor::claims::lifecycle::policy::Actor;
use cpor::claims::model::claim::Claim;
use cpor::claims::model::command::Command;
use cpor::people::names::Names;

const WHY: &str = "We work with somebody else now.";

fn asked_to_end(app: &TestApp, claim: &Claim) -> Claim {
    app.try_act(claim.id, &app.carol(claim), Command::AskToEnd { reason: Some(WHY.to_owned()) }).unwrap()
}

/// Approved for a customer of that name, and sent for assessment so many days later.
fn assessed_for(app: &TestApp, customer: &str, days: i64) -> Claim {
    let claim = submitted_for(app, customer);
    let claim = app.act(claim.id, RITA, Command::StartReview);
    let claim = app.act(claim.id, RITA, Command::Approve { checklist: all_found(&claim.answers), note: None });
    app.try_act(claim.id, &Actor::System, Command::ConfirmHandover { issue: claim.link_issue }).unwrap();
    app.advance(TimeDelta::days(9));
    let claim = app.try_act(claim.id, &Actor::System, Command::SendForAssessment).unwrap();
    app.advance(TimeDelta::days(days));
    claim
}

#[actix_web::test]
async fn a_customers_request_to_end_is_what_a_lead_sees_first() {
    let app = TestApp::start().await;
    let claim = asked_to_end(&app, &assessed(&app));
    let lea = app.lea();
    let queue = lea.get("/review").await;
    queue.has("Requests to end <span class=\"count\">1</span>");
    let list = lea.get("/review?view=end-requests").await;
    list.is(200).has(&format!("href=\"/claims/{}?view=end-requests\"", claim.id)).has("Waiting since");
    let page = lea.get(&format!("/claims/{}", claim.id)).await;
    let card = page.html.split_once("aria-labelledby=\"now\"").unwrap().1.split_once("</section>").unwrap().0;
    assert!(card.contains("<h2 id=\"now\">The customer asks to end this association</h2>"), "{card}");
    assert!(card.contains(WHY) && card.contains("Next move: a review lead"), "{card}");
    let main = card.split_once("btn--primary\" href=\"").unwrap().1.split('"').next().unwrap();
    assert_eq!(main, format!("/claims/{}/late-decline", claim.id));
    // Others read that it was asked, and have no such button.
    app.rita().get(&format!("/claims/{}", claim.id)).await.has("asked to end the association").lacks("/late-decline");
    app.alice().get(&format!("/claims/{}", claim.id)).await.lacks("/late-decline").lacks("asks to end this");
    // Once it is done nobody waits any more.
    app.act(claim.id, LEA, Command::DeclineLate { reason: "They asked.".into() });
    lea.get("/review").await.has("Requests to end <span class=\"count\">0</span>");
}

#[actix_web::test]
async fn leads_see_which_claims_wait_for_their_outcome_and_for_how_long() {
    let app = TestApp::start().await;
    assessed_for(&app, "Adatum", 20);
    let short = assessed_for(&app, "Bellows", 0);
    let decided = assessed_for(&app, "Coho", 0);
    let month = "2031-04-01".parse().unwrap();
    app.act(decided.id, LEA, Command::RecordOutcome { reason: None, text: None, effective_month: month });
    app.a_claim_in_its_window();
    let lea = app.lea();
    let list = lea.get("/review?view=outcomes").await;
    list.is(200).has("Waiting for outcome <span class=\"count\">2</span>").has("Contoso Consulting, Paris");
    list.has(&format!("href=\"/claims/{}/outcome?view=outcomes\"", short.id)).lacks("Coho").lacks("Northwind");
    let place = |name: &str| list.html.find(&format!(">{name}</a>")).unwrap();
    assert!(place("Adatum") < place("Bellows"), "the longest waiting first");
    list.has("<small>39 days</small>").has("<small>10 days</small>");
    // It can be searched, by customer and by partner.
    lea.get("/review?view=outcomes&q=bell").await.has("Bellows").lacks("Adatum");
    lea.get("/review?view=outcomes&q=contoso").await.has("Bellows").has("Adatum");
    lea.get("/review?view=outcomes&q=fabrikam").await.lacks("Bellows").lacks("Adatum");
}

#[actix_web::test]
async fn the_longest_waiting_come_first_on_every_page() {
    use cpor::claims::queries::leads_lists::LeadsList;
    let app = TestApp::start().await;
    let claims: Vec<Claim> = ["Adatum", "Bellows", "Coho"].map(|name| assessed_for(&app, name, 3)).to_vec();
    for claim in &claims {
        asked_to_end(&app, claim);
    }
    let mut conn = app.database();
    for list in [LeadsList::Outcomes, LeadsList::EndRequests] {
        let first = list.page(&mut conn, &Names::default(), None, 2).unwrap();
        let second = list.page(&mut conn, &Names::default(), first.next.as_ref(), 2).unwrap();
        let ids: Vec<_> = first.rows.iter().chain(&second.rows).map(|row| row.id).collect();
        assert_eq!(ids, claims.iter().map(|claim| claim.id).collect::<Vec<_>>(), "{list:?}");
        assert_eq!((first.rows.len(), second.next), (2, None));
        assert_eq!((list.count(&mut conn, 100).unwrap(), list.count(&mut conn, 2).unwrap()), (3, 2));
    }
}

#[actix_web::test]
async fn a_page_of_leads_does_not_exist_for_other_reviewers() {
    let app = TestApp::start().await;
    let (rejected, assessed) = (app.a_rejected_claim(), assessed(&app));
    let work = submitted_for(&app, "Adatum");
    let pages = [
        "/statistics".to_owned(),
        "/statistics.csv?table=volume".to_owned(),
        "/statistics/claims?of=submitted".to_owned(),
        "/mail".to_owned(),
        "/review?view=outcomes".to_owned(),
        "/review?view=end-requests".to_owned(),
        format!("/claims/{}/outcome", assessed.id),
        format!("/claims/{}/late-decline", assessed.id),
        format!("/claims/{}/reinstatement", rejected.id),
        format!("/claims/{}/assignment", work.id),
    ];
    let (rita, lea) = (app.rita(), app.lea());
    for page in &pages {
        lea.get(page).await.is(200);
        rita.get(page).await.is(404);
    }
    for form in ["/review/assignment", "/mail/1/sending"] {
        rita.post(form, &[]).await.is(404);
    }
    rita.get("/review").await.lacks("Waiting for outcome").lacks("Requests to end").lacks("/statistics");
    // What they see and may not do is refused as before.
    let reviewer = person(&mut app.database(), RITA).id.0.to_string();
    let form = [("version", work.version.to_string()), ("reviewer", reviewer), ("reason", "Mine".to_owned())];
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    rita.post(&format!("/claims/{}/assignment", work.id), &form).await.is(403);
}
