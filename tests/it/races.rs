//! Two at once, with real threads and real commits: exactly one wins, and the other is told.

use crate::reviews::competition::{charlies_claim, charlies_draft, decided};
use crate::support::{ALICE, CHARLIE, Cast, LEA, RITA, SAM, TestApp, claims};
use cpor::claims::lifecycle::competition::{Ruling, SeenClaim};
use cpor::claims::lifecycle::policy::Actor;
use cpor::claims::model::claim::Claim;
use cpor::claims::model::command::Command;
use cpor::claims::model::refusal::Refusal;
use cpor::claims::model::vocabulary::{ClaimId, Status};
use cpor::claims::store::act::{Form, Landing, act, decide_competition, once};
use cpor::claims::store::error::ActError;
use cpor::db::schema::{claim_events, outbox};
use cpor::worker::deadlines;
use diesel::prelude::*;
use std::sync::Barrier;
use std::thread;

/// Does every command at the same moment, each on a connection of its own.
fn together(app: &TestApp, id: ClaimId, commands: Vec<(Actor, Command)>) -> Vec<Result<Claim, ActError>> {
    let (start, context, pools) =
        (Barrier::new(commands.len()), app.context(), commands.iter().map(|_| app.pool()).collect::<Vec<_>>());
    thread::scope(|scope| {
        let runs: Vec<_> = commands
            .into_iter()
            .zip(&pools)
            .map(|((actor, command), pool)| {
                let (start, context) = (&start, &context);
                scope.spawn(move || {
                    pool.with(|conn| {
                        start.wait();
                        conn.transaction(|conn| act(conn, context, id, &actor, None, command))
                    })
                })
            })
            .collect();
        runs.into_iter().map(|run| run.join().unwrap()).collect()
    })
}

fn events_of_kind(app: &TestApp, id: ClaimId, kind: &str) -> i64 {
    let events = claim_events::table.filter(claim_events::claim_id.eq(id.0)).filter(claim_events::kind.eq(kind));
    events.count().get_result(&mut app.database()).unwrap()
}

#[actix_web::test]
async fn of_two_reviewers_who_start_at_once_one_starts() {
    let app = TestApp::start().await;
    for _ in 0..20 {
        let claim = app.a_submitted_claim();
        let both = vec![(app.actor(RITA), Command::StartReview), (app.actor(SAM), Command::StartReview)];
        let results = together(&app, claim.id, both);
        assert_eq!(results.iter().filter(|r| r.is_ok()).count(), 1, "{results:?}");
        assert_eq!(events_of_kind(&app, claim.id, "review_started"), 1);
        app.act(claim.id, ALICE, withdrawal());
    }
}

/// The partner takes the claim back.
pub fn withdrawal() -> Command {
    Command::Withdraw { reason: cpor::claims::model::vocabulary::RejectionDetail::Other, text: "Enough.".to_owned() }
}

#[actix_web::test]
async fn a_decision_and_a_withdrawal_at_once_end_in_one_legal_order() {
    let app = TestApp::start().await;
    for _ in 0..20 {
        let claim = app.a_claim_in_review();
        let approval = Command::Approve { checklist: claims::all_found(&claim.answers), note: None };
        let both = vec![(app.actor(RITA), approval), (app.actor(ALICE), withdrawal())];
        let results = together(&app, claim.id, both);
        let approved = events_of_kind(&app, claim.id, "approved");
        let withdrawn = events_of_kind(&app, claim.id, "withdrawn");
        // An incentives admin may end an approved association, so both may happen, in this order alone.
        assert!(results[0].is_ok() == (approved == 1) && results[1].is_ok() == (withdrawn == 1));
        assert!(approved + withdrawn >= 1);
        if withdrawn == 0 {
            app.act(claim.id, ALICE, withdrawal());
        }
    }
}

#[actix_web::test]
async fn one_form_sent_by_eight_has_one_effect_and_one_result() {
    let app = TestApp::start().await;
    let claim = app.a_submitted_claim();
    let (context, actor, start) = (app.context(), app.actor(ALICE), Barrier::new(8));
    let form = Form { id: "form-1".to_owned(), digest: vec![7; 32] };
    let pools: Vec<_> = (0..8).map(|_| app.pool()).collect();
    let comment = |text: &str| Command::Comment { text: text.to_owned(), files: vec![] };
    let send = |pool: &cpor::db::Pool| {
        pool.with(|conn| {
            start.wait();
            let work = |conn: &mut PgConnection| act(conn, &context, claim.id, &actor, None, comment("Once."));
            once(conn, &form, |after| format!("/claims/{}#{}", after.id, after.version), work)
        })
        .unwrap()
    };
    let landings: Vec<Landing> = thread::scope(|scope| {
        let runs: Vec<_> = pools.iter().map(|pool| scope.spawn(|| send(pool))).collect();
        runs.into_iter().map(|run| run.join().unwrap()).collect()
    });
    assert_eq!(landings.iter().filter(|l| matches!(l, Landing::Done(_))).count(), 1);
    assert!(landings.iter().all(|l| l.location() == landings[0].location()), "{landings:?}");
    assert_eq!(events_of_kind(&app, claim.id, "comment_added"), 1);
    let other = Form { digest: vec![8; 32], ..form };
    let reused = app.pool().with(|conn| {
        let work = |conn: &mut PgConnection| act(conn, &context, claim.id, &actor, None, comment("Twice."));
        once(conn, &other, |_| String::new(), work)
    });
    assert!(matches!(reused, Err(ActError::FormReused)), "{reused:?}");
}

