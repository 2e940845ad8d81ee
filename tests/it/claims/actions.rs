//! What a partner does with a claim that was sent: a new address of the customer, editing, copying.

use super::filing::{CUSTOMER, TENANT, fill, location, submitted, version, whole_draft};
use crate::support::{ALICE, Browser, CHARLIE, Page, TestApp, claims};
use cpor::claims::lifecycle::policy::Actor;
use cpor::claims::model::claim::Claim;
use cpor::claims::model::command::Command;
use cpor::claims::model::vocabulary::ClaimId;
use cpor::claims::queries;
use cpor::db::schema::{claim_events, outbox, user_locations, users};
use diesel::prelude::*;

fn look(app: &TestApp, id: ClaimId) -> Claim {
    let actor = app.actor(ALICE);
    app.pool().with(|conn| conn.transaction(|conn| queries::claim::look(conn, &actor, id))).unwrap()
}

fn events(app: &TestApp, kind: &str) -> i64 {
    claim_events::table.filter(claim_events::kind.eq(kind)).count().get_result(&mut app.database()).unwrap()
}

/// Kind and recipient of the mails of an event.
fn mails(app: &TestApp, claim: &Claim) -> Vec<(String, String)> {
    outbox::table
        .filter(outbox::claim_id.eq(claim.id.0).and(outbox::claim_seq.eq(claim.version)))
        .select((outbox::kind, outbox::recipient))
        .load(&mut app.database())
        .unwrap()
}

const NEW: [(&str, &str); 3] =
    [("contact_name", "Carl Wood"), ("contact_title", "CTO"), ("contact_email", "carl@northwind.example")];

#[actix_web::test]
async fn a_new_address_takes_the_place_of_one_that_came_back() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_its_window();
    let here = format!("/claims/{}", claim.id);
    let path = format!("{here}/customer-address");
    app.alice().get(&path).await.is(409);
    app.alice().get(&here).await.lacks(&path);
    app.try_act(claim.id, &Actor::System, Command::RecordBounce { issue: claim.link_issue }).unwrap();
    app.alice().get("/claims").await.has(&format!("href=\"{path}\">Give a new address"));
    app.alice().get(&here).await.has(&format!("href=\"{path}\">Give a new address"));
    app.rita().get(&here).await.lacks(&path);
    let page = app.alice().get(&path).await;
    page.is(200).has("value=\"carol@northwind.example\"");
    let wrong = [("contact_name", "Carl Wood"), ("contact_title", ""), ("contact_email", "carl")];
    let bad = fill(&app.alice(), &path, &wrong).await;
    assert_eq!(bad.is(422).error_at("contact_title"), "Enter the job title of the customer contact");
    bad.has("value=\"carl\"").has("value=\"Carl Wood\"");
    let (form_id, version) = (page.form_id().unwrap(), version(&page));
    let fields = [&[("version", version.as_str())], &NEW[..]].concat();
    for _ in 0..2 {
        app.alice().post_as(&path, &form_id, &fields).await.leads_to(&here);
    }
    assert_eq!(events(&app, "address_replaced"), 1);
    let after = look(&app, claim.id);
    assert_eq!(mails(&app, &after), [], "nobody has looked at the address yet");
    app.alice().get(&here).await.has("A reviewer must confirm the customer’s address");
    let after = app.act(claim.id, crate::support::RITA, Command::ConfirmAddress);
    assert_eq!(mails(&app, &after), [("consent".to_owned(), "carl@northwind.example".to_owned())]);
    app.alice().get(&format!("{here}/history")).await.has("New address for the customer").has("carl@northwind.example");
    app.alice().get(&path).await.is(409);
}

#[actix_web::test]
async fn nobody_else_gives_an_address_or_edits() {
    let app = TestApp::start().await;
    let bounced = app.a_claim_in_its_window();
    app.try_act(bounced.id, &Actor::System, Command::RecordBounce { issue: bounced.link_issue }).unwrap();
    for path in ["customer-address", "edit"] {
        let path = format!("/claims/{}/{path}", bounced.id);
        for (browser, status) in [(app.rita(), 403), (app.charlie(), 404)] {
            browser.get(&path).await.is(status);
            let form_id = browser.form_id("/claims").await;
            browser.post_as(&path, &form_id, &NEW).await.is(status);
        }
    }
    app.alice().get(&format!("/claims/{}/edit", bounced.id)).await.is(409);
}

