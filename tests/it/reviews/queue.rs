//! The queue: the most urgent first, and each claim where its reviewer looks for it.

use super::{APPROVE, all_found, checked, hidden, review, send, submitted_for};
use crate::support::claims::rejection;
use crate::support::{RITA, SAM, TestApp, claims};
use chrono::TimeDelta;
use cpor::claims::model::claim::Claim;
use cpor::claims::model::command::Command;

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
    for spelling in [one.id.to_string(), one.id.to_string().replace('-', "")] {
        rita.get(&format!("/review?q={spelling}")).await.has("Adatum").lacks("Bellows");
    }
    rita.get("/review?view=mine&q=adatum").await.has("0 claims</strong>").lacks("sorted by customer name");
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

    rita.get("/review?reviewer=nobody").await.has("Adatum").lacks("Bellows").has("Reviewer: unassigned");
    rita.get("/review?reviewer=nobody&language=fr").await.has(&french.id.to_string()).lacks("Bellows");
    rita.get("/review?language=en").await.has("No claim in this view matches.").has("Clear all filters");
    rita.get("/review?programme=osa-sell&q=adatum").await.has("No claim in this view matches.");
    rita.get("/review?q=adatum&reviewer=nobody&programme=osu").await.has("Adatum").has("sorted by customer name");
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
    rita.get("/review?q=contoso%20con").await.has("2 claims</strong>").lacks("sorted by customer name");
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

#[actix_web::test]
async fn a_narrowed_list_stays_narrowed_on_the_way_through_its_claims() {
    let app = TestApp::start().await;
    let claims = ["Adatum", "Bellows", "Contoso Bikes"].map(|customer| submitted_for(&app, customer));
    app.act(claims[1].id, SAM, Command::Take);
    let rita = app.rita();
    let here = "view=to-start&#38;reviewer=nobody&#38;programme=osu";
    let page = rita.get("/review?reviewer=nobody&programme=osu").await;
    assert_eq!(page.html.matches(&format!("/claims/{}/review?{here}\"", claims[0].id)).count(), 2);
    page.has("<form id=\"take\" method=\"post\">")
        .has("name=\"queue\" value=\"to-start&#38;reviewer=nobody&#38;programme=osu\"");
    page.has(&format!("form=\"take\" formaction=\"/claims/{}/taking\"", claims[0].id));
    let list = "view=to-start&reviewer=nobody&programme=osu";
    let page = rita.get(&format!("/claims/{}/review?{list}", claims[0].id)).await;
    page.has("1 of 2").has(&format!("rel=\"next\" href=\"/claims/{}/review?{here}\"", claims[2].id));
    page.has("<a href=\"/review?reviewer=nobody&#38;programme=osu\">To start</a>");
    rita.get(&format!("/claims/{}/review?view=to-start&language=en", claims[0].id)).await.is(200).lacks("1 of ");

    // Begun, it is in another view, narrowed likewise; what opens after the decision is in the list that they came from.
    let queue = "to-start&reviewer=nobody&programme=osu";
    let at = format!("/claims/{}/review?{list}", claims[0].id);
    rita.post(&format!("/claims/{}/review-start", claims[0].id), &[("queue", queue)]).await.leads_to(&at);
    let page = rita.get(&at).await;
    page.has("1 of 1").has("<a href=\"/review?view=mine&#38;programme=osu\">In review, mine</a>");
    page.has(&format!("name=\"queue\" value=\"{}\"", queue.replace('&', "&#38;")));
    let version = (claims[0].version + 1).to_string();
    let fields = all_found(&version, &[("decision", "approve"), ("act", "check"), ("queue", queue)]);
    let confirm = format!("/claims/{}/decision?{list}", claims[0].id);
    review(&rita, claims[0].id, &fields).await.leads_to(&confirm);
    let page = rita.get(&confirm).await;
    page.has("<a href=\"/review?reviewer=nobody&#38;programme=osu\">Review queue</a>");
    let (version, digest) = (hidden(&page, "version"), hidden(&page, "review"));
    let fields = [("version", version.as_str()), ("review", digest.as_str()), ("queue", queue)];
    let sent = rita.post_as(&format!("/claims/{}/decision", claims[0].id), &page.form_id().unwrap(), &fields).await;
    sent.leads_to(&format!("/claims/{}/review?{list}", claims[2].id));
}

#[actix_web::test]
async fn a_search_is_a_list_like_any_other() {
    let app = TestApp::start().await;
    let [other, bikes, bank] = ["Adatum", "Contoso Bikes", "Contoso Bank"].map(|name| submitted_for(&app, name));
    let page = app.rita().get(&format!("/claims/{}/review?view=to-start&q=contoso", bikes.id)).await;
    page.has("2 of 2").has("<a href=\"/review?q=contoso\">To start</a>");
    page.has(&format!("rel=\"prev\" href=\"/claims/{}/review?view=to-start&#38;q=contoso\"", bank.id));
    // Not found by it, a claim has its place in no list.
    let page = app.rita().get(&format!("/claims/{}/review?view=to-start&q=contoso", other.id)).await;
    page.is(200).lacks(" of 2").lacks(" of 3");
}

#[actix_web::test]
async fn after_a_decision_comes_a_claim_that_can_be_decided() {
    let app = TestApp::start().await;
    let claims: Vec<Claim> = ["Adatum", "Bellows", "Contoso Bikes", "Datum"]
        .iter()
        .map(|customer| app.act(submitted_for(&app, customer).id, RITA, Command::StartReview))
        .collect();
    let hold = Command::Hold { reason: "Waits.".to_owned(), message: "We ask the programme.".to_owned() };
    let held = app.act(claims[3].id, RITA, hold);
    assert!(held.held);
    // The last one that is due: the claim on hold is behind it, and another is due before it.
    let decide = |of: usize| {
        let (app, claim) = (&app, &claims[of]);
        async move {
            let page = checked(&app.rita(), claim, &APPROVE).await;
            send(&app.rita(), claim.id, &page).await
        }
    };
    decide(2).await.leads_to(&format!("/claims/{}/review?view=mine", claims[0].id));
    decide(1).await.leads_to(&format!("/claims/{}/review?view=mine", claims[0].id));
    decide(0).await.leads_to("/review?view=mine");
}

#[actix_web::test]
async fn no_claim_opens_after_a_decision_in_a_view_where_none_is_to_decide() {
    let app = TestApp::start().await;
    let mine = app.act(submitted_for(&app, "Adatum").id, RITA, Command::StartReview);
    submitted_for(&app, "Bellows");
    let page = checked(&app.rita(), &mine, &APPROVE).await;
    let (version, digest) = (hidden(&page, "version"), hidden(&page, "review"));
    let fields = [("version", version.as_str()), ("review", digest.as_str()), ("queue", "waiting")];
    let sent = app.rita().post_as(&format!("/claims/{}/decision", mine.id), &page.form_id().unwrap(), &fields).await;
    sent.leads_to("/review?view=waiting");
}
