//! A location goes to another company (rule 16.18).

use super::by_two_leads;
use crate::accounts::mails;
use crate::support::{ALICE, Browser, GRACE, PASSWORD, RITA, TestApp};
use cpor::audit::Author;
use cpor::claims::model::command::Command;
use cpor::claims::store::error::ActError;
use cpor::db::schema::{companies, locations, users};
use cpor::people::{self, NewPerson};
use cpor::text::Language;
use diesel::prelude::*;
use futures_util::future::join;
use std::rc::Rc;

const GINA: &str = "gina@fabrikam.example";

/// The page of the location that has this number now.
fn path_of(app: &TestApp, number: &str) -> String {
    let row = locations::table.filter(locations::mpn_id.eq(number).and(locations::moved_to.is_null()));
    let id: i64 = row.select(locations::id).first(&mut app.database()).unwrap();
    format!("/administration/locations/{id}")
}

/// Lea moves the location with this number to a company.
async fn move_to(app: &TestApp, number: &str, company: &str) -> String {
    let path = format!("{}/move", path_of(app, number));
    let version = app.lea().get(&format!("{path}?company={company}")).await.is(200).hidden("version");
    app.lea().post(&path, &[("company", company), ("version", &version)]).await.is(303).location().to_owned()
}

/// Gina, Global admin of Fabrikam.
async fn gina(app: &TestApp) -> Browser<'_> {
    let hash: String = users::table
        .filter(users::email.eq(GRACE.email))
        .select(users::password_hash.assume_not_null())
        .first(&mut app.database())
        .unwrap();
    let new = NewPerson {
        email: GINA.to_owned(),
        name: "Gina Wolf".to_owned(),
        password_hash: Some(hash),
        language: Language::English,
        roles: vec!["global_admin".to_owned()],
        company: Some("4444444".to_owned()),
        locations: Vec::new(),
    };
    let now = app.context().clock.now(&mut app.database()).unwrap();
    people::add(&mut app.database(), &new, &Author::OPERATOR, now).unwrap();
    let browser = Browser::new(app, Rc::default());
    browser.sign_in(GINA, PASSWORD).await;
    browser
}

#[actix_web::test]
async fn a_location_moves_and_its_claims_stay_with_the_company_that_filed_them() {
    let app = TestApp::start().await;
    let gina = gina(&app).await;
    let (claim, draft) = (app.a_submitted_claim(), app.a_draft_of(ALICE, "2222222"));
    let old = path_of(&app, "2222222");
    let page = app.lea().get(&format!("{old}/move?company=4444444")).await;
    page.is(200).has("Paris (2222222) moves from Contoso Consulting to Fabrikam Services.");
    page.has("The claims that were sent from this location (1, 1 of them open)").has("Drafts at this location: 1.");
    gina.get("/claims/new").await.lacks("2222222");
    let new = move_to(&app, "2222222", "4444444").await;
    assert_eq!(new, path_of(&app, "2222222"));
    app.lea()
        .get(&new)
        .await
        .has("The location was moved.")
        .has("Fabrikam Services")
        .has("name=\"active\" value=\"yes\" checked");
    app.lea()
        .get(&old)
        .await
        .has("moved to another company")
        .has(&format!("href=\"{new}\""))
        .lacks("<button class=\"btn btn--primary\"");
    // From now on Fabrikam files there.
    gina.get("/claims/new").await.has("Paris (2222222)");
    app.alice().get("/claims/new").await.lacks("2222222").has("3333333");
    let refused = app.try_act(draft.id, &app.actor(ALICE), Command::Submit { declared: true });
    assert!(matches!(refused, Err(ActError::Refused { .. })), "{refused:?}");
    // What was sent stays, and goes on.
    app.alice().get(&format!("/claims/{}", claim.id)).await.is(200).has("Paris (2222222)");
    gina.get(&format!("/claims/{}", claim.id)).await.is(404);
    app.act(claim.id, RITA, Command::StartReview);
    let id = claim.id.to_string();
    app.alice().get("/claims?view=all&q=2222222").await.has(&id);
    gina.get("/claims?view=all&q=2222222").await.lacks(&id);
    // Both companies are told, and read it in their part of the audit trail.
    for (person, email) in [(&app.grace(), GRACE.email), (&gina, GINA)] {
        assert_eq!(mails(&app, email), ["location_moved"]);
        let change = "Company: Contoso Consulting (1111111) → Fabrikam Services (4444444)";
        person.get("/company/audit").await.has("Moved a location to another company").has(change).lacks("Lea Fontaine");
    }
    assert!(mails(&app, ALICE.email).is_empty());
}