/// The edit form as it stands after these answers.
fn whole<'a>(paris: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("location", paris),
        ("product", "teams"),
        ("contact_name", "Carol Stone"),
        ("contact_title", "CIO"),
        ("contact_email", "carol@northwind.example"),
        ("language", "en"),
        ("own_name", "Alice Martin"),
        ("own_title", "Partner manager"),
        ("own_email", "incentives@contoso.example"),
        ("comment", ""),
    ];
    for (name, value) in more {
        match fields.iter_mut().find(|(known, _)| known == name).filter(|_| *name != "product") {
            Some(field) => field.1 = value,
            None => fields.push((name, value)),
        }
    }
    fields
}

async fn edit(browser: &Browser<'_>, claim: &str, fields: &[(&str, &str)]) -> Page {
    fill(browser, &format!("{claim}/edit"), fields).await
}

#[actix_web::test]
async fn a_submitted_claim_is_edited_and_its_deadline_stays() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let claim = submitted(&app, &alice, "2222222").await;
    let id = ClaimId::parse(claim.trim_start_matches("/claims/")).unwrap();
    let before = look(&app, id);
    alice.get(&claim).await.has(&format!("{claim}/edit\">Edit claim</a>"));
    let page = alice.get(&format!("{claim}/edit")).await;
    page.is(200).has("Editing does not change the deadline").has("Cannot be changed after sending.").has(TENANT);
    page.lacks("name=\"tenant_id\"").lacks("name=\"name\"").lacks("name=\"activity\"");
    page.has(&format!("{claim}/proof")).has("value=\"teams\" id=\"product-teams\" checked");
    let (paris, lyon) = (location(&app, "2222222"), location(&app, "3333333"));
    let bad =
        edit(&alice, &claim, &whole(&paris, &[("own_title", ""), ("contact_email", "x"), ("comment", "Hello")])).await;
    assert_eq!(bad.is(422).error_at("own_title"), "Enter the job title of your contact");
    assert!(!bad.error_at("contact_email").is_empty());
    bad.has("Hello").has("Error: Edit claim");
    // Nothing changed.
    edit(&alice, &claim, &whole(&paris, &[])).await.leads_to(&claim);
    assert_eq!(events(&app, "edited"), 0);
    let page = alice.get(&format!("{claim}/edit")).await;
    let version = version(&page);
    let new = [
        ("version", version.as_str()),
        ("product", "intune"),
        ("comment", "Two now"),
        ("language", "fr"),
        ("own_name", "Bob"),
        // What is fixed is not even read.
        ("tenant_id", "11111111-1111-1111-1111-111111111111"),
        ("name", "Other"),
    ];
    for _ in 0..2 {
        alice.post_as(&format!("{claim}/edit"), &page.form_id().unwrap(), &whole(&lyon, &new)).await.leads_to(&claim);
    }
    alice.get(&claim).await.has("Your changes are saved. The deadline has not moved.").has("Lyon (3333333)");
    assert_eq!(events(&app, "edited"), 1);
    let after = look(&app, id);
    assert_eq!((after.due_at, after.answers.tenant_id), (before.due_at, before.answers.tenant_id));
    assert_eq!(after.answers.name, before.answers.name);
    assert!(mails(&app, &after).is_empty());
    let history = alice.get(&format!("{claim}/history")).await;
    history.has("Claim edited").has("Two now").has("Microsoft Intune").has("Lyon");
    app.act(id, crate::support::RITA, Command::StartReview);
    alice.get(&claim).await.lacks("/edit\"");
    let page = alice.get(&format!("{claim}/edit")).await;
    page.is(409).has("<h1>This is not possible now</h1>").lacks("changed meanwhile").lacks("Nothing was changed");
    page.has("at this point of the claim (Under review)").has(&format!("href=\"{claim}\""));
}

#[actix_web::test]
async fn a_claim_moves_to_any_location_of_the_company() {
    let app = TestApp::start().await;
    let bob = app.bob();
    let claim = submitted(&app, &bob, "2222222").await;
    let (lyon, berlin) = (location(&app, "3333333"), location(&app, "5555555"));
    edit(&bob, &claim, &whole(&berlin, &[])).await.is(422);
    edit(&bob, &claim, &whole(&lyon, &[])).await.leads_to(&claim);
    bob.get(&claim).await.is(200).has("Lyon (3333333)").lacks("/edit\"");
    assert_eq!(events(&app, "edited"), 1);
}

