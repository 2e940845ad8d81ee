//! Companies and locations (rules 16.6 and 16.7).

use crate::support::{ALICE, LEA, TestApp, claims};
use cpor::audit::{self, Action, AuditFilter, ListedEntry};
use cpor::claims::model::command::Command;
use cpor::claims::model::refusal::Refusal;
use cpor::claims::store::error::ActError;
use cpor::db::schema::{companies, form_receipts, locations};
use diesel::prelude::*;

const WINGTIP: [(&str, &str); 4] =
    [("number", "7777777"), ("name", "Wingtip Partners"), ("address", "1 Quai Nord\nLille"), ("country", "fr")];

fn entries(app: &TestApp, action: Action) -> Vec<ListedEntry> {
    let filter = AuditFilter { action: Some(action), ..AuditFilter::default() };
    audit::entries(&mut app.database(), &filter, 100).unwrap()
}

fn location_path(app: &TestApp, number: &str) -> String {
    let found = locations::table.filter(locations::mpn_id.eq(number)).select(locations::id);
    format!("/administration/locations/{}", found.first::<i64>(&mut app.database()).unwrap())
}

fn company_path(app: &TestApp, number: &str) -> String {
    let found = companies::table.filter(companies::global_mpn_id.eq(number)).select(companies::id);
    format!("/administration/companies/{}", found.first::<i64>(&mut app.database()).unwrap())
}

#[actix_web::test]
async fn a_lead_adds_a_company_and_a_location_and_the_trail_says_so() {
    let app = TestApp::start().await;
    let lea = app.lea();
    let form_id = lea.form_id("/administration/companies/new").await;
    let made = lea.post_as("/administration/companies", &form_id, &WINGTIP).await;
    let company = company_path(&app, "7777777");
    made.leads_to(&company);
    lea.post_as("/administration/companies", &form_id, &WINGTIP).await.leads_to(&company);
    lea.get(&company).await.is(200).has("value=\"Wingtip Partners\"").has("value=\"FR\"").has("1 Quai Nord");
    let lille = [("number", "8888888"), ("name", "Lille"), ("usage_from", "2031-01-01")];
    lea.post(&format!("{company}/locations"), &lille).await.leads_to(&company);
    lea.get(&company).await.has("Lille").has("8888888");
    let added = entries(&app, Action::CompanyAdded);
    assert_eq!((added.len(), added[0].actor_email.as_deref()), (1, Some(LEA.email)));
    assert_eq!(added[0].after.as_ref().unwrap()["country"], "FR");
    let location = entries(&app, Action::LocationAdded).remove(0);
    assert_eq!(location.after.unwrap()["enrolments"][0], "usage 2031-01-01/");
}

#[actix_web::test]
async fn what_is_wrong_is_named_and_what_was_typed_stays() {
    let app = TestApp::start().await;
    let lea = app.lea();
    let bad = |number, name, country| vec![("number", number), ("name", name), ("country", country)];
    for (fields, field) in [
        (bad("12345", "Wingtip", "FR"), "number"),
        (bad("2222222", "Wingtip", "FR"), "number"),
        (bad("7777777", " ", "FR"), "name"),
        (bad("7777777", "Wingtip\u{202e}", "FR"), "name"),
        (bad("7777777", "Wingtip", "France"), "country"),
    ] {
        let page = lea.post("/administration/companies", &fields).await;
        page.is(422).has(&format!("value=\"{}\"", fields[0].1));
        assert!(!page.error_at(field).is_empty(), "{field}: {}", page.text());
    }
    let path = format!("{}/locations", company_path(&app, "1111111"));
    let base = [("number", "8888888"), ("name", "Lille")];
    for (days, field) in [
        (vec![("usage_from", "soon")], "usage_from"),
        (vec![("usage_to", "2031-01-01")], "usage_from"),
        (vec![("pre_sales_from", "2031-02-01"), ("pre_sales_to", "2031-01-01")], "pre_sales_to"),
    ] {
        let page = lea.post(&path, &[&base[..], &days].concat()).await;
        assert!(!page.is(422).error_at(field).is_empty(), "{field}: {}", page.text());
    }
    assert!(entries(&app, Action::CompanyAdded).is_empty() && entries(&app, Action::LocationAdded).is_empty());
    // A refused form may be sent again, and nothing is remembered of it.
    let form_id = lea.form_id("/administration/companies/new").await;
    lea.post_as("/administration/companies", &form_id, &bad("1", "Wingtip", "FR")).await.is(422);
    let kept = form_receipts::table.filter(form_receipts::form_id.eq(&form_id)).count();
    assert_eq!(kept.get_result::<i64>(&mut app.database()).unwrap(), 0);
}

