//! That a rewritten past is found, and where (rule 10.3). Whoever does this holds the database itself.

use crate::support::{ALICE, RITA, TestApp, claims};
use cpor::claims::model::answers::Answers;
use cpor::claims::model::command::Command;
use cpor::claims::model::vocabulary::ClaimId;
use cpor::claims::store::act::open;
use cpor::claims::store::verify;
use cpor::claims::store::verify::Fault;
use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use uuid::Uuid;

/// Seven events: created, proof, submitted, started, note, comment, comment.
fn a_claim(app: &TestApp, tenant: u128) -> ClaimId {
    let mut conn = app.database();
    let (context, person) = (app.context(), claims::person(&mut conn, ALICE));
    let answers =
        Answers { tenant_id: Some(Uuid::from_u128(tenant)), ..claims::answers(claims::location(&mut conn, "2222222")) };
    let claim = app.pool().with(|conn| conn.transaction(|conn| open(conn, &context, &person, answers))).unwrap();
    app.act(claim.id, ALICE, Command::AddProof { file: claims::file("proof.pdf") });
    app.act(claim.id, ALICE, Command::Submit { declared: true });
    app.act(claim.id, RITA, Command::StartReview);
    app.act(claim.id, RITA, Command::Note { text: "Looks old.".into() });
    app.act(claim.id, RITA, Command::Comment { text: "When was it done?".into(), files: vec![] });
    app.act(claim.id, ALICE, Command::Comment { text: "In spring.".into(), files: vec![] });
    claim.id
}

/// What was done to the history of claim `$1`, and the number of the event at which that must be found.
const DEEDS: [(&str, Option<i32>); 18] = [
    (
        "update claim_events set body = jsonb_set(body, '{text}', '\"Looks new.\"') where claim_id = $1 and seq = 5",
        Some(5),
    ),
    ("update claim_events set happened_at = happened_at - interval '1 day' where claim_id = $1 and seq = 3", Some(3)),
    (
        "update claim_events set actor_id = (select min(id) from users where id <> actor_id) where claim_id = $1 and seq = 4",
        Some(4),
    ),
    ("update claim_events set actor_kind = 'lead' where claim_id = $1 and seq = 5", Some(5)),
    ("update claim_events set internal = not internal where claim_id = $1 and seq = 5", Some(5)),
    ("update claim_events set kind = 'comment_added' where claim_id = $1 and seq = 5", Some(5)),
    ("update claim_events set hash = sha256('x') where claim_id = $1 and seq = 2", Some(2)),
    ("delete from claim_events where claim_id = $1 and seq = 7", Some(7)),
    (
        "delete from claim_events where claim_id = $1 and seq >= 5; update claims set version = 4 where id = $1; \
      update claims set reviewer_id = null where id = $1",
        None,
    ),
    ("delete from claim_events where claim_id = $1 and seq = 4", Some(4)),
    ("delete from claim_events where claim_id = $1", Some(1)),
    (
        "insert into claim_events (claim_id, seq, kind, from_status, to_status, actor_kind, actor_id, happened_at, internal, body, prev_hash, hash) \
      select claim_id, 8, kind, from_status, to_status, actor_kind, actor_id, happened_at, internal, body, hash, sha256('y') \
      from claim_events where claim_id = $1 and seq = 7",
        Some(8),
    ),
    (
        "update claim_events set seq = 100 where claim_id = $1 and seq = 6; update claim_events set seq = 6 where claim_id = $1 and seq = 7; \
      update claim_events set seq = 7 where claim_id = $1 and seq = 100",
        Some(6),
    ),
    ("update claim_files set sha256 = sha256('z') where claim_id = $1", None),
    ("delete from claim_files where claim_id = $1", None),
    ("update claims set poe_count = 7 where id = $1", None),
    ("update claims set due_at = due_at + interval '9 days' where id = $1", None),
    ("update claims set answers = jsonb_set(answers, '{customer_name}', '7') where id = $1", None),
];

#[actix_web::test]
async fn every_change_of_the_past_is_found_at_its_place() {
    let app = TestApp::start().await;
    let ids: Vec<ClaimId> = (0..DEEDS.len()).map(|number| a_claim(&app, 50 + number as u128)).collect();
    let untouched = a_claim(&app, 1);
    let mut conn = app.database();
    let report = verify::all(&mut conn, |_, _| {}).unwrap();
    assert_eq!((report.claims, report.events, report.faults), (19, 19 * 7, vec![]));

    // As the superuser, with triggers and foreign keys off.
    conn.batch_execute("set session_replication_role = replica").unwrap();
    for (id, (deed, _)) in ids.iter().zip(DEEDS) {
        conn.batch_execute(&deed.replace("$1", &id.0.to_string())).unwrap();
    }
    let mut calls = Vec::new();
    let report = verify::all(&mut conn, |done, total| calls.push((done, total))).unwrap();
    assert_eq!(calls, [(19, 19)]);
    let found = |id: &ClaimId| report.faults.iter().find(|fault| fault.claim == Some(*id));
    for (id, (deed, seq)) in ids.iter().zip(DEEDS) {
        let fault = found(id);
        assert!(fault.is_some_and(|fault| fault.seq == seq), "{deed}: {fault:?}");
    }
    assert_eq!(found(&untouched), None::<&Fault>);
}
