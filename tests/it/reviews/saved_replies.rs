//! Reply templates: whose they are, how they change, and how they come into a message.

use super::{review, send};
use crate::reviews::events_of_kind;
use crate::support::claims::person;
use crate::support::{AS_PROGRAM, LEA, Page, TestApp};
use cpor::claims::saved_replies::reply::ReplyText;
use cpor::claims::saved_replies::store::add;
use cpor::db::schema::{saved_reply_versions, users};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;

const PATH: &str = "/saved-replies";
const SIGNED: [(&str, &str); 3] = [
    ("title", "Signature"),
    ("english", "Hello {contact}, {customer} must sign {claim} by {due}."),
    ("french", "Bonjour {contact}, {customer} doit signer {claim} au plus tard le {due}."),
];

/// What the page sends.
fn fields<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    [&SIGNED[..], more].concat()
}

/// The addresses of the templates on a page.
fn links(page: &Page) -> Vec<String> {
    let hrefs = page.html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let is_one = |href: &&str| href.strip_prefix("/saved-replies/").is_some_and(|rest| rest.parse::<i64>().is_ok());
    hrefs.filter(is_one).map(str::to_owned).collect()
}

/// A template for all reviewers, and its number.
fn shared(app: &TestApp) -> String {
    let (mut conn, context) = (app.database(), app.context());
    let lead = person(&mut conn, LEA);
    let [(_, title), (_, english), (_, french)] = SIGNED.map(|(name, text)| (name, text.to_owned()));
    add(&mut conn, &context, &lead, true, &ReplyText { title, english, french }).unwrap().0.to_string()
}

fn versions(app: &TestApp) -> i64 {
    saved_reply_versions::table.count().get_result(&mut app.database()).unwrap()
}

#[actix_web::test]
async fn leads_edit_what_is_everybodys_and_reviewers_use_it() {
    let app = TestApp::start().await;
    let (lea, rita) = (app.lea(), app.rita());
    lea.get(PATH).await.has("<h1>Reply templates</h1>").has("No templates yet.").has("New template");
    lea.get("/review").await.has("href=\"/saved-replies\">Reply templates</a>");
    lea.get(&format!("{PATH}/new")).await.has("Who is it for?").has("{customer}").has("the customer’s name");
    lea.post(PATH, &fields(&[])).await.is(422).has("Choose who it is for").has("{customer} must sign");
    lea.post(PATH, &fields(&[("whose", "shared")])).await.leads_to(PATH);
    let page = lea.get(PATH).await;
    page.has("The template was saved.").has("Signature").has("Changed by Lea");
    let one = links(&page)[0].clone();
    let page = rita.get(&one).await;
    page.is(200)
        .has("{customer} must sign")
        .has("This template is edited by leads.")
        .lacks("Save template")
        .lacks("deletion");
    rita.get(PATH).await.has("Signature").lacks("/deletion");
    rita.post(&one, &fields(&[("version", "1")])).await.is(403);
    rita.get(&format!("{one}/deletion")).await.is(404);
    rita.post(&format!("{one}/deletion"), &[("version", "1")]).await.is(403);
    rita.get(&format!("{PATH}/new")).await.lacks("Who is it for?");
    rita.post(PATH, &fields(&[("whose", "shared")])).await.is(403);
    assert_eq!(versions(&app), 1);
    for partner in [app.alice(), app.grace(), app.charlie()] {
        partner.get(PATH).await.is(404);
        partner.get(&one).await.is(404);
        partner.post(&one, &fields(&[("version", "1")])).await.is(404);
        partner.post(PATH, &fields(&[])).await.is(404);
        partner.get("/claims").await.lacks("saved-replies");
    }
    app.stranger().get(PATH).await.is(303);
}

