//! A product of Business Applications that is claimed for several subscriptions of the customer (rules 6.6 and 9.1): each is
//! a thing of its own in form, checklist, question, answer, mail and history.

use super::filing::{CUSTOMER, begin, business, fill, location, send_files, version};
use crate::support::claims::{all_found, file};
use crate::support::{ALICE, CHARLIE, Cast, Page, RITA, TestApp, claims};
use cpor::claims::model::answers::{Answers, ProductChoice};
use cpor::claims::model::checklist::Finding;
use cpor::claims::model::claim::Claim;
use cpor::claims::model::command::Command;
use cpor::claims::model::refusal::Refusal;
use cpor::claims::model::vocabulary::{Activity, Area, AskReason};
use cpor::claims::queries;
use cpor::claims::store::error::ActError;
use cpor::db::schema::outbox;
use diesel::prelude::*;
use uuid::Uuid;

const ONE: Uuid = Uuid::from_u128(0x1111_1111_1111_4111_8111_1111_1111_1111);
const TWO: Uuid = Uuid::from_u128(0x2222_2222_2222_4222_8222_2222_2222_2222);

fn apps(subscription: Uuid) -> ProductChoice {
    ProductChoice { subscription_id: Some(subscription), ..claims::workload("power_apps", "Power Apps") }
}

/// A submitted claim on Power Apps for these subscriptions.
fn a_claim(app: &TestApp, cast: Cast, mpn_id: &str, subscriptions: &[Uuid]) -> Claim {
    let draft = app.a_draft_of(cast, mpn_id);
    let answers = Answers {
        area: Area::BusinessApplications,
        activities: vec![Activity::Usage],
        technical_contact: draft.answers.customer_contact.clone(),
        products: subscriptions.iter().copied().map(apps).collect(),
        ..draft.answers
    };
    app.act(draft.id, cast, Command::SaveDraft { answers: Box::new(answers) });
    app.act(draft.id, cast, Command::AddProof { file: file("proof.pdf") });
    app.act(draft.id, cast, Command::Submit { declared: true })
}

fn now(app: &TestApp, claim: &Claim) -> Claim {
    queries::claim::look(&mut app.database(), &app.actor(ALICE), claim.id).unwrap()
}

#[actix_web::test]
async fn several_subscriptions_are_typed_one_a_line_and_shown_again() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let claim = begin(&alice, &business(&location(&app, "2222222"))).await;
    let technical =
        [("technical_name", "Dan"), ("technical_title", "Admin"), ("technical_email", "dan@northwind.example")];
    let customer: Vec<_> = CUSTOMER.into_iter().chain(technical).collect();
    fill(&alice, &format!("{claim}/customer"), &customer).await.is(303);
    let path = format!("{claim}/products");
    let of = |typed: &'static str| [("product", "power_apps"), ("offered", "power_apps"), ("subscription", typed)];
    let both = format!("\n{ONE}\n{TWO}</textarea>");
    for typed in [
        "{11111111-1111-4111-8111-111111111111}\r\n 2222222222224222 8222222222222222 \r\n",
        "11111111-1111-4111-8111-111111111111, 22222222-2222-4222-8222-222222222222",
        "11111111-1111-4111-8111-111111111111 22222222-2222-4222-8222-222222222222; 1111111111114111811111111111111 1",
    ] {
        fill(&alice, &path, &of(typed)).await.leads_to(&format!("{claim}/proof"));
        alice.get(&path).await.has(&both).has("Subscription ID of Power Apps");
    }
    let page = fill(&alice, &path, &of("11111111-1111-4111-8111-111111111111\r\nnone")).await;
    page.is(422).has("8111-111111111111\nnone</textarea>");
    assert!(page.error_at("subscription_power_apps").contains("The subscription ID of Power Apps"));
    alice.get(&format!("{claim}/proof")).await.has(&format!("Power Apps ({ONE})")).has(&format!("Power Apps ({TWO})"));
}

#[actix_web::test]
async fn each_subscription_has_its_line_in_the_checklist_and_its_box_to_be_removed() {
    let app = TestApp::start().await;
    let claim = a_claim(&app, ALICE, "2222222", &[ONE, TWO]);
    app.act(claim.id, RITA, Command::StartReview);
    let review = app.rita().get(&format!("/claims/{}/review", claim.id)).await;
    for id in [ONE, TWO] {
        review.has(&format!("name=\"check-product-power_apps.{id}\"")).has(&format!("Power Apps ({id})"));
        review.has(&format!("name=\"remove\" value=\"power_apps.{id}\""));
    }
    let mut list = all_found(&claim.answers);
    list.products = claim.answers.products.iter().map(|p| (p.key(), list.elements[0].1.clone())).collect();
    assert!(list.is_complete_for(&claim.answers));
    list.products[1].1.finding = Finding::Missing;
    assert!(!list.is_complete_for(&claim.answers), "the second subscription was not found");
    let refused = app.try_act(claim.id, &app.actor(RITA), Command::Approve { checklist: list, note: None });
    assert!(matches!(refused, Err(ActError::Refused { refusal: Refusal::ChecklistIncomplete, .. })), "{refused:?}");
}

