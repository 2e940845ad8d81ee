//! In time at the door is in time (rule 4.9).

use crate::address;
use crate::server::{Served, answer};
use crate::support::{ALICE, RITA, TestApp, claims};
use chrono::TimeDelta;
use cpor::claims::context::Context;
use cpor::claims::model::claim::Claim;
use cpor::claims::model::command::Command;
use cpor::claims::model::refusal::Refusal;
use cpor::claims::model::vocabulary::{Stage, Status};
use cpor::claims::queries;
use cpor::claims::store::act::act;
use cpor::claims::store::error::ActError;
use cpor::time::clock::Clock;
use cpor::worker::deadlines::sweep;
use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use futures_util::future::join;
use std::io::Write as _;
use std::time::{Duration, Instant};
use tokio::time::sleep;

fn look(app: &TestApp, claim: &Claim) -> Claim {
    queries::claim::look(&mut app.database(), &app.actor(RITA), claim.id).unwrap()
}

/// Moves the clock to so many seconds before the customer's days end.
async fn before_the_end(app: &TestApp, claim: &Claim, seconds: i64) {
    let now = app.state().read(|_conn, now| Ok(now)).await.unwrap();
    app.advance(claim.decline_until.unwrap() - now - TimeDelta::seconds(seconds));
}

/// Waits until the days have ended, and some seconds more: on a busy machine the time in which the clock's answer comes
/// back counts for who asks.
async fn until_after_the_end(app: &TestApp, claim: &Claim) {
    let end = claim.decline_until.unwrap() + TimeDelta::seconds(5);
    while app.state().read(|_conn, now| Ok(now)).await.unwrap() <= end {
        sleep(Duration::from_millis(200)).await;
    }
}

#[actix_web::test]
async fn a_slow_decline_counts_from_the_arrival_of_its_head() {
    let app = TestApp::start().await;
    let (served, claims) = (Served::start(&app), [app.a_claim_in_its_window(), another_in_its_window(&app)]);
    let mut bodies = Vec::new();
    for claim in &claims {
        let id = app.stranger().form_id(&format!("{}/decline", address(&app, claim))).await;
        bodies.push(serde_html_form::to_string([("form_id", id.as_str()), ("choice", "yes"), ("reason", "")]).unwrap());
    }
    before_the_end(&app, &claims[0], 8).await;
    let path = |claim| format!("{}/decline", address(&app, claim));
    let mut early = served.begin_form(&path(&claims[0]), &bodies[0]);
    until_after_the_end(&app, &claims[0]).await;
    early.write_all(bodies[0].as_bytes()).unwrap();
    let mut late = served.begin_form(&path(&claims[1]), &bodies[1]);
    late.write_all(bodies[1].as_bytes()).unwrap();
    let (early, late) = (answer(early), answer(late));
    assert!(early.starts_with("HTTP/1.1 303 "), "{early}");
    assert!(late.starts_with("HTTP/1.1 409 "), "{late}");
    assert_eq!(look(&app, &claims[0]).status, Status::Rejected);
    assert_eq!(look(&app, &claims[1]).status, Status::Approved);
}

/// About another tenant, so that both stand.
fn another_in_its_window(app: &TestApp) -> Claim {
    let answers = claims::answers(claims::location(&mut app.database(), "2222222"));
    let answers = cpor::claims::model::answers::Answers { tenant_id: Some(uuid::Uuid::from_u128(7)), ..answers };
    let (context, alice) = (app.context(), claims::person(&mut app.database(), ALICE));
    let open = |conn: &mut PgConnection| cpor::claims::store::act::open(conn, &context, &alice, answers);
    let claim = app.pool().with(|conn| conn.transaction(open)).unwrap();
    app.act(claim.id, ALICE, Command::AddProof { file: claims::file("other.pdf") });
    app.act(claim.id, ALICE, Command::Submit { declared: true });
    let claim = app.act(claim.id, RITA, Command::StartReview);
    let checklist = claims::all_found(&claim.answers);
    let claim = app.act(claim.id, RITA, Command::Approve { checklist, note: None });
    let handover = Command::ConfirmHandover { issue: claim.link_issue };
    app.try_act(claim.id, &cpor::claims::lifecycle::policy::Actor::System, handover).unwrap()
}