#[actix_web::test]
async fn of_two_leads_who_change_a_company_the_second_is_told_and_keeps_what_was_typed() {
    let app = TestApp::start().await;
    let (path, lea) = (company_path(&app, "1111111"), app.lea());
    let change =
        |name: &'static str, version: &'static str| vec![("name", name), ("active", "yes"), ("version", version)];
    lea.post(&path, &change("Contoso Group", "1")).await.leads_to(&path);
    let second = lea.post(&path, &change("Contoso SA", "1")).await;
    second.is(409).has("Somebody else changed this").has("value=\"Contoso SA\"");
    assert_eq!(second.hidden("version"), "2");
    lea.post(&path, &change("Contoso SA", "2")).await.leads_to(&path);
    let changed = entries(&app, Action::CompanyChanged);
    assert_eq!(changed.len(), 2);
    assert_eq!(changed[0].before.as_ref().unwrap()["name"], "Contoso Group");
    assert_eq!(changed[0].after.as_ref().unwrap()["name"], "Contoso SA");
}

#[actix_web::test]
async fn companies_are_found_page_by_page_and_downloaded() {
    let app = TestApp::start().await;
    let mut conn = app.database();
    for number in 0..120 {
        let row = (
            companies::name.eq(format!("Many {number:03}")),
            companies::global_mpn_id.eq((60_000_000 + number).to_string()),
        );
        diesel::insert_into(companies::table).values(row).execute(&mut conn).unwrap();
    }
    let lea = app.lea();
    lea.get("/administration/companies?q=222").await.has("Contoso").lacks("Fabrikam");
    lea.get("/administration/companies?q=%25").await.has("No company matches");
    let first = lea.get("/administration/companies?q=many").await;
    first.has("Many 049").lacks("Many 050");
    let next =
        first.html.split("rel=\"next\" href=\"").nth(1).unwrap().split('"').next().unwrap().replace("&#38;", "&");
    lea.get(&next).await.has("Many 050").has("Many 099").lacks("Many 049").lacks("Many 100");
    let table = lea.get("/administration/companies.csv").await;
    let rows: Vec<_> = csv::Reader::from_reader(table.is(200).bytes.as_slice()).records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 123, "two of Contoso, one of Fabrikam, and those without locations");
}

#[actix_web::test]
async fn what_is_saved_as_it_was_is_no_change() {
    let app = TestApp::start().await;
    let enrolled = [("name", "Paris"), ("version", "1"), ("active", "yes"), ("usage_from", "2020-01-01")];
    let pre_sales = [("pre_sales_from", "2020-01-01"), ("pre_sales_to", "2030-12-31")];
    let paris: Vec<_> = enrolled.into_iter().chain(pre_sales).collect();
    let (location, lea) = (location_path(&app, "2222222"), app.lea());
    lea.post(&location, &paris).await.is(303);
    let again: Vec<_> =
        paris.iter().map(|(name, value)| (*name, if *name == "version" { "2" } else { *value })).collect();
    lea.post(&location, &again).await.is(303);
    assert_eq!(entries(&app, Action::LocationChanged).len(), 1);
    let company = company_path(&app, "1111111");
    let contoso =
        [("name", "Contoso Consulting"), ("version", "1"), ("active", "yes"), ("country", ""), ("address", "")];
    lea.post(&company, &contoso).await.is(303);
    assert_eq!(entries(&app, Action::CompanyChanged), []);
}