/// Rita has asked that the second subscription be removed.
fn asked(app: &TestApp) -> Claim {
    let claim = a_claim(app, ALICE, "2222222", &[ONE, TWO]);
    app.act(claim.id, RITA, Command::StartReview);
    let (reasons, message) = (vec![AskReason::MissingProducts], "The second is not in the proof.".to_owned());
    let remove_products = vec![apps(TWO).key()];
    app.act(
        claim.id,
        RITA,
        Command::RequestInformation { reasons, message, missing_products: Vec::new(), remove_products },
    )
}

#[actix_web::test]
async fn one_subscription_is_asked_to_go_and_goes_alone() {
    let app = TestApp::start().await;
    let claim = asked(&app);
    let (path, alice) = (format!("/claims/{}", claim.id), app.alice());
    let second = format!("Power Apps ({TWO})");
    let letter = outbox::table.filter(outbox::kind.eq("information_needed")).select(outbox::letter);
    let letter: serde_json::Value = letter.first(&mut app.database()).unwrap();
    assert!(letter.to_string().contains(&second) && !letter.to_string().contains(&ONE.to_string()), "{letter}");
    alice.get(&path).await.has(&format!("<strong>Products to remove</strong> {second}"));
    alice.get(&format!("{path}/history")).await.has(&second);
    let page = alice.get(&format!("{path}/response")).await;
    page.has(&format!("<strong>Products to remove</strong> {second}")).has(&format!("\n{ONE}\n{TWO}</textarea>"));
    send(&app, &claim, &page, &[("remove", apps(TWO).key())]).await.leads_to(&path);
    assert_eq!(now(&app, &claim).answers.products, [apps(ONE)]);
    alice.get(&format!("{path}/history")).await.has(&format!("<del>Power Apps ({ONE})"));
}

#[actix_web::test]
async fn one_subscription_goes_while_another_field_is_corrected() {
    let app = TestApp::start().await;
    let claim = asked(&app);
    let page = app.alice().get(&format!("/claims/{}/response", claim.id)).await;
    let paris = location(&app, "2222222");
    let both = format!("{ONE}\n{TWO}");
    let fields = [
        ("remove", apps(TWO).key()),
        ("location", paris),
        ("offered", "power_apps".to_owned()),
        ("subscription", both),
        ("contact_name", "Carol Vance".to_owned()),
        ("contact_title", "CIO".to_owned()),
        ("contact_email", "carol@northwind.example".to_owned()),
        ("language", "fr".to_owned()),
        ("technical_name", "Carol Vance".to_owned()),
        ("technical_title", "Head of IT".to_owned()),
        ("technical_email", "carol@northwind.example".to_owned()),
        ("own_name", ALICE.name.to_owned()),
        ("own_title", "Partner operations".to_owned()),
        ("own_email", ALICE.email.to_owned()),
    ];
    send(&app, &claim, &page, &fields).await.leads_to(&format!("/claims/{}", claim.id));
    let after = now(&app, &claim).answers;
    assert_eq!((after.products, after.customer_contact.unwrap().title), (vec![apps(ONE)], "CIO".to_owned()));
}

async fn send(app: &TestApp, claim: &Claim, page: &Page, fields: &[(&str, String)]) -> Page {
    let (shown, path) = (version(page), format!("/claims/{}/response", claim.id));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let fields = [&[("version", shown.as_str())], &fields[..]].concat();
    send_files(&app.alice(), &path, &page.form_id().unwrap(), &fields, &[]).await
}

#[actix_web::test]
async fn two_companies_compete_for_one_subscription_of_several() {
    let app = TestApp::start().await;
    let ours = a_claim(&app, ALICE, "2222222", &[ONE, TWO]);
    let theirs = a_claim(&app, CHARLIE, "5555555", &[TWO]);
    let page = app.lea().get(&format!("/claims/{}/competition", ours.id)).await;
    page.is(200).has(&theirs.id.to_string()).has(&format!("Power Apps ({TWO})"));
    let elsewhere = a_claim(&app, CHARLIE, "5555555", &[Uuid::from_u128(7)]);
    app.lea().get(&format!("/claims/{}", elsewhere.id)).await.lacks("Compare competing claims");
}
