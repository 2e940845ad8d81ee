//! What the clock brings about, against people and against itself (rules 4.7 to 4.10).

use crate::support::{ALICE, RITA, TestApp, claims};
use chrono::TimeDelta;
use cpor::claims::context::Context;
use cpor::claims::lifecycle::policy::Actor;
use cpor::claims::model::answers::Answers;
use cpor::claims::model::claim::Claim;
use cpor::claims::model::command::Command;
use cpor::claims::model::vocabulary::{Stage, Status};
use cpor::claims::store::act::{act, open};
use cpor::claims::store::error::ActError;
use cpor::db::schema::{claim_events, claim_files, form_receipts};
use cpor::files::{FileName, Key};
use cpor::time::clock::{Clock, machine_now};
use cpor::worker::deadlines::sweep;
use cpor::worker::{housekeeping, orphans};
use diesel::prelude::*;
use std::sync::Barrier;
use std::thread;
use std::time::{Duration, SystemTime};
use uuid::Uuid;

/// Alice's claim on a tenant of its own, brought on by these commands of hers, Rita's and the system's.
fn a_claim(app: &TestApp, tenant: u128, commands: Vec<(Option<crate::support::Cast>, Command)>) -> Claim {
    let mut conn = app.database();
    let (context, person) = (app.context(), claims::person(&mut conn, ALICE));
    let answers =
        Answers { tenant_id: Some(Uuid::from_u128(tenant)), ..claims::answers(claims::location(&mut conn, "2222222")) };
    let mut claim = app.pool().with(|conn| conn.transaction(|conn| open(conn, &context, &person, answers))).unwrap();
    let begin = [
        (Some(ALICE), Command::AddProof { file: claims::file("proof.pdf") }),
        (Some(ALICE), Command::Submit { declared: true }),
        (Some(RITA), Command::StartReview),
    ];
    for (cast, command) in begin.into_iter().chain(commands) {
        let actor = cast.map_or(Actor::System, |cast| app.actor(cast));
        claim = app.try_act(claim.id, &actor, command).unwrap();
    }
    claim
}

fn in_its_window(app: &TestApp, tenant: u128) -> Claim {
    let checklist = claims::all_found(&claims::answers(claims::location(&mut app.database(), "2222222")));
    let approve = Command::Approve { checklist, note: None };
    a_claim(app, tenant, vec![(Some(RITA), approve), (None, Command::ConfirmHandover { issue: 1 })])
}

fn with_a_question(app: &TestApp, tenant: u128) -> Claim {
    let reasons = vec![cpor::claims::model::vocabulary::AskReason::MissingAllPoe];
    let ask = Command::RequestInformation {
        reasons,
        message: "Which file?".into(),
        missing_products: vec![],
        remove_products: vec![],
    };
    a_claim(app, tenant, vec![(Some(RITA), ask)])
}

fn kinds(app: &TestApp, kind: &str) -> i64 {
    claim_events::table.filter(claim_events::kind.eq(kind)).count().get_result(&mut app.database()).unwrap()
}

#[actix_web::test]
async fn a_decline_and_the_end_of_its_window_meet_in_one_legal_order() {
    let app = TestApp::start().await;
    let (mut declined, mut assessed) = (0, 0);
    for round in 0..40 {
        let claim = in_its_window(&app, 1_000 + round);
        let until = claim.decline_until.unwrap();
        // Arrived in the last moment, kept waiting almost as long as the assessment waits for such a wish.
        let (arrived, now) = (until - TimeDelta::milliseconds(100), until + TimeDelta::milliseconds(59_800));
        let decline = Command::Decline { reason: None, refuse_partner: false, asked_at: arrived };
        let at = |now| Context { clock: Clock::Fixed(now), ..app.context() };
        let (slow, job) = (at(now), at(until + TimeDelta::seconds(60)));
        let (start, pools, carol) = (Barrier::new(2), [app.pool(), app.pool()], app.carol(&claim));
        let (wish, _) = thread::scope(|scope| {
            let wish = scope.spawn(|| {
                pools[0].with(|conn| {
                    start.wait();
                    conn.transaction(|conn| act(conn, &slow, claim.id, &carol, None, decline))
                })
            });
            let sweeping = scope.spawn(|| {
                start.wait();
                sweep(&pools[1], &job).unwrap()
            });
            (wish.join().unwrap(), sweeping.join().unwrap())
        });
        let after = cpor::claims::queries::claim::look(&mut app.database(), &app.actor(RITA), claim.id).unwrap();
        match wish {
            Ok(_) => {
                assert_eq!(after.status, Status::Rejected, "every receipt has its decline");
                declined += 1;
            }
            Err(ActError::Refused { .. }) => {
                assert_eq!(after.stage, Some(Stage::Assessment));
                assessed += 1;
            }
            Err(other) => panic!("{other}"),
        }
    }
    assert_eq!((declined, assessed), (kinds(&app, "declined"), kinds(&app, "sent_for_assessment")));
    assert_eq!(declined + assessed, 40);
}

