//! Handing out work: the next claim, and many at once.

use super::{events_of_kind, submitted_for};
use crate::support::claims::{person, rejection};
use crate::support::{ALICE, LEA, RITA, SAM, TestApp};
use chrono::TimeDelta;
use cpor::audit::Author;
use cpor::claims::lifecycle::policy::Actor;
use cpor::claims::model::claim::Claim;
use cpor::claims::model::command::Command;
use cpor::claims::model::vocabulary::{ClaimId, Status};
use cpor::claims::store::assignment;
use cpor::people::{self, NewPerson, UserId};
use cpor::text::Language;
use cpor::time::clock::Clock;
use std::collections::BTreeSet;
use std::sync::Barrier;
use std::thread;

fn reviewer_number(app: &TestApp, claim: &Claim) -> Option<UserId> {
    let actor = app.actor(LEA);
    app.pool().with(|conn| cpor::claims::queries::claim::look(conn, &actor, claim.id)).unwrap().reviewer
}

#[actix_web::test]
async fn start_next_claim_gives_the_most_urgent_and_opens_it() {
    let app = TestApp::start().await;
    let urgent = submitted_for(&app, "Adatum");
    app.advance(TimeDelta::days(3));
    let later = submitted_for(&app, "Bellows");
    let rita = app.rita();
    rita.get("/review").await.has(">Start next claim</button>");
    let form = rita.form_id("/review").await;
    let review = format!("/claims/{}/review", urgent.id);
    rita.post_as("/review/next", &form, &[]).await.leads_to(&review);
    rita.get(&review).await.has("The most urgent claim is now assigned to you.").has("Under review");
    assert_eq!(events_of_kind(&app, urgent.id, "review_started"), 1);
    // A second press of the same button is the same press.
    rita.post_as("/review/next", &form, &[]).await.leads_to(&review);
    assert_eq!(reviewer_number(&app, &later), None);

    rita.post("/review/next", &[]).await.leads_to(&format!("/claims/{}/review", later.id));
    rita.post("/review/next", &[]).await.leads_to("/review");
    rita.get("/review").await.has("There is no claim for you to start now.");
}

#[actix_web::test]
async fn it_passes_over_what_one_released_or_may_not_decide() {
    let app = TestApp::start().await;
    let released = submitted_for(&app, "Adatum");
    app.act(released.id, RITA, Command::StartReview);
    app.act(released.id, RITA, Command::Release { reason: "A friend works there.".to_owned() });
    let disputed = submitted_for(&app, "Bellows");
    app.act(disputed.id, RITA, Command::StartReview);
    app.act(disputed.id, RITA, rejection());
    let justification = Some("Look again.".to_owned());
    app.act(disputed.id, ALICE, Command::Dispute { justification, files: Vec::new() });
    app.rita().post("/review/next", &[]).await.leads_to("/review");

    let sam = app.sam();
    sam.post("/review/next", &[]).await.leads_to(&format!("/claims/{}/review", released.id));
    sam.post("/review/next", &[]).await.leads_to(&format!("/claims/{}/review", disputed.id));
    let sams = Some(person(&mut app.database(), SAM).id);
    assert_eq!((reviewer_number(&app, &released), reviewer_number(&app, &disputed)), (sams, sams));
    assert_eq!(events_of_kind(&app, disputed.id, "taken"), 1);
}

#[actix_web::test]
async fn partners_have_nothing_to_start() {
    let app = TestApp::start().await;
    submitted_for(&app, "Adatum");
    app.alice().post("/review/next", &[]).await.is(404);
    app.alice().post("/review/assignment", &[]).await.is(404);
    app.rita().post("/review/assignment", &[]).await.is(404);
}

#[actix_web::test]
async fn twenty_who_press_at_once_get_twenty_claims() {
    let app = TestApp::start().await;
    let claims: Vec<ClaimId> = (0..23).map(|n| submitted_for(&app, &format!("Customer {n}")).id).collect();
    let reviewers: Vec<Actor> = (0..20).map(|n| Actor::Person(a_reviewer(&app, n))).collect();
    let (start, context, pool) = (Barrier::new(20), app.context(), app.pool_of(20));
    let given: Vec<ClaimId> = thread::scope(|scope| {
        let press = |actor: &Actor| {
            pool.with(|conn| {
                start.wait();
                diesel::Connection::transaction(conn, |conn| assignment::start_next(conn, &context, actor))
            })
        };
        let runs: Vec<_> = reviewers.iter().map(|actor| scope.spawn(move || press(actor))).collect();
        runs.into_iter().map(|run| run.join().unwrap().unwrap().unwrap()).collect()
    });
    let different: BTreeSet<ClaimId> = given.iter().copied().collect();
    assert_eq!(different.len(), 20, "{given:?}");
    assert!(different.iter().all(|id| claims.contains(id)));
}

fn a_reviewer(app: &TestApp, number: u32) -> people::Person {
    let mut conn = app.database();
    let new = NewPerson {
        email: format!("reviewer-{number}@program.example"),
        name: format!("Reviewer {number}"),
        password_hash: None,
        language: Language::English,
        roles: vec!["reviewer".to_owned()],
        company: None,
        locations: Vec::new(),
    };
    let now = Clock::Demo.now(&mut conn).unwrap();
    let id = people::add(&mut conn, &new, &Author::SYSTEM, now).unwrap();
    people::by_id(&mut conn, id).unwrap().unwrap()
}

fn fields<'a>(claims: &'a [String], assignee: &'a str, reason: &'a str) -> Vec<(&'a str, &'a str)> {
    let ticked = claims.iter().map(|id| ("claims", id.as_str()));
    ticked.chain([("assignee", assignee), ("reason", reason)]).collect()
}

