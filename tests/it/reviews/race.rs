//! Two at once through the pages, and two decisions at once with threads and commits of their own.

use super::{APPROVE, REJECT, checked, events_of_kind, hidden, last_mails};
use crate::support::claims::{all_found, rejection};
use crate::support::{ALICE, LEA, RITA, SAM, TestApp, claims};
use cpor::claims::model::claim::Claim;
use cpor::claims::model::command::Command;
use cpor::claims::model::refusal::Refusal;
use cpor::claims::model::vocabulary::RejectionDetail;
use cpor::claims::review::save;
use cpor::claims::review::save::SaveRequest;
use cpor::claims::store::act::act;
use cpor::claims::store::error::ActError;
use diesel::prelude::*;
use futures_util::future::{join, join_all};
use std::sync::Barrier;
use std::thread;

/// Ends a live claim, so that the next round may claim the same.
fn end(app: &TestApp, claim: &Claim) {
    let withdrawal = Command::Withdraw { reason: RejectionDetail::Other, text: "Next round.".to_owned() };
    let _ended = app.try_act(claim.id, &app.actor(ALICE), withdrawal);
}

#[actix_web::test]
async fn of_two_reviewers_who_press_start_one_starts_and_the_other_reads_who() {
    let app = TestApp::start().await;
    let (rita, sam) = (app.rita(), app.sam());
    for _ in 0..30 {
        let claim = app.a_submitted_claim();
        let path = format!("/claims/{}/review-start", claim.id);
        let forms = [rita.form_id("/review").await, sam.form_id("/review").await];
        let version = claim.version.to_string();
        let fields = [("version", version.as_str())];
        let (one, two) = join(rita.post_as(&path, &forms[0], &fields), sam.post_as(&path, &forms[1], &fields)).await;
        let (won, lost) = if one.status == 303 { (one, two) } else { (two, one) };
        won.is(303);
        let winner = if lost.html.contains("Rita Novak took this claim on") { RITA } else { SAM };
        lost.is(409).has(&format!("{} took this claim on", winner.name));
        assert_eq!(events_of_kind(&app, claim.id, "review_started"), 1);
        end(&app, &claim);
    }
}

#[actix_web::test]
async fn one_decision_form_sent_by_eight_has_one_effect_and_one_result() {
    let app = TestApp::start_with(&[("CPOR_WEB_CONNECTIONS", "8")]).await;
    let rita = app.rita();
    for _ in 0..5 {
        let claim = app.a_claim_in_review();
        let page = checked(&rita, &claim, &APPROVE).await;
        let (version, digest) = (hidden(&page, "version"), hidden(&page, "review"));
        let fields = [("version", version.as_str()), ("review", digest.as_str())];
        let (path, form_id) = (format!("/claims/{}/decision", claim.id), page.form_id().unwrap());
        let answers = join_all((0..8).map(|_| rita.post_as(&path, &form_id, &fields))).await;
        for answer in answers {
            answer.leads_to("/review?view=mine");
        }
        assert_eq!(events_of_kind(&app, claim.id, "approved"), 1);
        assert_eq!(last_mails(&app, claim.id).len(), 2);
        end(&app, &claim);
    }
}

/// Both at the same moment, on threads and connections of their own, on the version that both saw.
fn together(
    app: &TestApp,
    claim: &Claim,
    commands: [(&cpor::claims::lifecycle::policy::Actor, Command); 2],
) -> [Result<Claim, ActError>; 2] {
    let (start, context, pools) = (Barrier::new(2), app.context(), [app.pool(), app.pool()]);
    let [one, two] = commands;
    let work = |pool: &cpor::db::Pool, (actor, command): (&cpor::claims::lifecycle::policy::Actor, Command)| {
        pool.with(|conn| {
            start.wait();
            conn.transaction(|conn| act(conn, &context, claim.id, actor, Some(claim.version), command))
        })
    };
    thread::scope(|scope| {
        let one = scope.spawn(|| work(&pools[0], one));
        let two = scope.spawn(|| work(&pools[1], two));
        [one.join().unwrap(), two.join().unwrap()]
    })
}

#[actix_web::test]
async fn two_decisions_at_once_leave_one() {
    let app = TestApp::start().await;
    let rita = app.actor(RITA);
    for round in 0..60 {
        let claim = app.a_claim_in_review();
        let approval = Command::Approve { checklist: all_found(&claim.answers), note: None };
        let results = together(&app, &claim, [(&rita, approval), (&rita, rejection())]);
        assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 1, "round {round}: {results:?}");
        let lost = results.iter().find_map(|result| result.as_ref().err());
        assert!(matches!(lost, Some(ActError::Refused { refusal: Refusal::Changed, .. })), "{lost:?}");
        let decided = events_of_kind(&app, claim.id, "approved") + events_of_kind(&app, claim.id, "rejected");
        assert_eq!(decided, 1, "round {round}");
        end(&app, &claim);
    }
}

#[actix_web::test]
async fn a_claim_given_to_another_while_it_is_decided_has_one_decision_or_one_new_reviewer() {
    let app = TestApp::start().await;
    let (rita, lea) = (app.actor(RITA), app.actor(LEA));
    let sam = claims::person(&mut app.database(), SAM).id;
    for round in 0..30 {
        let claim = app.a_claim_in_review();
        let assignment = Command::Assign { reviewer: sam, reason: "Away".to_owned() };
        let results = together(&app, &claim, [(&rita, rejection()), (&lea, assignment)]);
        let (decided, given) = (events_of_kind(&app, claim.id, "rejected"), events_of_kind(&app, claim.id, "assigned"));
        assert_eq!(decided + given, 1, "round {round}: {results:?}");
        end(&app, &claim);
    }
}

#[actix_web::test]
async fn eight_threads_that_send_one_review_decide_once() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let page = checked(&app.rita(), &claim, &REJECT).await;
    let asked = SaveRequest { version: claim.version, digest: hidden(&page, "review"), competing: false };
    let (context, actor, start) = (app.context(), app.actor(RITA), Barrier::new(8));
    let pools: Vec<_> = (0..8).map(|_| app.pool()).collect();
    let send = |pool: &cpor::db::Pool| {
        pool.with(|conn| {
            start.wait();
            conn.transaction(|conn| save::send(conn, &context, &actor, claim.id, &asked))
        })
    };
    let results: Vec<Result<bool, ActError>> = thread::scope(|scope| {
        let runs: Vec<_> = pools.iter().map(|pool| scope.spawn(|| send(pool))).collect();
        runs.into_iter().map(|run| run.join().unwrap()).collect()
    });
    assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 1, "{results:?}");
    assert_eq!(events_of_kind(&app, claim.id, "rejected"), 1);
}