#[actix_web::test]
async fn a_wish_that_arrived_in_time_beats_the_job_that_waits_for_it() {
    let app = TestApp::start().await;
    let claim = in_its_window(&app, 1);
    let until = claim.decline_until.unwrap();
    let at = |seconds: i64| Context { clock: Clock::Fixed(until + TimeDelta::seconds(seconds)), ..app.context() };
    assert_eq!(sweep(&app.pool(), &at(59)).unwrap(), 0, "the assessment waits");
    let decline = Command::Decline { reason: None, refuse_partner: false, asked_at: until - TimeDelta::seconds(1) };
    let carol = app.carol(&claim);
    app.pool().with(|conn| conn.transaction(|conn| act(conn, &at(58), claim.id, &carol, None, decline))).unwrap();
    assert_eq!(sweep(&app.pool(), &at(61)).unwrap(), 0);
    assert_eq!(kinds(&app, "sent_for_assessment"), 0);
}

#[actix_web::test]
async fn two_servers_do_each_piece_of_work_once() {
    let app = TestApp::start().await;
    for tenant in 0..12 {
        with_a_question(&app, tenant);
    }
    for tenant in 100..112 {
        in_its_window(&app, tenant);
    }
    app.advance(TimeDelta::days(40));
    let (start, context) = (Barrier::new(3), app.context());
    let pools = [app.pool(), app.pool(), app.pool()];
    let moved: usize = thread::scope(|scope| {
        let runs: Vec<_> = pools
            .iter()
            .map(|pool| {
                let (start, context) = (&start, &context);
                scope.spawn(move || {
                    start.wait();
                    sweep(pool, context).unwrap()
                })
            })
            .collect();
        runs.into_iter().map(|run| run.join().unwrap()).sum()
    });
    assert_eq!(moved, 24);
    assert_eq!((kinds(&app, "closed_unanswered"), kinds(&app, "sent_for_assessment")), (12, 12));
    assert_eq!(sweep(&app.pool(), &app.context()).unwrap(), 0, "nothing is left");
}

#[actix_web::test]
async fn after_days_of_silence_each_piece_of_work_is_done_once_in_the_order_of_its_time() {
    let app = TestApp::start().await;
    let late = with_a_question(&app, 1);
    app.advance(TimeDelta::days(1));
    let later = with_a_question(&app, 2);
    app.advance(TimeDelta::days(40));
    assert_eq!(app.state().jobs.fall_due().unwrap().moved, 2);
    let order: Vec<i64> = claim_events::table
        .filter(claim_events::kind.eq("closed_unanswered"))
        .order(claim_events::happened_at)
        .select(claim_events::claim_id)
        .load(&mut app.database())
        .unwrap();
    assert_eq!(order, [late.id.0, later.id.0]);
}

#[actix_web::test]
async fn only_what_nobody_needs_is_tidied_away() {
    let app = TestApp::start().await;
    let claim = app.a_draft();
    let files = &app.state().files;
    let name = FileName::clean("proof.pdf").unwrap();
    let pdf = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n";
    let (named, nameless) = (files.put(&name, pdf).unwrap(), files.put(&name, pdf).unwrap());
    let facts =
        |key: &Key| cpor::claims::model::event::FileFacts { storage_key: key.to_string(), ..claims::file("proof.pdf") };
    app.act(claim.id, ALICE, Command::AddProof { file: facts(&named.key) });
    let since = |time: SystemTime| {
        for stored in [&named, &nameless] {
            let path = app.state().settings.storage_dir.join("kept").join(stored.key.as_str());
            std::fs::File::open(path).unwrap().set_modified(time).unwrap();
        }
    };
    since(SystemTime::from(machine_now()));
    assert_eq!(orphans::sweep(&app.pool(), files).unwrap(), 0, "young files may be on their way");
    since(SystemTime::UNIX_EPOCH + Duration::from_secs(1_600_000_000));
    assert_eq!(orphans::sweep(&app.pool(), files).unwrap(), 1);
    assert!(files.open(&named.key).is_ok() && files.open(&nameless.key).is_err());
    let rows: i64 = claim_files::table.count().get_result(&mut app.database()).unwrap();
    assert_eq!(rows, 1);

    let now = Clock::Database.now(&mut app.database()).unwrap();
    for (id, days) in [("old", 31), ("young", 29)] {
        diesel::insert_into(form_receipts::table)
            .values((
                form_receipts::form_id.eq(id),
                form_receipts::digest.eq(vec![0_u8; 32]),
                form_receipts::location.eq("/"),
                form_receipts::received_at.eq(now - TimeDelta::days(days)),
            ))
            .execute(&mut app.database())
            .unwrap();
    }
    app.alice().get("/claims").await.is(200);
    assert_eq!(housekeeping::sweep(&app.pool()).unwrap(), 1);
    app.alice().get("/claims").await.is(200);
}
