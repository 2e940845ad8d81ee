//! A draft is kept, left, resumed, changed by two, and thrown away.

use super::filing::{
    CONTACT, CUSTOMER, begin, business, draft_with_products, fill, location, partner, pdf, upload, version, whole_draft,
};
use crate::support::TestApp;
use cpor::db::schema::claim_events;
use diesel::prelude::*;

#[actix_web::test]
async fn each_step_is_kept_and_shown_again() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let claim = draft_with_products(&app, &alice, "2222222").await;
    alice
        .get(&format!("{claim}/partner"))
        .await
        .has("value=\"Teams rollout\"")
        .has("value=\"usage\" id=\"activity\" checked");
    alice
        .get(&format!("{claim}/customer"))
        .await
        .has("value=\"northwind.example\"")
        .has("value=\"carol@northwind.example\"");
    alice.get(&format!("{claim}/products")).await.has("value=\"teams\" id=\"product-teams\" checked");
}

#[actix_web::test]
async fn a_step_can_be_left_half_and_resumed() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let claim = begin(&alice, &partner(&location(&app, "2222222"))).await;
    let path = format!("{claim}/customer");
    let half = [("customer_name", "Northwind Traders"), ("tenant_domain", ""), ("leave", "later")];
    fill(&alice, &path, &half).await.leads_to("/claims");
    alice.get("/claims").await.has("Northwind Traders").has("5 steps left");
    alice.get(&path).await.has("value=\"Northwind Traders\"");
    // What is given must be right, also when one leaves.
    let wrong = [("customer_name", "Northwind Traders"), ("tenant_id", "123"), ("leave", "later")];
    fill(&alice, &path, &wrong).await.is(422).has("value=\"123\"");
    let half_a_person = [("contact_name", "Carol"), ("leave", "later")];
    fill(&alice, &path, &half_a_person).await.is(422).has("value=\"Carol\"");
}

#[actix_web::test]
async fn a_step_reached_too_early_leads_to_the_first_open_one() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let claim = begin(&alice, &partner(&location(&app, "2222222"))).await;
    for step in ["products", "proof", "contact", "check"] {
        alice.get(&format!("{claim}/{step}")).await.leads_to(&format!("{claim}/customer"));
    }
    alice.get(&format!("{claim}/customer")).await.has("Fill in this step first");
    fill(&alice, &format!("{claim}/customer"), &CUSTOMER).await.is(303);
    alice.get(&format!("{claim}/check")).await.leads_to(&format!("{claim}/products"));
}

#[actix_web::test]
async fn the_list_of_steps_leads_only_where_one_may_go() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let claim = begin(&alice, &partner(&location(&app, "2222222"))).await;
    let page = alice.get(&format!("{claim}/customer")).await;
    page.has(&format!("<a href=\"{claim}/partner\">")).lacks(&format!("<a href=\"{claim}/products\">"));
    page.has("Step 2 of 6").has("aria-current=\"step\"");
}

#[actix_web::test]
async fn a_new_area_takes_the_products_of_the_old_one_away_and_says_so() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let claim = draft_with_products(&app, &alice, "2222222").await;
    let paris = location(&app, "2222222");
    fill(&alice, &format!("{claim}/partner"), &business(&paris)).await.leads_to(&format!("{claim}/customer"));
    let page = alice.get(&format!("{claim}/customer")).await;
    page.has("The products were removed").has("Technical contact").has("value=\"Northwind Traders\"");
    // The new area asks for a technical contact first.
    alice.get(&format!("{claim}/products")).await.leads_to(&format!("{claim}/customer"));
}

#[actix_web::test]
async fn who_saves_second_sees_both_versions_and_loses_nothing() {
    let app = TestApp::start().await;
    let (alice, bob) = (app.alice(), app.bob());
    let claim = begin(&alice, &partner(&location(&app, "2222222"))).await;
    let path = format!("{claim}/customer");
    let (hers, his) = (alice.get(&path).await, bob.get(&path).await);
    let with = |name: &'static str, page: &crate::support::Page| {
        let mut fields: Vec<(String, String)> = vec![("version".into(), version(page))];
        fields.extend(CUSTOMER.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())));
        fields[1].1 = name.to_owned();
        fields
    };
    let send = |fields: Vec<(String, String)>| fields;
    let alices = send(with("Northwind Traders", &hers));
    let alices: Vec<(&str, &str)> = alices.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    alice.post_as(&path, &hers.form_id().unwrap(), &alices).await.is(303);
    let bobs = send(with("Northwind GmbH", &his));
    let bobs: Vec<(&str, &str)> = bobs.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let page = bob.post_as(&path, &his.form_id().unwrap(), &bobs).await;
    page.is(409).has("Changed meanwhile by Alice Martin").has("Northwind Traders").has("value=\"Northwind GmbH\"");
    alice.get(&path).await.has("value=\"Northwind Traders\"");
    // Sending again takes what was typed, knowingly.
    let now = version(&page);
    let again: Vec<(&str, &str)> =
        bobs.iter().map(|(key, value)| if *key == "version" { (*key, now.as_str()) } else { (*key, *value) }).collect();
    bob.post_as(&path, &page.form_id().unwrap(), &again).await.leads_to(&format!("{claim}/products"));
    alice.get(&path).await.has("value=\"Northwind GmbH\"");
}

#[actix_web::test]
async fn the_same_form_twice_lands_where_it_did_first() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let paris = location(&app, "2222222");
    let form_id = alice.form_id("/claims/new").await;
    let first = alice.post_as("/claims", &form_id, &partner(&paris)).await;
    let second = alice.post_as("/claims", &form_id, &partner(&paris)).await;
    second.leads_to(first.location());
    let mut other = partner(&paris);
    other[1].1 = "Another name";
    alice.post_as("/claims", &form_id, &other).await.is(409);
}

#[actix_web::test]
async fn a_draft_is_thrown_away_after_a_page_that_asks() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let claim = begin(&alice, &partner(&location(&app, "2222222"))).await;
    let path = format!("{claim}/deletion");
    let page = alice.get(&path).await;
    page.is(200).has("Delete this draft?").has("Teams rollout");
    // Somebody saves in between: nothing is deleted.
    fill(&alice, &format!("{claim}/customer"), &CUSTOMER).await.is(303);
    let stale = [("version", version(&page))];
    let stale: Vec<(&str, &str)> = stale.iter().map(|(a, b)| (*a, b.as_str())).collect();
    alice.post_as(&path, &page.form_id().unwrap(), &stale).await.is(409);
    fill(&alice, &path, &[]).await.leads_to("/claims");
    alice.get(&format!("{claim}/customer")).await.is(404);
    alice.get("/claims?view=all").await.lacks("Northwind Traders");
}

#[actix_web::test]
async fn history_tells_each_change() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let claim = whole_draft(&app, &alice, "2222222").await;
    let kinds: Vec<String> =
        claim_events::table.order(claim_events::seq).select(claim_events::kind).load(&mut app.database()).unwrap();
    assert_eq!(kinds, ["created", "draft_saved", "draft_saved", "proof_added", "draft_saved"]);
    let body: serde_json::Value = claim_events::table
        .filter(claim_events::seq.eq(3))
        .select(claim_events::body)
        .first(&mut app.database())
        .unwrap();
    assert_eq!(body["changes"][0]["field"], "products");
    fill(&alice, &format!("{claim}/contact"), &CONTACT).await.is(303);
    upload(&alice, &claim, "", &[("more.pdf", &[pdf(), b"\n".to_vec()].concat())]).await.is(303);
}
