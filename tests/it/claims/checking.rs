//! The last step: what is missing, who else claims it, the declaration.

use super::filing::{CUSTOMER, begin, fill, location, partner, submit, submitted, version, whole_draft};
use crate::support::claims::{file, workload};
use crate::support::{ALICE, BOB, CHARLIE, Cast, TestApp};
use cpor::claims::model::answers::Answers;
use cpor::claims::model::command::Command;
use cpor::claims::model::vocabulary::{ClaimId, RejectionDetail};

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
    again.is(409).has("<h1>This claim has already been sent</h1>").has("You already sent this claim on ");
    again.has(&format!("<a href=\"{claim}\">Open the claim as it stands now</a>")).lacks("changed");
    grace.post_as(&path, &colleagues, &fields).await.is(409).has("Alice Martin already sent this claim on ");
    alice.get("/claims?lang=fr").await.is(200);
    let french = alice.post(&path, &fields).await;
    french.is(409).has("Vous avez déjà envoyé cette demande le ").has("Ouvrir la demande");
    assert_eq!(alice.get(&format!("{claim}/history?lang=en")).await.html.matches("Claim submitted").count(), 1);
    app.charlie().post(&path, &fields).await.is(404);
}

#[actix_web::test]
async fn a_second_claim_of_the_own_company_is_stopped_at_the_products_with_a_link_to_the_first() {
    let app = TestApp::start().await;
    let (alice, grace) = (app.alice(), app.grace());
    let first = submitted(&app, &alice, "2222222").await;
    let link = format!("<a href=\"{first}\">");
    let second = begin(&grace, &partner(&location(&app, "3333333"))).await;
    let products = format!("{second}/products");
    fill(&grace, &format!("{second}/customer"), &CUSTOMER).await.leads_to(&products);
    grace.get(&products).await.lacks(&link);
    // Before anything is uploaded.
    let page = fill(&grace, &products, &[("product", "teams"), ("product", "intune")]).await;
    page.is(422).has("Your company already has a live claim for Microsoft Teams").has(&link).has("value=\"intune\"");
    assert!(page.error_at("product").contains("Your company already has a live claim for the same product"));
    grace.get(&format!("{second}/proof")).await.leads_to(&products);
    // It can be kept all the same, for when the first is gone.
    fill(&grace, &products, &[("product", "teams"), ("leave", "later")]).await.leads_to("/claims");
    for step in ["products", "proof"] {
        grace.get(&format!("{second}/{step}")).await.is(200).has(&link);
    }
    // Another customer's tenant is another thing.
    let mut other = CUSTOMER;
    other[2].1 = "6b2f7d10-93c1-4f5e-8f0a-6c0d1b6a2e44";
    fill(&grace, &format!("{second}/customer"), &other).await.leads_to(&products);
    fill(&grace, &products, &[("product", "teams")]).await.leads_to(&format!("{second}/proof"));
}

#[actix_web::test]
async fn a_second_claim_that_was_finished_before_the_first_was_sent_is_stopped_at_the_end() {
    let app = TestApp::start().await;
    let (alice, grace) = (app.alice(), app.grace());
    let second = whole_draft(&app, &grace, "3333333").await;
    let first = submitted(&app, &alice, "2222222").await;
    let link = format!("<a href=\"{first}\">");
    let check = grace.get(&format!("{second}/check")).await;
    check.has("Your company already has a live claim for Microsoft Teams").has(&link);
    submit(&grace, &second).await.is(409).has(&link);
}

#[actix_web::test]
async fn another_companys_claim_is_told_once_the_claim_is_sent_and_never_whose() {
    let app = TestApp::start().await;
    let first = submitted(&app, &app.charlie(), "5555555").await;
    let alice = app.alice();
    let second = whole_draft(&app, &alice, "2222222").await;
    for step in ["products", "proof", "check"] {
        alice.get(&format!("{second}/{step}")).await.is(200).lacks("nother claim exists");
    }
    submit(&alice, &second).await.leads_to(&second);
    let page = alice.get(&second).await;
    page.has("Claim submitted. Another claim exists for at least one of these products").lacks("Fabrikam");
    page.has("The proofs are compared before either is approved.").lacks(&first).lacks("Charlie");
    alice.get("/claims").await.lacks("Fabrikam").lacks(&first);
}

#[actix_web::test]
async fn of_many_claims_sent_within_a_day_only_some_are_told_of_others() {
    let limits = [("CPOR_LIMIT_COMPETING_NOTICES", "1"), ("CPOR_LIMIT_COMPETING_NOTICES_COMPANY", "2")];
    let app = TestApp::start_with(&limits).await;
    let theirs = app.a_draft_of(CHARLIE, "5555555");
    app.act(theirs.id, CHARLIE, Command::AddProof { file: file("proof.pdf") });
    app.act(theirs.id, CHARLIE, Command::Submit { declared: true });
    // One after the other, as somebody would who looks for what others claim.
    let send = |cast: Cast, code: &'static str, label: &'static str| {
        let draft = app.a_draft_of(cast, "2222222");
        let answers = Answers { products: vec![workload(code, label)], ..draft.answers };
        app.act(draft.id, cast, Command::SaveDraft { answers: Box::new(answers) });
        app.act(draft.id, cast, Command::AddProof { file: file("proof.pdf") });
        format!("/claims/{}", app.act(draft.id, cast, Command::Submit { declared: true }).id)
    };
    let told = "The proofs are compared before either is approved.";
    let first = send(ALICE, "teams", "Microsoft Teams");
    let second = send(ALICE, "intune", "Microsoft Intune");
    app.alice().get(&first).await.has(told);
    app.alice().get(&second).await.lacks(told);
    // The company's limit counts everybody.
    app.act(id(&second), ALICE, withdrawal());
    let third = send(BOB, "intune", "Microsoft Intune");
    app.alice().get(&third).await.lacks(told);
    // Reviewers see it whatever the partner was told.
    app.rita().get(&third).await.has("Compare competing claims");
    app.act(id(&third), ALICE, withdrawal());
    app.advance(chrono::TimeDelta::hours(25));
    let fourth = send(ALICE, "intune", "Microsoft Intune");
    app.alice().get(&fourth).await.has(told);
}

fn id(claim: &str) -> ClaimId {
    ClaimId::parse(claim.rsplit('/').next().unwrap()).unwrap()
}

fn withdrawal() -> Command {
    Command::Withdraw { reason: RejectionDetail::Other, text: "Filed again.".to_owned() }
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