#[actix_web::test]
async fn ones_own_are_nobody_elses() {
    let app = TestApp::start().await;
    let rita = app.rita();
    rita.post(PATH, &fields(&[])).await.leads_to(PATH);
    let one = links(&rita.get(PATH).await)[0].clone();
    for other in [app.sam(), app.lea()] {
        other.get(PATH).await.lacks("Signature");
        other.get(&one).await.is(404);
        other.post(&one, &fields(&[("version", "1")])).await.is(404);
        other.get(&format!("{one}/deletion")).await.is(404);
        other.post(&format!("{one}/deletion"), &[("version", "1")]).await.is(404);
    }
    for odd in ["0", "-1", "999", "x", "1.0", "99999999999999999999"] {
        rita.get(&format!("{PATH}/{odd}")).await.is(404);
    }
    rita.get(&format!("{one}/deletion")).await.has("Delete this template?").has("Signature");
    rita.post(&format!("{one}/deletion"), &[("version", "1")]).await.leads_to(PATH);
    rita.get(PATH).await.has("The template was deleted.").lacks("Signature");
    rita.get(&one).await.is(404);
    assert_eq!(versions(&app), 2, "the versions stay");
}

#[actix_web::test]
async fn what_is_wrong_comes_back_as_it_was_typed() {
    let app = TestApp::start().await;
    let rita = app.rita();
    let page = rita.post(PATH, &[("title", " "), ("english", "Hello {custmer} and {claim}"), ("french", "")]).await;
    page.is(422).has("Hello {custmer} and {claim}</textarea>");
    assert!(page.title().starts_with("Error: "));
    assert_eq!(
        (page.error_at("title"), page.error_at("french")),
        ("Write a title".into(), "Write the text in French".into())
    );
    assert_eq!(page.error_at("english"), "There are no such variables: {custmer}. Use those in the list.");
    let long = "é".repeat(5_001);
    rita.post(PATH, &[("title", "x"), ("english", &long), ("french", "x")]).await.is(422).has(&long);
    assert_eq!(versions(&app), 0);
    let form_id = rita.form_id(&format!("{PATH}/new")).await;
    for _ in 0..2 {
        rita.post_as(PATH, &form_id, &SIGNED).await.leads_to(PATH);
    }
    rita.post_as(PATH, &form_id, &[("title", "Other"), ("english", "x"), ("french", "x")]).await.is(409);
    assert_eq!(versions(&app), 1);
}

#[actix_web::test]
async fn every_change_is_a_version_and_nobody_overwrites_unseen() {
    let app = TestApp::start().await;
    let one = format!("{PATH}/{}", shared(&app));
    let lea = app.lea();
    let change = [("title", "Signature page"), ("english", "Sign, please."), ("french", "Signez."), ("version", "1")];
    lea.post(&one, &change).await.leads_to(PATH);
    let page = lea.get(&one).await;
    page.has("Version 2: Signature page").has("Version 1: Signature<").has("{customer} must sign");
    let late = [("title", "Late"), ("english", "My words"), ("french", "Mes mots"), ("version", "1")];
    let page = lea.post(&one, &late).await;
    page.is(409).has("Somebody else changed this template in the meantime").has("My words</textarea>");
    page.has("name=\"version\" value=\"2\"");
    lea.post(&one, &[&late[..3], &[("version", "2")]].concat()).await.leads_to(PATH);
    lea.post(&format!("{one}/deletion"), &[("version", "2")]).await.is(409);
    lea.post(&one, &[("title", ""), ("english", "Kept"), ("french", "x"), ("version", "3")])
        .await
        .is(422)
        .has("Kept</textarea>");
    assert_eq!(versions(&app), 3);
    for statement in [
        "update saved_reply_versions set title = 'x'",
        "delete from saved_reply_versions",
        "truncate saved_reply_versions",
    ] {
        assert!(app.database().batch_execute(statement).is_err(), "{statement}");
    }
    for statement in ["delete from saved_replies", "update saved_replies set owner_id = 1"] {
        let as_program = format!("begin; {AS_PROGRAM}{statement}; commit;");
        assert!(app.database().batch_execute(&as_program).is_err(), "{statement}");
    }
}