#[actix_web::test]
async fn two_companies_on_one_thing_never_both_hold_it_and_one_company_files_it_once() {
    let app = TestApp::start().await;
    for _ in 0..10 {
        let (one, two) = (app.a_finished_draft(), app.a_finished_draft());
        let (context, start) = (app.context(), Barrier::new(2));
        let pools = [app.pool(), app.pool()];
        let alice = app.actor(ALICE);
        let submit = |pool: &cpor::db::Pool, id: ClaimId| {
            pool.with(|conn| {
                start.wait();
                conn.transaction(|conn| act(conn, &context, id, &alice, None, Command::Submit { declared: true }))
            })
        };
        let results = thread::scope(|scope| {
            let first = scope.spawn(|| submit(&pools[0], one.id));
            let second = scope.spawn(|| submit(&pools[1], two.id));
            [first.join().unwrap(), second.join().unwrap()]
        });
        let (won, lost): (Vec<_>, Vec<_>) = results.into_iter().partition(Result::is_ok);
        let won = won.into_iter().next().unwrap().unwrap();
        match lost.into_iter().next() {
            Some(Err(ActError::Refused { refusal: Refusal::OwnClaim(id), .. })) => assert_eq!(id, won.id),
            other => panic!("both were submitted, or for another reason not: {other:?}"),
        }
        app.act(won.id, ALICE, withdrawal());
    }
}

#[actix_web::test]
async fn two_servers_that_sweep_at_once_do_everything_once() {
    let app = TestApp::start().await;
    let claim = app.a_claim_with_a_question();
    app.advance(chrono::TimeDelta::days(20));
    let (context, start, pools) = (app.context(), Barrier::new(3), [app.pool(), app.pool(), app.pool()]);
    let moved: usize = thread::scope(|scope| {
        let sweeps: Vec<_> = pools
            .iter()
            .map(|pool| {
                let (context, start) = (&context, &start);
                scope.spawn(move || {
                    start.wait();
                    deadlines::sweep(pool, context).unwrap()
                })
            })
            .collect();
        sweeps.into_iter().map(|sweep| sweep.join().unwrap()).sum()
    });
    assert_eq!(moved, 1);
    assert_eq!(events_of_kind(&app, claim.id, "closed_unanswered"), 1);
    let mails = outbox::table.filter(outbox::claim_id.eq(claim.id.0)).filter(outbox::kind.eq("rejected"));
    assert_eq!(mails.count().get_result::<i64>(&mut app.database()).unwrap(), 1);
}

#[actix_web::test]
async fn a_decline_and_the_end_of_its_window_never_both_count() {
    let app = TestApp::start().await;
    for _ in 0..10 {
        let claim = app.a_claim_in_its_window();
        let end = claim.decline_until.unwrap();
        let mut context = app.context();
        // The instant at which the job may act; a decline that arrived just before the end is still on its way.
        let now = end + chrono::TimeDelta::seconds(i64::from(context.periods().decline_grace));
        context.clock = cpor::time::clock::Clock::Fixed(now);
        let asked_at = end - chrono::TimeDelta::microseconds(1);
        let (start, carol, pools) = (Barrier::new(2), app.carol(&claim), [app.pool(), app.pool()]);
        let on_time = cpor::claims::context::Context {
            clock: cpor::time::clock::Clock::Fixed(now - chrono::TimeDelta::seconds(1)),
            ..context.clone()
        };
        let (declined, sent) = thread::scope(|scope| {
            let decline = scope.spawn(|| {
                start.wait();
                let command = Command::Decline { reason: None, refuse_partner: false, asked_at };
                pools[0].with(|conn| conn.transaction(|conn| act(conn, &on_time, claim.id, &carol, None, command)))
            });
            let send = scope.spawn(|| {
                start.wait();
                let (system, command) = (Actor::System, Command::SendForAssessment);
                pools[1].with(|conn| conn.transaction(|conn| act(conn, &context, claim.id, &system, None, command)))
            });
            (decline.join().unwrap(), send.join().unwrap())
        });
        assert!(declined.is_ok() != sent.is_ok(), "{declined:?} {sent:?}");
        let status = declined.or(sent).unwrap().status;
        assert!(matches!(status, Status::Rejected | Status::Approved));
        if status == Status::Approved {
            app.act(claim.id, ALICE, withdrawal());
        }
    }
}