#[actix_web::test]
async fn an_ended_location_is_offered_no_more_and_its_open_claims_go_on() {
    let app = TestApp::start().await;
    let (submitted, draft) = (app.a_submitted_claim(), app.a_draft_of(ALICE, "2222222"));
    let number = "2222222";
    let path = location_path(&app, number);
    let page = app.lea().get(&path).await;
    page.is(200).has("Open claims at this location: 1. Drafts: 1.");
    app.alice().get("/claims/new").await.has("2222222");
    app.lea().post(&path, &[("name", "Paris"), ("version", "1")]).await.is(303);
    app.alice().get("/claims/new").await.lacks("2222222").has("3333333");
    // What was sent goes on.
    app.act(submitted.id, crate::support::RITA, Command::StartReview);
    let refused = app.try_act(draft.id, &app.actor(ALICE), Command::Submit { declared: true });
    assert!(matches!(refused, Err(ActError::Refused { .. })), "{refused:?}");
}

#[actix_web::test]
async fn who_has_no_location_for_a_claim_reads_why_and_who_can_help() {
    let app = TestApp::start().await;
    app.bob().get("/claims/new").await.has("Paris").lacks("You cannot begin a claim");
    app.lea().post(&location_path(&app, "2222222"), &[("name", "Paris"), ("version", "1")]).await.is(303);
    let page = app.bob().get("/claims/new").await;
    page.is(200).has("A Global admin of your company can give you one").lacks("name=\"location\"");
    app.bob()
        .post("/claims", &[("name", "Spring")])
        .await
        .is(422)
        .has("A Global admin of your company can give you one");
    app.alice().get("/claims/new").await.has("Lyon").lacks("You cannot begin a claim");
    app.lea().post(&location_path(&app, "3333333"), &[("name", "Lyon"), ("version", "1")]).await.is(303);
    for reader in [app.bob(), app.alice(), app.grace()] {
        reader.get("/claims/new").await.is(200).has("ask the programme").lacks("name=\"location\"");
    }
}

#[actix_web::test]
async fn a_location_files_only_for_what_it_is_enrolled_in_today() {
    let app = TestApp::start().await;
    let (draft, path) = (app.a_finished_draft(), location_path(&app, "2222222"));
    let enrolled = |fields: &[(&'static str, &'static str)], version: &'static str| {
        [&[("name", "Paris"), ("active", "yes"), ("version", version)], fields].concat()
    };
    app.lea().post(&path, &enrolled(&[("usage_from", "2031-01-01"), ("usage_to", "2031-03-03")], "1")).await.is(303);
    let refused = app.try_act(draft.id, &app.actor(ALICE), Command::Submit { declared: true });
    assert!(matches!(refused, Err(ActError::Refused { refusal: Refusal::NotEnrolled, .. })), "{refused:?}");
    app.alice().get("/claims/new").await.lacks("2222222");
    app.lea().post(&path, &enrolled(&[("pre_sales_from", "2031-01-01")], "2")).await.is(303);
    let location = claims::location(&mut app.database(), "2222222").0.to_string();
    let form = [("location", location.as_str()), ("name", "Spring"), ("area", "microsoft_365"), ("activity", "usage")];
    let page = app.alice().post("/claims", &form).await;
    assert!(page.is(422).error_at("location").contains("not enrolled"), "{}", page.text());
    app.lea().post(&path, &enrolled(&[("usage_from", "2031-03-04"), ("usage_to", "2031-03-04")], "3")).await.is(303);
    app.try_act(draft.id, &app.actor(ALICE), Command::Submit { declared: true }).unwrap();
}

#[actix_web::test]
async fn nobody_but_a_lead_sees_or_changes_companies() {
    let app = TestApp::start().await;
    let (company, location) = (company_path(&app, "1111111"), location_path(&app, "2222222"));
    for reader in [app.grace(), app.rita()] {
        for path in ["/administration/companies", "/administration/companies/new", &company, &location] {
            reader.get(path).await.is(404);
        }
        reader.post("/administration/companies", &WINGTIP).await.is(404);
        reader.post(&company, &[("name", "X"), ("version", "1")]).await.is(404);
    }
    for path in ["/administration/companies/999", "/administration/companies/x", "/administration/locations/999"] {
        app.lea().get(path).await.is(404);
    }
}