#[actix_web::test]
async fn a_wish_that_waits_for_a_lock_longer_than_the_database_does_is_tried_again() {
    let app = TestApp::start().await;
    let (open, declined) = (app.a_claim_in_its_window(), another_in_its_window(&app));
    let (carol, restorer) = (app.stranger(), app.stranger());
    let (decline, restoration) =
        (format!("{}/decline", address(&app, &open)), format!("{}/restoration", address(&app, &declined)));
    carol.post(&format!("{}/decline", address(&app, &declined)), &[("choice", "yes")]).await.is(303);
    let mistake = restorer.form_id(&restoration).await;
    let no = carol.form_id(&decline).await;
    before_the_end(&app, &open, 6).await;
    let mut other = app.database();
    other.batch_execute("begin; select 1 from claims for update").unwrap();
    let release = async {
        // The program's connections wait for a lock for ten seconds.
        sleep(Duration::from_secs(12)).await;
        other.batch_execute("commit").unwrap();
    };
    let yes = [("choice", "yes")];
    let both = join(carol.post_as(&decline, &no, &yes), restorer.post_as(&restoration, &mistake, &yes));
    let ((declining, restoring), ()) = join(both, release).await;
    declining.is(303);
    restoring.is(303);
    assert_eq!(look(&app, &open).status, Status::Rejected);
    assert_eq!(look(&app, &declined).stage, Some(Stage::DeclineWindow));
}

#[actix_web::test]
async fn an_answer_that_waits_for_a_lock_is_tried_again() {
    let app = TestApp::start().await;
    let claim = app.a_claim_with_a_question();
    let alice = app.alice();
    let path = format!("/claims/{}/response", claim.id);
    let page = alice.get(&path).await;
    let (id, version) = (page.form_id().unwrap(), page.hidden("version"));
    let mut other = app.database();
    other.batch_execute("begin; select 1 from claims for update").unwrap();
    let release = async {
        sleep(Duration::from_secs(12)).await;
        other.batch_execute("commit").unwrap();
    };
    let fields = [("version", version.as_str()), ("message", "Page 3 is signed.")];
    let (sent, ()) = join(alice.post_as(&path, &id, &fields), release).await;
    sent.is(303);
    assert_eq!(look(&app, &claim).status, Status::UnderReview);
}

/// An context whose clock stands so many seconds after the deadline, for a request that has waited so long.
fn context(app: &TestApp, claim: &Claim, after: i64, waited: u64) -> Context {
    let clock = Clock::Fixed(claim.due_at.unwrap() + TimeDelta::seconds(after));
    let arrived = Instant::now().checked_sub(Duration::from_secs(waited)).unwrap();
    Context { clock, ..app.context() }.for_request(arrived)
}

/// Alice does it, by that context.
fn try_act(app: &TestApp, context: &Context, claim: &Claim, command: &Command) -> Result<Claim, ActError> {
    let alice = app.actor(ALICE);
    app.pool().with(|conn| conn.transaction(|conn| act(conn, context, claim.id, &alice, None, command.clone())))
}

fn too_late(done: Result<Claim, ActError>) -> bool {
    matches!(done, Err(ActError::Refused { refusal: Refusal::TooLate(_), .. }))
}

#[actix_web::test]
async fn an_answer_counts_from_its_arrival_and_no_job_overtakes_it() {
    let app = TestApp::start().await;
    let asked = app.a_claim_with_a_question();
    let answer = Command::Answer { reply: Some("Page 3.".into()), answers: Box::new(asked.answers.clone()) };
    let at = |after, waited| try_act(&app, &context(&app, &asked, after, waited), &asked, &answer);
    assert!(too_late(at(30, 29)), "it came a second after the deadline");
    assert!(too_late(at(59, 61)), "it waited longer than the grace");
    assert_eq!(sweep(&app.pool(), &context(&app, &asked, 59, 0)).unwrap(), 0, "answers may be on their way");
    assert_eq!(at(30, 31).unwrap().status, Status::UnderReview);
}

#[actix_web::test]
async fn a_dispute_counts_from_its_arrival() {
    let app = TestApp::start().await;
    let rejected = app.a_rejected_claim();
    let dispute = Command::Dispute { justification: Some("It is signed.".into()), files: vec![] };
    let at = |after, waited| try_act(&app, &context(&app, &rejected, after, waited), &rejected, &dispute);
    assert!(too_late(at(30, 29)));
    assert_eq!(at(30, 31).unwrap().status, Status::Disputed);
}

#[actix_web::test]
async fn an_unanswered_question_closes_when_no_answer_can_be_on_its_way() {
    let app = TestApp::start().await;
    let asked = app.a_claim_with_a_question();
    assert_eq!(sweep(&app.pool(), &context(&app, &asked, 60, 0)).unwrap(), 1);
    assert_eq!(look(&app, &asked).status, Status::Rejected);
}