#[actix_web::test]
async fn a_lead_assigns_what_is_ticked_and_history_says_why() {
    let app = TestApp::start().await;
    let claims = ["Adatum", "Bellows", "Coho"].map(|name| submitted_for(&app, name));
    let ids: Vec<String> = claims[..2].iter().map(|claim| claim.id.to_string()).collect();
    let sam = person(&mut app.database(), SAM).id;
    let lea = app.lea();
    let page = lea.get("/review?reviewer=nobody").await;
    page.has(&format!("name=\"claims\" value=\"{}\" form=\"assign\"", ids[0]))
        .has("action=\"/review/assignment?reviewer=nobody\"")
        .has(">Assign claims</button>");
    app.rita().get("/review").await.lacks("Assign claims").lacks("form=\"assign\"");

    let form = lea.form_id("/review").await;
    let number = sam.0.to_string();
    let fields = fields(&ids, &number, "Rita is away.");
    let path = "/review/assignment?reviewer=nobody";
    lea.post_as(path, &form, &fields).await.leads_to("/review?reviewer=nobody");
    lea.get("/review?reviewer=nobody").await.has("2 claims are assigned to Sam Okoye.").has("Coho").lacks("Adatum");
    lea.post_as(path, &form, &fields).await.leads_to("/review?reviewer=nobody");
    assert_eq!(claims.each_ref().map(|claim| reviewer_number(&app, claim)), [Some(sam), Some(sam), None]);
    assert_eq!(events_of_kind(&app, claims[0].id, "assigned"), 1);
    lea.get(&format!("/claims/{}/history", claims[1].id)).await.has("Rita is away.");
    app.alice().get(&format!("/claims/{}/history", claims[1].id)).await.lacks("Rita is away.");
}

#[actix_web::test]
async fn all_are_assigned_or_none_and_the_page_names_what_stood_in_the_way() {
    let app = TestApp::start().await;
    let (free, decided) = (submitted_for(&app, "Adatum"), submitted_for(&app, "Bellows"));
    app.act(decided.id, RITA, Command::StartReview);
    app.act(decided.id, RITA, rejection());
    let sam = person(&mut app.database(), SAM).id.0.to_string();
    let ids = [free.id.to_string(), decided.id.to_string()];
    let lea = app.lea();
    let page = lea.post("/review/assignment", &fields(&ids, &sam, "Rita is away.")).await;
    page.is(422).has(&format!("Nothing was assigned. {}: ", decided.id)).has("Rejected");
    page.has("Rita is away.").has(" checked>");
    // That claim has left this view, so what is wrong stands at the list, and the summary leads to its first box.
    page.has("<a href=\"#claims\">Nothing was assigned.").has("id=\"claims-error\"");
    page.has(&format!("value=\"{}\" form=\"assign\" id=\"claims\"", free.id));
    page.has(" aria-invalid=\"true\" aria-describedby=\"claims-error\" checked>");
    page.has(&format!("<option value=\"{sam}\" selected>"));
    assert_eq!(reviewer_number(&app, &free), None);
    assert_eq!(events_of_kind(&app, free.id, "assigned"), 0);
    assert_eq!(app.act(free.id, RITA, Command::Take).status, Status::Submitted);

    let page = lea.post("/review/assignment", &[]).await;
    page.is(422).has("Tick at least one claim to assign").has("Error: Review queue").has("id=\"claims-error\"");
    let page = lea.post("/review/assignment?view=mine", &[]).await;
    page.is(422).has("<a href=\"#claims\">Tick at least one").has("<p class=\"error\" id=\"claims\" tabindex=\"-1\">");
    let unknown = ["CPOR-9999999".to_owned()];
    lea.post("/review/assignment", &fields(&unknown, &sam, "x")).await.is(404);
    let page = lea.post("/review/assignment", &fields(&ids[..1], "999999", "x")).await;
    page.is(422).has(&format!("Nothing was assigned. {}", free.id));
}

#[actix_web::test]
async fn what_keeps_a_claim_from_being_assigned_stands_at_its_row() {
    let app = TestApp::start().await;
    let [free, sams, also] = ["Adatum", "Bellows", "Coho"].map(|name| submitted_for(&app, name));
    app.act(sams.id, SAM, Command::Take);
    app.act(also.id, SAM, Command::Take);
    let sam = person(&mut app.database(), SAM).id.0.to_string();
    let ids = [free.id.to_string(), sams.id.to_string(), also.id.to_string()];
    let page = app.lea().post("/review/assignment", &fields(&ids, &sam, "Rita is away.")).await;
    let (tick, why) = (
        format!("claims-{}", sams.id),
        format!("Nothing was assigned. {}: It is already assigned to this person.", sams.id),
    );
    page.is(422).has(&format!("<a href=\"#{tick}\">{why}</a>"));
    page.has(&format!("<p class=\"error\" id=\"{tick}-error\"><span class=\"vh\">Error: </span>{why}"));
    page.has(&format!(
        "id=\"{tick}\" aria-labelledby=\"c2\" aria-invalid=\"true\" aria-describedby=\"{tick}-error\" checked>"
    ));
    let too = format!("Nothing was assigned. {}: It is already assigned to this person.", also.id);
    page.has(&format!("<a href=\"#claims-{}\">{too}</a>", also.id));
    page.has(&format!("id=\"claims-{}-error\"><span class=\"vh\">Error: </span>{too}", also.id));
    page.has(&format!("value=\"{}\" form=\"assign\" aria-labelledby=\"c1\" checked>", free.id))
        .lacks("id=\"claims-error\"");
    assert_eq!(reviewer_number(&app, &free), None);
}