/// How many approved claims there are, and how many live ones.
fn holders(app: &TestApp) -> (i64, i64) {
    use cpor::db::schema::claims::{dsl, table};
    let count = |statuses: &[&str]| {
        table.filter(dsl::status.eq_any(statuses.to_vec())).count().get_result(&mut app.database()).unwrap()
    };
    let live = ["submitted", "under_review", "partner_action_required", "disputed", "approved"];
    (count(&["approved"]), count(&live))
}

fn approval(claim: &Claim) -> Command {
    Command::Approve { checklist: claims::all_found(&claim.answers), note: None }
}

/// Does each at the same moment.
fn both<A: Send, B: Send>(one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B + Send) -> (A, B) {
    let start = &Barrier::new(2);
    thread::scope(|scope| {
        let one = scope.spawn(move || {
            start.wait();
            one()
        });
        start.wait();
        let other = other();
        (one.join().unwrap(), other)
    })
}

/// A decision of the lead on a connection that is open already.
fn ruling(app: &TestApp, winner: &Claim, loser: &Claim) -> impl FnOnce() -> Result<Claim, ActError> + Send + use<> {
    let (pool, context, actor) = (app.pool(), app.context(), app.actor(LEA));
    let side = |claim: &Claim| SeenClaim { id: claim.id, version: claim.version };
    let ruling = Ruling { winner: side(winner), loser: side(loser), message: "Newer.".into(), reason: "Dates.".into() };
    move || pool.with(|conn| conn.transaction(|conn| decide_competition(conn, &context, &actor, &ruling)))
}

/// A command on a connection that is open already.
fn deed(
    app: &TestApp,
    cast: Cast,
    id: ClaimId,
    command: Command,
) -> impl FnOnce() -> Result<Claim, ActError> + Send + use<> {
    let (pool, context, actor) = (app.pool(), app.context(), app.actor(cast));
    move || pool.with(|conn| conn.transaction(|conn| act(conn, &context, id, &actor, None, command)))
}

#[actix_web::test]
async fn of_two_opposite_decisions_between_two_claims_one_counts() {
    let app = TestApp::start().await;
    for _ in 0..20 {
        let (alices, charlies) = (app.a_claim_in_review(), charlies_claim(&app));
        let (one, other) = both(ruling(&app, &alices, &charlies), ruling(&app, &charlies, &alices));
        assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
        let late = if one.is_ok() { &other } else { &one };
        assert!(matches!(late, Err(ActError::Refused { refusal: Refusal::Changed, .. })), "{late:?}");
        assert_eq!(holders(&app), (0, 1));
        let (winner, loser) = if one.is_ok() { (&alices, &charlies) } else { (&charlies, &alices) };
        assert_eq!(events_of_kind(&app, winner.id, "competition_won"), 1);
        assert_eq!(events_of_kind(&app, loser.id, "competition_lost"), 1);
        app.act(winner.id, if one.is_ok() { ALICE } else { CHARLIE }, withdrawal());
    }
}

#[actix_web::test]
async fn a_decision_and_an_approval_at_once_never_leave_two_holders() {
    let app = TestApp::start().await;
    for round in 0..20 {
        let (alices, charlies) = (app.a_claim_in_review(), charlies_claim(&app));
        let charlies = app.act(charlies.id, SAM, Command::StartReview);
        // The loser or the winner is approved meanwhile; either may compete no more by then.
        let approved = if round % 2 == 0 { (&charlies, SAM) } else { (&alices, RITA) };
        let approve = deed(&app, approved.1, approved.0.id, approval(approved.0));
        let (decided, done) = both(ruling(&app, &alices, &charlies), approve);
        assert!(decided.is_ok(), "an approval is refused while two compete: {decided:?}");
        assert_eq!(done.is_ok(), holders(&app).0 == 1, "{done:?}");
        assert_eq!(holders(&app).1, 1);
        app.act(alices.id, ALICE, withdrawal());
    }
}

#[actix_web::test]
async fn two_companies_that_send_at_once_compete_and_neither_is_approved_before_the_lead_decides() {
    let app = TestApp::start().await;
    for _ in 0..20 {
        let (alices, charlies) = (app.a_finished_draft(), charlies_draft(&app));
        let send = |cast, claim: &Claim| deed(&app, cast, claim.id, Command::Submit { declared: true });
        let (one, other) = both(send(ALICE, &alices), send(CHARLIE, &charlies));
        let (alices, charlies) = (one.unwrap(), other.unwrap());
        let alices = app.act(alices.id, RITA, Command::StartReview);
        let charlies = app.act(charlies.id, SAM, Command::StartReview);
        let approve = |cast, claim: &Claim| deed(&app, cast, claim.id, approval(claim));
        let (one, other) = both(approve(RITA, &alices), approve(SAM, &charlies));
        for refused in [one, other] {
            assert!(matches!(refused, Err(ActError::Refused { refusal: Refusal::Competing, .. })), "{refused:?}");
        }
        decided(&app, LEA, &alices, &charlies).unwrap();
        approve(RITA, &alices)().unwrap();
        assert_eq!(holders(&app), (1, 1));
        app.act(alices.id, ALICE, withdrawal());
    }
}
