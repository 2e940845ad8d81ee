//! The list: what needs action, views, filters, pages, the table to download.

use super::filing::{CUSTOMER, begin, fill, location, partner, submitted, whole_draft};
use crate::support::TestApp;
use cpor::claims::lifecycle::policy::Actor;
use cpor::claims::model::command::Command;
use cpor::claims::model::vocabulary::{AskReason, ClaimId, RejectionDetail, RejectionGroup};
use cpor::claims::store::act::act;
use cpor::db::schema::users;
use cpor::people::{self, UserId};
use diesel::prelude::*;

/// What a reviewer does to a claim, through the one door.
pub fn review(app: &TestApp, claim: &str, commands: Vec<Command>) {
    let mut conn = app.database();
    let rita: i64 =
        users::table.filter(users::email.eq("reviewer@program.example")).select(users::id).first(&mut conn).unwrap();
    let rita = Actor::Person(people::by_id(&mut conn, UserId(rita)).unwrap().unwrap());
    let id = ClaimId::parse(claim.rsplit('/').next().unwrap()).unwrap();
    for command in commands {
        conn.transaction(|conn| act(conn, &app.state().context, id, &rita, None, command)).unwrap();
    }
}

#[actix_web::test]
async fn the_first_visit_says_what_is_needed() {
    let app = TestApp::start().await;
    let page = app.alice().get("/claims").await;
    page.has("<h1>Customer associations</h1>")
        .has("No claims yet.")
        .has("href=\"/claims/new\"")
        .has("Nothing needs your action.");
    page.lacks("Download CSV");
}

#[actix_web::test]
async fn what_needs_action_stands_first() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let asked = submitted(&app, &alice, "2222222").await;
    let ask = Command::RequestInformation {
        reasons: vec![AskReason::MissingAcknowledgement],
        message: "The signature is missing.".to_owned(),
        missing_products: vec![],
        remove_products: vec![],
    };
    review(&app, &asked, vec![Command::StartReview, ask]);
    let page = alice.get("/claims").await;
    page.has("Partner action required")
        .has("Send what the reviewer asked for by")
        .has("or the claim is rejected")
        .has("Respond to request");
    app.advance(chrono::TimeDelta::days(30));
    alice.get("/claims").await.has("The time to answer ended on").has("due--late");
}

#[actix_web::test]
async fn a_rejection_can_be_disputed_for_thirty_days() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let claim = submitted(&app, &alice, "2222222").await;
    let reject = Command::Reject {
        group: RejectionGroup::InsufficientProof,
        details: vec![RejectionDetail::MissingProducts],
        text: "No product is named.".to_owned(),
        note: Some("internal canary".to_owned()),
    };
    review(&app, &claim, vec![Command::StartReview, reject]);
    let page = alice.get("/claims?view=rejected").await;
    page.has("Rejected: Missing products. You can dispute until").has("30 days left to dispute").lacks("canary");
    app.advance(chrono::TimeDelta::days(32));
    let page = alice.get("/claims?view=rejected").await;
    page.has("The time to dispute ended on").has("Nothing needs your action");
}

#[actix_web::test]
async fn views_filters_and_search_narrow_the_list() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let paris = submitted(&app, &alice, "2222222").await;
    let lyon = begin(&alice, &partner(&location(&app, "3333333"))).await;
    let id = |claim: &str| claim.rsplit('/').next().unwrap().to_owned();
    let row = |claim: &str| format!("<a class=\"num\" href=\"{claim}\">");
    alice.get("/claims").await.has(&row(&paris)).has(&row(&lyon)).has("2 claims");
    let lyon_number = location(&app, "3333333");
    let narrowed = alice.get(&format!("/claims?location={lyon_number}")).await;
    narrowed.has(&row(&lyon)).lacks(&row(&paris)).has("Partner location: Lyon (3333333)").has("Remove filter");
    alice.get("/claims?status=submitted").await.has(&row(&paris)).lacks(&row(&lyon));
    alice.get("/claims?view=approved").await.lacks(&row(&paris)).has("No claims match");
    for q in [
        "northwind",
        "Northwind%20Tra",
        "NORTHWIND.EXAMPLE",
        super::filing::TENANT,
        &id(&paris),
        id(&paris).trim_start_matches("CPOR-"),
    ] {
        alice.get(&format!("/claims?q={q}")).await.has(&row(&paris)).lacks(&row(&lyon));
    }
    alice.get("/claims?q=%25").await.lacks(&row(&paris));
    for odd in [
        "q=%00",
        "location=x",
        "status=%27",
        "after=9.9.9",
        "sort=1;drop",
        "view=%f0%9f%98%80",
        "after=99999999999999999999.1",
    ] {
        assert!(alice.get(&format!("/claims?{odd}")).await.status < 500, "{odd}");
    }
    alice.get("/claims?q=a&q=b").await.is(400);
}