#[actix_web::test]
async fn a_preview_shows_it_with_a_claim() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let one = format!("{PATH}/{}", shared(&app));
    let page = app.rita().get(&format!("{one}?claim={}", claim.id)).await;
    page.has("Hello Alice Martin, Northwind Traders must sign CPOR-0000001 by {due}.").has("Not filled in yet: {due}.");
    page.has("Bonjour Alice Martin");
    app.rita().get(&format!("{one}?claim=999")).await.has("There is no claim with this ID");
    // Reviewers see no drafts.
    let draft = app.a_draft();
    app.rita().get(&format!("{one}?claim={}", draft.id)).await.has("There is no claim with this ID");
}

/// A review that was half filled in, with more.
fn half<'a>(version: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(String, String)> {
    let begun = [("version", version), ("check-dates", "found"), ("page-dates", "3"), ("note", "Ask Sam.")];
    begun.iter().chain(more).map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[actix_web::test]
async fn inserting_fills_the_message_and_loses_nothing() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let (number, here, version) = (shared(&app), format!("/claims/{}/review", claim.id), claim.version.to_string());
    let rita = app.rita();
    let page = rita.get(&here).await;
    page.has("Reply template").has("Choose a template").has(">Signature</option>").has(">Insert</button>");
    page.has("value=\"en\" selected>English, the partner’s language");
    let ask = [("decision", "ask"), ("reasons", "missing_acknowledgement"), ("message", "My own words.")];
    let insert = [("template", number.as_str()), ("template_language", "en"), ("act", "insert")];
    for _ in 0..2 {
        review(&rita, claim.id, &half(&version, &[&ask[..], &insert].concat()))
            .await
            .leads_to(&format!("{here}#message"));
    }
    let page = rita.get(&here).await;
    page.has("The template was inserted at the end of the message.");
    page.has("My own words.\n\nHello Alice Martin, Northwind Traders must sign CPOR-0000001 by ").lacks("{due}");
    page.has("(Paris time).</textarea>").has("name=\"page-dates\" value=\"3\"").has("Ask Sam.</textarea>");
    page.has("value=\"missing_acknowledgement\" id=\"reasons-missing_acknowledgement\" checked");
    assert_eq!(page.html.matches("Hello Alice Martin").count(), 1, "twice is once");
    // Nothing chosen keeps everything, and says what to do.
    let nothing = [("template", ""), ("template_language", "en"), ("act", "insert")];
    let page = review(&rita, claim.id, &half(&version, &[&ask[..], &nothing].concat())).await;
    page.is(422).has("Choose a template to insert").has("My own words.</textarea>");
    app.alice().post(&here, &insert).await.is(403);
}

#[actix_web::test]
async fn it_is_in_the_partners_language_unless_another_is_chosen() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let (number, here, version) = (shared(&app), format!("/claims/{}/review", claim.id), claim.version.to_string());
    diesel::update(users::table).set(users::language.eq("fr")).execute(&mut app.database()).unwrap();
    let rita = app.rita();
    rita.get(&format!("{here}?lang=en")).await.has("value=\"fr\" selected>French, the partner’s language");
    let insert = [("decision", "ask"), ("template", number.as_str()), ("template_language", "fr"), ("act", "insert")];
    review(&rita, claim.id, &half(&version, &insert)).await.is(303);
    rita.get(&here)
        .await
        .has("Bonjour Alice Martin, Northwind Traders doit signer")
        .has("(heure de Paris).</textarea>");
}

