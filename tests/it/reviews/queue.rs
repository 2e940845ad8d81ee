//! The queue: the most urgent first, and each claim where its reviewer looks for it.

use super::submitted_for;
use crate::support::claims::rejection;
use crate::support::{RITA, SAM, TestApp, claims};
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
    page.has("<small>sent ")
        .has("Contoso Consulting, Paris")
        .lacks("Bellows")
        .lacks("Datum</a>")
        .lacks("Contoso Bikes");

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
    rita.get("/review?view=mine&q=adatum")
        .await
        .has("No claim in this view matches.")
        .has("href=\"/claims?view=all&#38;q=adatum\"");
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

#[actix_web::test]
async fn filters_narrow_the_view_and_are_taken_away_one_by_one() {
    let app = TestApp::start().await;
    let french = submitted_for(&app, "Adatum");
    let taken = submitted_for(&app, "Bellows");
    app.act(taken.id, SAM, Command::Take);
    let sam = claims::person(&mut app.database(), SAM).id.0;
    let rita = app.rita();
    let page = rita.get("/review").await;
    page.has(">Programme</label>").has(">Customer’s language</label>").has(">Reviewer</label>");
    page.has(">Apply filters</button>").lacks("Remove filter");

    let page = rita.get(&format!("/review?programme=osu&language=fr&reviewer={sam}")).await;
    page.has("Bellows").lacks("Adatum").has("1 claim</strong>");
    page.has("Remove filter </span>Programme: OSU").has("Remove filter </span>Customer’s language: French");
    page.has("Remove filter </span>Reviewer: Sam")
        .has("<a class=\"xs\" href=\"/review?view=to-start\">Clear all filters");
    page.has(&format!("href=\"/review?reviewer={sam}&#38;programme=osu\"")).has("<option value=\"osu\" selected>");

    rita.get("/review?reviewer=nobody").await.has("Adatum").lacks("Bellows").has("Reviewer: nobody");
    rita.get("/review?reviewer=nobody&language=fr").await.has(&french.id.to_string()).lacks("Bellows");
    rita.get("/review?language=en").await.has("No claim in this view matches.").has("Clear all filters");
    rita.get("/review?programme=osa-sell&q=adatum").await.has("No claim in this view matches.");
    rita.get("/review?q=adatum&reviewer=nobody&programme=osu").await.has("Adatum").has("in the order of names");
    rita.get("/review?programme=x&language=x&reviewer=x").await.has("Adatum").has("Bellows").lacks("Remove filter");
    // What is decided cannot be narrowed so, and says nothing of it.
    rita.get("/review?view=decided&language=fr").await.is(200).lacks("Remove filter").lacks(">Programme</label>");
    rita.get("/review?view=mine").await.lacks(">Reviewer</label>").has(">Programme</label>");
}

#[actix_web::test]
async fn a_customer_whose_name_matches_twice_is_found_once() {
    let app = TestApp::start().await;
    submitted_for(&app, "Bank of Bankers");
    submitted_for(&app, "Banque de l’Élevage");
    let rita = app.rita();
    rita.get("/review?q=bank").await.has("1 claim</strong>");
    rita.get("/review?q=ban").await.has("2 claims</strong>");
    rita.get("/review?q=ELEVAGE").await.has("1 claim</strong>").has("Banque de l’Élevage");
    rita.get("/review?q=northwind.example").await.has("2 claims</strong>");
    rita.get("/review?q=contoso%20con").await.has("2 claims</strong>").lacks("in the order of names");
    rita.get("/review?q=2222222").await.has("2 claims</strong>");
    rita.get("/review?q=3333333").await.has("No claim in this view matches.");
}

#[actix_web::test]
async fn a_search_among_the_decided_looks_further_back() {
    let app = TestApp::start().await;
    let claim = submitted_for(&app, "Adatum");
    app.act(claim.id, RITA, Command::StartReview);
    app.act(claim.id, RITA, rejection());
    app.advance(TimeDelta::days(40));
    let rita = app.rita();
    rita.get("/review?view=decided").await.lacks("Adatum").has("Decided, 30 days <span class=\"count\">0");
    rita.get("/review?view=decided&q=adatum").await.has("Adatum");
}
