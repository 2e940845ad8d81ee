//! Who sees and edits a draft.

use super::filing::{CUSTOMER, begin, fill, location, partner, pdf, submitted, upload_as, version, whole_draft};
use crate::support::TestApp;

const STEPS: [&str; 7] = ["partner", "customer", "products", "proof", "contact", "check", "deletion"];

#[actix_web::test]
async fn a_colleague_of_the_location_goes_on_with_it() {
    let app = TestApp::start().await;
    let (alice, bob) = (app.alice(), app.bob());
    let claim = begin(&alice, &partner(&location(&app, "2222222"))).await;
    fill(&bob, &format!("{claim}/customer"), &CUSTOMER).await.leads_to(&format!("{claim}/products"));
    let grace = app.grace();
    fill(&grace, &format!("{claim}/products"), &[("product", "teams")]).await.is(303);
}

#[actix_web::test]
async fn a_colleague_of_another_location_sees_it_but_may_not_touch_it() {
    let app = TestApp::start().await;
    let (alice, bob) = (app.alice(), app.bob());
    let claim = whole_draft(&app, &alice, "3333333").await;
    bob.get("/claims").await.has(claim.rsplit('/').next().unwrap());
    for step in STEPS {
        bob.get(&format!("{claim}/{step}")).await.is(403);
    }
    for step in ["partner", "customer", "products", "contact", "submission", "deletion"] {
        bob.post(&format!("{claim}/{step}"), &[("version", "5")]).await.is(403);
    }
    let form_id = bob.form_id("/claims/new").await;
    upload_as(&bob, &claim, &form_id, "", &[("a.pdf", &pdf())]).await.is(403);
}

#[actix_web::test]
async fn for_a_stranger_and_for_reviewers_a_draft_does_not_exist() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let claim = whole_draft(&app, &alice, "2222222").await;
    let id = claim.rsplit('/').next().unwrap();
    let none = alice.get("/claims/CPOR-0000999/customer").await;
    for browser in [app.charlie(), app.rita(), app.lea()] {
        for step in STEPS.iter().chain(&["proof-template", "files/1"]) {
            browser.get(&format!("{claim}/{step}")).await.is(404);
        }
        for step in ["partner", "customer", "products", "contact", "submission", "deletion", "files/1/removal"] {
            let fields = [("version", "5"), ("declared", "yes")];
            browser.post(&format!("{claim}/{step}"), &fields).await.is(404);
        }
        let form_id = browser.form_id("/claims").await;
        upload_as(&browser, &claim, &form_id, "", &[("a.pdf", &pdf())]).await.is(404);
        for list in ["/claims?view=all", "/claims.csv?view=all", &format!("/claims?view=all&q={id}")] {
            let page = browser.get(list).await;
            page.is(200).lacks("Northwind Traders").lacks(&format!("/claims/{id}\""));
        }
    }
    // The same words as for a claim that is not there at all.
    assert_eq!(app.charlie().get(&format!("{claim}/customer")).await.h1(), none.h1());
}

#[actix_web::test]
async fn reviewers_file_nothing() {
    let app = TestApp::start().await;
    let rita = app.rita();
    rita.get("/claims/new").await.is(404);
    rita.post("/claims", &[("name", "x")]).await.is(404);
    rita.get("/claims").await.is(200).has("All claims").lacks("New claim").lacks("Needs your action");
}

#[actix_web::test]
async fn a_sent_claim_is_no_draft_any_more() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let draft = begin(&alice, &partner(&location(&app, "2222222"))).await;
    let late = alice.get(&format!("{draft}/customer")).await;
    let claim = submitted(&app, &alice, "3333333").await;
    for step in ["partner", "customer", "products", "contact", "check", "deletion"] {
        alice.get(&format!("{claim}/{step}")).await.leads_to(&claim);
    }
    // A form that was open when the claim was sent.
    let version = version(&late);
    let mut fields = vec![("version", version.as_str())];
    fields.extend(CUSTOMER);
    alice.post_as(&format!("{claim}/customer"), &late.form_id().unwrap(), &fields).await.is(409);
    // Reviewers see it, and may not edit it.
    app.rita().get(&format!("{claim}/customer")).await.is(403);
    app.charlie().get(&format!("{claim}/customer")).await.is(404);
}

#[actix_web::test]
async fn other_spellings_lead_to_the_one_address() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let claim = begin(&alice, &partner(&location(&app, "2222222"))).await;
    let number = claim.rsplit('-').next().unwrap().trim_start_matches('0');
    for spelling in [number.to_owned(), format!("cpor-{number}"), format!("CPOR-{number}")] {
        alice.get(&format!("/claims/{spelling}/customer")).await.leads_to(&format!("{claim}/customer"));
    }
    alice.get("/claims/x/customer").await.is(404);
}