#[actix_web::test]
async fn lists_and_imports_know_the_number_where_it_stands_and_it_can_come_back() {
    let app = TestApp::start().await;
    let claim = app.a_submitted_claim();
    let first = path_of(&app, "2222222");
    move_to(&app, "2222222", "4444444").await;
    let list = app.lea().get("/administration/companies.csv?lang=en").await;
    assert_eq!(list.text().matches("2222222").count(), 1);
    list.has("4444444,Fabrikam Services,,,yes,2222222,Paris,yes");
    app.lea().get("/administration/companies?q=1111111").await.has("1 location");
    let added = ["location", "add", "--company", "1111111", "--number", "2222222", "--name", "Paris"];
    app.run(&added, "").complains("2222222 is the number of a company or a location already");
    move_to(&app, "2222222", "1111111").await;
    assert_ne!(path_of(&app, "2222222"), first);
    app.grace().get("/claims/new").await.has("Paris (2222222)");
    app.alice().get(&format!("/claims/{}", claim.id)).await.is(200);
    let rows = locations::table.filter(locations::mpn_id.eq("2222222")).count();
    assert_eq!(rows.get_result(&mut app.database()), Ok(3_i64));
}

#[actix_web::test]
async fn a_move_that_cannot_be_made_comes_back_and_changes_nothing() {
    let app = TestApp::start().await;
    let path = format!("{}/move", path_of(&app, "2222222"));
    for (company, says) in [
        ("7654321", "Write the global number of a company that is there"),
        ("x", "Write the global number of a company that is there"),
        ("1111111", "The location belongs to this company already"),
    ] {
        let page = app.lea().get(&format!("{path}?company={company}")).await;
        assert_eq!(page.is(422).error_at("company"), says);
        let page = app.lea().post(&path, &[("company", company), ("version", "1")]).await;
        assert_eq!(page.is(422).error_at("company"), says);
    }
    app.lea().post(&path, &[("company", "4444444"), ("version", "7")]).await.is(409).has("changed in the meantime");
    let end = companies::table.filter(companies::global_mpn_id.eq("4444444"));
    diesel::update(end).set(companies::active.eq(false)).execute(&mut app.database()).unwrap();
    let page = app.lea().post(&path, &[("company", "4444444"), ("version", "1")]).await;
    assert_eq!(page.is(422).error_at("company"), "This company is not active. Make it active first");
    let moved = locations::table.filter(locations::moved_to.is_not_null()).count();
    assert_eq!(moved.get_result(&mut app.database()), Ok(0_i64));
    assert!(mails(&app, GRACE.email).is_empty());
    for reader in [app.grace(), app.rita(), app.alice()] {
        reader.get(&path).await.is(404);
        reader.post(&path, &[("company", "4444444"), ("version", "1")]).await.is(404);
    }
}

#[actix_web::test]
async fn of_two_leads_who_move_a_location_at_once_the_second_is_told() {
    let app = TestApp::start().await;
    let new = ["company", "add", "--number", "7777777", "--name", "Wingtip"];
    app.run(&new, "").says("");
    let old = path_of(&app, "2222222");
    let path = format!("{old}/move");
    let (lea, sam) = by_two_leads(&app).await;
    let ids = (lea.form_id(&path).await, sam.form_id(&path).await);
    let one = [("company", "4444444"), ("version", "1")];
    let other = [("company", "7777777"), ("version", "1")];
    let pages = join(lea.post_as(&path, &ids.0, &one), sam.post_as(&path, &ids.1, &other)).await;
    let mut statuses = [pages.0.status, pages.1.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 404], "the location is not there any more for the second");
    let rows = locations::table.filter(locations::mpn_id.eq("2222222")).count();
    assert_eq!(rows.get_result(&mut app.database()), Ok(2_i64));
    app.lea().post(&old, &[("name", "Paris 2"), ("version", "2")]).await.is(404);
}