#[actix_web::test]
async fn who_edits_second_sees_both_versions() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let claim = submitted(&app, &alice, "2222222").await;
    let paris = location(&app, "2222222");
    let old = app.bob().get(&format!("{claim}/edit")).await;
    edit(&alice, &claim, &whole(&paris, &[("own_name", "Ann")])).await.leads_to(&claim);
    let shown = version(&old);
    let fields = whole(&paris, &[("version", &shown), ("own_name", "Ben")]);
    let page = app.bob().post_as(&format!("{claim}/edit"), &old.form_id().unwrap(), &fields).await;
    page.is(409).has("Changed meanwhile by Alice Martin").has("Ann").has("value=\"Ben\"");
    let now = version(&page);
    let fields = whole(&paris, &[("version", &now), ("own_name", "Ben")]);
    app.bob().post_as(&format!("{claim}/edit"), &page.form_id().unwrap(), &fields).await.leads_to(&claim);
}

#[actix_web::test]
async fn other_claims_on_the_same_thing_are_looked_for_again() {
    let app = TestApp::start().await;
    let alice = app.alice();
    // Ours on Teams, theirs on Intune; the claim to edit is about Exchange.
    let ours = submitted(&app, &alice, "2222222").await;
    let theirs = app.a_draft_of(CHARLIE, "5555555");
    app.act(theirs.id, CHARLIE, Command::AddProof { file: claims::file("proof.pdf") });
    app.act(theirs.id, CHARLIE, Command::Submit { declared: true });
    let draft = app.a_finished_draft();
    let products = vec![claims::workload("exchange_online", "Exchange Online")];
    let answers = cpor::claims::model::answers::Answers { products, ..draft.answers.clone() };
    app.act(draft.id, ALICE, Command::SaveDraft { answers: Box::new(answers) });
    let claim = app.act(draft.id, ALICE, Command::Submit { declared: true });
    let (claim, paris) = (format!("/claims/{}", claim.id), location(&app, "2222222"));
    let page = edit(&alice, &claim, &whole(&paris, &[])).await;
    page.is(422).has(&format!("<a href=\"{ours}\">")).has("Your company already has a live claim for the same product");
    let fields: Vec<_> = whole(&paris, &[])
        .into_iter()
        .map(|field| if field.0 == "product" { ("product", "intune") } else { field })
        .collect();
    edit(&alice, &claim, &fields).await.leads_to(&claim);
    alice.get(&claim).await.has("Another claim exists for at least one of these products").lacks("Fabrikam");
}

#[actix_web::test]
async fn a_claim_is_copied_without_its_files() {
    let app = TestApp::start().await;
    let claim = app.a_rejected_claim();
    let path = format!("/claims/{}/copy", claim.id);
    let page = app.alice().get(&format!("/claims/{}", claim.id)).await;
    page.has(&format!("action=\"{path}\"")).has("Copy to a new claim");
    app.rita().get(&format!("/claims/{}", claim.id)).await.lacks(&path);
    let form_id = page.form_id().unwrap();
    let first = app.alice().post_as(&path, &form_id, &[]).await;
    let step = first.is(303).location().to_owned();
    app.alice().post_as(&path, &form_id, &[]).await.leads_to(&step);
    assert!(step.ends_with("/partner"), "{step}");
    let page = app.alice().get(&step).await;
    page.is(200).has("a new draft with the same answers but no files").has("value=\"Teams rollout\"");
    let copy = look(&app, ClaimId::parse(step.split('/').nth(2).unwrap()).unwrap());
    assert_eq!((&copy.answers, copy.poe_count), (&claim.answers, 0));
    app.alice().get(&format!("/claims/{}/history", copy.id)).await.has("Draft created");
    for (browser, status) in [(app.rita(), 403), (app.charlie(), 404)] {
        let form_id = browser.form_id("/claims").await;
        browser.post_as(&path, &form_id, &[]).await.is(status);
    }
}

#[actix_web::test]
async fn a_copy_stays_in_a_location_of_the_copier() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let claim = whole_draft(&app, &alice, "3333333").await;
    let bob: i64 = users::table.filter(users::name.like("Bob%")).select(users::id).first(&mut app.database()).unwrap();
    let places: i64 =
        user_locations::table.filter(user_locations::user_id.eq(bob)).count().get_result(&mut app.database()).unwrap();
    assert_eq!(places, 1);
    let form_id = app.bob().form_id("/claims").await;
    let page = app.bob().post_as(&format!("{claim}/copy"), &form_id, &[]).await;
    let page = app.bob().get(page.is(303).location()).await;
    page.is(200)
        .has("the earlier one is not one of yours")
        .has(&format!("value=\"{}\" selected", location(&app, "2222222")));
    app.bob().get("/claims").await.has(CUSTOMER[0].1);
}