#[actix_web::test]
async fn a_long_list_comes_in_pages_without_gaps() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let paris = location(&app, "2222222");
    for _ in 0..28 {
        begin(&alice, &partner(&paris)).await;
    }
    let first = alice.get("/claims").await;
    first.has("28 claims");
    assert_eq!(first.html.matches("<a class=\"num\"").count(), 25);
    let next = first.html.split_once("rel=\"next\" href=\"").unwrap().1.split('"').next().unwrap().to_owned();
    let second = alice.get(&next.replace("&#38;", "&")).await;
    assert_eq!(second.html.matches("<a class=\"num\"").count(), 3);
    second.has("First page");
    let sorted = alice.get("/claims?sort=updated").await;
    sorted.has("aria-sort=\"descending\"");
}

#[actix_web::test]
async fn the_table_to_download_is_the_list_and_computes_nothing() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let claim = begin(&alice, &partner(&location(&app, "2222222"))).await;
    let mut customer = CUSTOMER;
    customer[0].1 = "=HYPERLINK(\"http://evil.example\",\"x, y\")";
    fill(&alice, &format!("{claim}/customer"), &customer).await.is(303);
    whole_draft(&app, &alice, "3333333").await;
    let page = alice.get("/claims.csv").await;
    assert_eq!(page.header("content-type"), "text/csv; charset=utf-8");
    assert!(page.header("content-disposition").starts_with("attachment; filename="));
    let mut reader = csv::Reader::from_reader(page.bytes.as_slice());
    let headings = reader.headers().unwrap().clone();
    assert_eq!(headings.get(0), Some("Claim ID"));
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 2);
    assert!(rows.iter().any(|row| row.get(2) == Some("'=HYPERLINK(\"http://evil.example\",\"x, y\")")));
    assert!(rows.iter().flatten().all(|cell| !cell.starts_with(['=', '+', '-', '@'])));
    let narrowed = alice.get("/claims.csv?q=northwind").await;
    assert_eq!(csv::Reader::from_reader(narrowed.bytes.as_slice()).records().count(), 2);
    let french = alice.get("/claims.csv?lang=fr").await;
    french.has("\u{FEFF}ID de la demande;").has("En cours de saisie");
}

#[actix_web::test]
async fn the_list_explains_the_statuses_it_shows() {
    let app = TestApp::start_with(&[("CPOR_PERIOD_ANSWER", "4")]).await;
    let statuses =
        ["Editing", "Submitted", "Under review", "Partner action required", "Approved", "Rejected", "Disputed"];
    for reader in [app.alice(), app.rita()] {
        let page = reader.get("/claims").await;
        let guide = page.html.split_once("What the statuses mean").unwrap().1.split_once("</details>").unwrap().0;
        for status in statuses {
            assert!(guide.contains(&format!("</svg>{status}</span></dt>")), "{status} in {guide}");
        }
        assert!(
            guide.contains("who answers within 4 business days. Without an answer the claim is rejected."),
            "{guide}"
        );
        assert!(
            guide.contains("Approval is not a payment.") && guide.contains("who can decline for 7 days"),
            "{guide}"
        );
    }
    let page = app.alice().get("/claims?lang=fr").await;
    page.has("Ce que veulent dire les statuts").has("qui répond dans un délai de 4 jours ouvrés");
}