#[actix_web::test]
async fn what_is_not_filled_stays_and_keeps_the_message_from_being_sent() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let (number, here, version) = (shared(&app), format!("/claims/{}/review", claim.id), claim.version.to_string());
    let rita = app.rita();
    // An approval sets no deadline for the partner.
    let insert =
        [("decision", "approve"), ("template", number.as_str()), ("template_language", "en"), ("act", "insert")];
    review(&rita, claim.id, &half(&version, &insert)).await.is(303);
    rita.get(&here).await.has("must sign CPOR-0000001 by {due}.</textarea>");
    for decision in [
        &[("decision", "ask"), ("reasons", "missing_acknowledgement")][..],
        &[("decision", "reject"), ("group", "insufficient_proof"), ("details-insufficient_proof", "missing_consent")],
    ] {
        let message = [("message", "Sign by {due}, {contact}, {due}."), ("act", "check")];
        let page = review(&rita, claim.id, &half(&version, &[decision, &message].concat())).await;
        page.is(422).has("Sign by {due}, {contact}, {due}.</textarea>");
        assert_eq!(page.error_at("message"), "Replace what is not filled in yet: {due}, {contact}");
        rita.get(&format!("/claims/{}/decision", claim.id)).await.is(422);
    }
    assert_eq!(events_of_kind(&app, claim.id, "rejected"), 0);
    let said = [("decision", "ask"), ("reasons", "missing_acknowledgement"), ("message", "Sign {by} hand { due }")];
    let page = review(&rita, claim.id, &half(&version, &[&said[..], &[("act", "check")]].concat())).await;
    page.is(422).has("Replace what is not filled in yet: {by}");
    let said = [said[0], said[1], ("message", "Sign { due }"), ("act", "check")];
    review(&rita, claim.id, &half(&version, &said)).await.is(303);
    let page = rita.get(&format!("/claims/{}/decision", claim.id)).await;
    send(&rita, claim.id, &page).await.is(303);
    assert_eq!(events_of_kind(&app, claim.id, "information_requested"), 1);
}

#[actix_web::test]
async fn nobody_inserts_what_is_somebody_elses() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let (mut conn, context) = (app.database(), app.context());
    let sam = person(&mut conn, crate::support::SAM);
    let text = ReplyText { title: "Sam’s".to_owned(), english: "Secret".to_owned(), french: "Secret".to_owned() };
    let number = add(&mut conn, &context, &sam, false, &text).unwrap().0.to_string();
    let version = claim.version.to_string();
    let insert = [("template", number.as_str()), ("template_language", "en"), ("act", "insert")];
    review(&app.rita(), claim.id, &half(&version, &insert)).await.is(404);
    app.rita().get(&format!("/claims/{}/review", claim.id)).await.lacks("Sam’s").has("Write a reply template");
    // Whoever has not the claim inserts nothing.
    review(&app.sam(), claim.id, &half(&version, &insert)).await.is(403);
}

#[actix_web::test]
async fn a_template_asks_for_the_decision_that_it_speaks_of() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let (number, here, version) = (shared(&app), format!("/claims/{}/review", claim.id), claim.version.to_string());
    let rita = app.rita();
    let insert = [("template", number.as_str()), ("template_language", "en"), ("act", "insert"), ("message", "Mine.")];
    let page = review(&rita, claim.id, &half(&version, &insert)).await;
    page.is(422).has("href=\"#decision\"").has("Mine.</textarea>").has("Ask Sam.</textarea>").lacks("{due}</textarea>");
    page.has("name=\"page-dates\" value=\"3\"");
    assert!(page.error_at("decision").starts_with("Choose the decision first"), "{}", page.error_at("decision"));
    rita.get(&here).await.has("Mine.</textarea>").lacks("{due}");
    let chosen = [&insert[..], &[("decision", "ask")]].concat();
    review(&rita, claim.id, &half(&version, &chosen)).await.leads_to(&format!("{here}#message"));
    rita.get(&here).await.has("Mine.\n\nHello Alice Martin").lacks("{due}");
}

#[actix_web::test]
async fn the_addresses_of_before_lead_to_those_of_today() {
    let app = TestApp::start().await;
    for rest in ["", "/7", "/7/deletion", "/7?claim=CPOR-0000007"] {
        let page = app.rita().get(&format!("/reply-templates{rest}")).await;
        page.is(308);
        assert_eq!(page.location(), format!("{PATH}{rest}"));
    }
    app.alice().get("/reply-templates").await.is(404);
}
