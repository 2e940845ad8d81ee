//! The last step: what is missing, who else claims it, the declaration.

use super::filing::{CUSTOMER, fill, submit, submitted, version, whole_draft};
use crate::support::TestApp;

#[actix_web::test]
async fn without_the_declaration_nothing_is_sent() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let claim = whole_draft(&app, &alice, "2222222").await;
    let page = alice.get(&format!("{claim}/check")).await;
    let version = version(&page);
    let sent = alice.post_as(&format!("{claim}/submission"), &page.form_id().unwrap(), &[("version", &version)]).await;
    sent.is(422).has("<title>Error:");
    assert_eq!(sent.error_at("declared"), "Tick the box to declare that the claim is true");
    submit(&alice, &claim).await.leads_to(&claim);
}

#[actix_web::test]
async fn what_is_missing_is_named_with_a_link() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let claim = whole_draft(&app, &alice, "2222222").await;
    let page = alice.get(&format!("{claim}/check")).await;
    // In another tab the only file is removed.
    let file = alice.get(&format!("{claim}/proof")).await;
    let at = file.html.split_once("/removal").unwrap().0;
    let removal = format!("{}/removal", &at[at.rfind("/claims/").unwrap()..]);
    alice.post(&removal, &[]).await.leads_to(&format!("{claim}/proof"));
    let stale = version(&page);
    let fields = [("version", stale.as_str()), ("declared", "yes")];
    let changed = alice.post_as(&format!("{claim}/submission"), &page.form_id().unwrap(), &fields).await;
    changed.is(409).has("Changed meanwhile by Alice Martin");
    let now = version(&changed);
    let fields = [("version", now.as_str()), ("declared", "yes")];
    let missing = alice.post_as(&format!("{claim}/submission"), &changed.form_id().unwrap(), &fields).await;
    missing.is(422).has(&format!("<a href=\"{claim}/proof\">")).has("Proof of execution is not finished yet");
}

#[actix_web::test]
async fn a_claim_that_is_sent_already_says_who_sent_it_and_when() {
    let app = TestApp::start().await;
    let (alice, grace) = (app.alice(), app.grace());
    let claim = whole_draft(&app, &alice, "2222222").await;
    // Two tabs of hers and one of a colleague, opened before anything was sent.
    let page = alice.get(&format!("{claim}/check")).await;
    let (version, form) = (version(&page), page.form_id().unwrap());
    let hers = alice.form_id(&format!("{claim}/check")).await;
    let colleagues = grace.form_id(&format!("{claim}/check")).await;
    let fields = [("version", version.as_str()), ("declared", "yes")];
    let path = format!("{claim}/submission");
    alice.post_as(&path, &form, &fields).await.leads_to(&claim);

    let again = alice.post_as(&path, &hers, &fields).await;
    again.is(409).has("<h1>This claim is already sent</h1>").has("You already sent this claim on ");
    again.has(&format!("<a href=\"{claim}\">Open the claim as it stands now</a>")).lacks("changed");
    grace.post_as(&path, &colleagues, &fields).await.is(409).has("Alice Martin already sent this claim on ");
    alice.get("/claims?lang=fr").await.is(200);
    let french = alice.post(&path, &fields).await;
    french.is(409).has("Vous avez déjà envoyé cette demande le ").has("Ouvrir la demande");
    assert_eq!(alice.get(&format!("{claim}/history?lang=en")).await.html.matches("Claim submitted").count(), 1);
    app.charlie().post(&path, &fields).await.is(404);
}

#[actix_web::test]
async fn a_second_claim_of_the_own_company_is_stopped_with_a_link_to_the_first() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let first = submitted(&app, &alice, "2222222").await;
    let second = whole_draft(&app, &app.grace(), "3333333").await;
    let link = format!("<a href=\"{first}\">");
    alice
        .get(&format!("{second}/check"))
        .await
        .has("Your company already has a live claim for Microsoft Teams")
        .has(&link);
    submit(&alice, &second).await.is(409).has(&link);
    // Another customer's tenant is another thing.
    let mut other = CUSTOMER;
    other[2].1 = "6b2f7d10-93c1-4f5e-8f0a-6c0d1b6a2e44";
    fill(&alice, &format!("{second}/customer"), &other).await.is(303);
    submit(&alice, &second).await.leads_to(&second);
}

#[actix_web::test]
async fn another_companys_claim_is_told_but_never_whose() {
    let app = TestApp::start().await;
    let first = submitted(&app, &app.charlie(), "5555555").await;
    let alice = app.alice();
    let second = whole_draft(&app, &alice, "2222222").await;
    for step in ["products", "proof", "check"] {
        let page = alice.get(&format!("{second}/{step}")).await;
        page.has("Another claim exists").lacks("Fabrikam").lacks(&first).lacks("Charlie");
    }
    submit(&alice, &second).await.leads_to(&second);
    alice.get("/claims").await.lacks("Fabrikam").lacks(&first);
}

#[actix_web::test]
async fn submitting_twice_is_one_submission() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let claim = whole_draft(&app, &alice, "2222222").await;
    let page = alice.get(&format!("{claim}/check")).await;
    let (version, form_id) = (version(&page), page.form_id().unwrap());
    let fields = [("version", version.as_str()), ("declared", "yes")];
    alice.post_as(&format!("{claim}/submission"), &form_id, &fields).await.leads_to(&claim);
    alice.post_as(&format!("{claim}/submission"), &form_id, &fields).await.leads_to(&claim);
    let other = alice.form_id("/claims").await;
    alice.post_as(&format!("{claim}/submission"), &other, &fields).await.is(409);
}
