//! The queue: the most urgent first, and each claim where its reviewer looks for it.

use super::submitted_for;
use crate::support::claims::rejection;
use crate::support::{RITA, SAM, TestApp};
use chrono::TimeDelta;
use cpor::claims::command::Command;

#[actix_web::test]
async fn each_view_holds_its_claims_and_says_how_many() {
    let app = TestApp::start().await;
    let new = submitted_for(&app, "Adatum");
    let mine = submitted_for(&app, "Bellows");
    let sams = submitted_for(&app, "Contoso Bikes");
    let rejected = submitted_for(&app, "Datum");
    app.act(mine.id, RITA, Command::StartReview);
    app.act(sams.id, SAM, Command::StartReview);
    app.act(rejected.id, RITA, Command::StartReview);
    app.act(rejected.id, RITA, rejection());

    let page = app.rita().get("/review").await;
    page.is(200).has("<h1>Review queue</h1>").has("<form class=\"filters\" method=\"get\"").has(">Search</label>");
    assert_eq!(page.title(), "Review queue, To start – Associations");
    page.has("aria-current=\"page\">To start <span class=\"count\">1</span>");
    page.has("In review, mine <span class=\"count\">1</span>").has("Decided, 30 days <span class=\"count\">1</span>");
    page.has("Waiting for partner <span class=\"count\">0</span>").has("Disputes <span class=\"count\">0</span>");
    page.has(&format!("<a href=\"/claims/{}/review?view=to-start\">Adatum</a>", new.id)).has(">Take</button>");
    page.has("Contoso Consulting, Paris").lacks("Bellows").lacks("Datum</a>").lacks("Contoso Bikes");

    let page = app.rita().get("/review?view=mine").await;
    page.has("Bellows").has("Rita Novak").lacks("Contoso Bikes").lacks(">Take</button>");
    app.rita().get("/review?view=decided").await.has("Datum</a>").has("Rejected</span>").lacks("Bellows");
    app.sam().get("/review?view=mine").await.has("Contoso Bikes").lacks("Bellows");
    app.sam().get("/review?view=waiting").await.has("All done.");
    let french = app.rita().get("/review?view=overdue&lang=fr").await;
    french.has("<h1>File d’examen</h1>").has("En retard <span class=\"count\">0</span>");
}

#[actix_web::test]
async fn what_is_late_says_so_in_words_and_comes_first() {
    let app = TestApp::start().await;
    let late = submitted_for(&app, "Adatum");
    app.advance(TimeDelta::days(12));
    submitted_for(&app, "Bellows");
    let page = app.rita().get("/review").await;
    let place = |text: &str| page.html.find(text).unwrap();
    assert!(place("Adatum") < place("Bellows"), "the most urgent first");
    page.has("business days overdue")
        .has("5 business days left")
        .has("Overdue <span class=\"count count--bad\">1</span>");
    let overdue = app.sam().get("/review?view=overdue").await;
    overdue.has(&late.id.to_string()).has("Submitted</span>").lacks("Bellows");
}

#[actix_web::test]
async fn search_looks_inside_the_view() {
    let app = TestApp::start().await;
    let one = submitted_for(&app, "Adatum");
    submitted_for(&app, "Bellows");
    let rita = app.rita();
    rita.get("/review?q=adat").await.has("Adatum").lacks("Bellows").has("name=\"q\" value=\"adat\"");
    rita.get(&format!("/review?q={}", one.id)).await.has("Adatum").lacks("Bellows");
    rita.get("/review?view=mine&q=adatum").await.has("No claim in this view matches.").has("href=\"/claims?q=adatum\"");
    rita.get("/review?q=%3Cscript%3E").await.is(200).lacks("<script>alert").has("&#60;script&#62;");
    rita.get("/review?view=nonsense&after=nonsense").await.is(200).has("Adatum");
}

#[actix_web::test]
async fn the_queue_goes_on_after_fifty_claims_and_leaves_none_out() {
    let app = TestApp::start().await;
    let mut ids: Vec<String> = (0..53).map(|n| submitted_for(&app, &format!("Customer {n}")).id.to_string()).collect();
    let first = app.rita().get("/review").await;
    first.has("To start <span class=\"count\">53</span>");
    let next = first.html.split_once("rel=\"next\" href=\"").unwrap().1.split('"').next().unwrap();
    let second = app.rita().get(&next.replace("&#38;", "&").replace("&amp;", "&")).await;
    second.is(200).has(">First page</a>").lacks("rel=\"next\"");
    ids.retain(|id| !(first.html.contains(id.as_str()) ^ second.html.contains(id.as_str())));
    assert_eq!(ids, Vec::<String>::new(), "on no page or on both");
}

#[actix_web::test]
async fn partners_have_no_queue_and_strangers_sign_in_first() {
    let app = TestApp::start().await;
    app.alice().get("/review").await.is(404);
    app.grace().get("/review").await.is(404);
    assert!(app.stranger().get("/review").await.is(303).location().starts_with("/sign-in"));
    app.lea().get("/review").await.is(200);
}
