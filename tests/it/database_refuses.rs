//! What the database refuses although the code would never ask for it: by hand, as the program's role and as the owner.

use crate::support::{AS_PROGRAM, TestApp};
use cpor::claims::model::claim::Claim;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;

/// Runs SQL as the owner and says why it was refused; the transaction is rolled back by the refusal.
fn refused(app: &TestApp, sql: &str) -> String {
    let mut conn = app.database();
    conn.transaction(|conn| conn.batch_execute(sql)).expect_err(sql).to_string()
}

/// The same as the program's role.
fn refused_to_the_program(app: &TestApp, sql: &str) -> String {
    refused(app, &format!("{AS_PROGRAM}{sql}"))
}

/// An event after the last one of `claim`, with `columns` in place of the usual ones.
fn event(claim: &Claim, seq: i32, kind: &str, from: &str, to: &str) -> String {
    format!(
        "insert into claim_events (claim_id, seq, kind, from_status, to_status, actor_kind, happened_at, internal, body, prev_hash, hash)
         select {id}, {seq}, '{kind}', '{from}', '{to}', 'system', now(), false, '{{}}', hash, sha256(hash) from claim_events
         where claim_id = {id} order by seq desc limit 1;",
        id = claim.id.0
    )
}

#[actix_web::test]
async fn a_status_does_not_change_without_its_event() {
    let app = TestApp::start().await;
    let id = app.a_submitted_claim().id.0;
    let bare = format!("update claims set status = 'under_review' where id = {id}");
    assert!(refused(&app, &bare).contains("without a new event"));
    let bumped = format!("update claims set status = 'under_review', version = version + 1 where id = {id}");
    assert!(refused(&app, &bumped).contains("claims_state_is_last_event"));
}

#[actix_web::test]
async fn a_claim_does_not_go_back_to_an_older_event() {
    let app = TestApp::start().await;
    let id = app.a_submitted_claim().id.0;
    let back = format!("update claims set status = 'editing', version = 1 where id = {id}");
    assert!(refused(&app, &back).contains("without a new event"));
}

#[actix_web::test]
async fn an_event_that_no_rule_lists_cannot_be_written() {
    let app = TestApp::start().await;
    let claim = app.a_submitted_claim();
    let leap = event(&claim, claim.version + 1, "approved", "submitted", "approved");
    assert!(refused(&app, &leap).contains("claim_transitions") || refused(&app, &leap).contains("moved_from"));
    let invented = event(&claim, claim.version + 1, "blessed", "submitted", "approved");
    assert!(refused(&app, &invented).contains("foreign key"));
}

#[actix_web::test]
async fn history_has_no_gap_no_fork_and_no_event_beside_its_claim() {
    let app = TestApp::start().await;
    let claim = app.a_submitted_claim();
    let gap = event(&claim, claim.version + 2, "comment_added", "submitted", "submitted");
    assert!(refused(&app, &gap).contains("foreign key"));
    let fork = event(&claim, claim.version, "comment_added", "submitted", "submitted");
    assert!(refused(&app, &fork).contains("duplicate key"));
    let from_elsewhere = event(&claim, claim.version + 1, "comment_added", "approved", "approved");
    assert!(refused(&app, &from_elsewhere).contains("foreign key"));
    let beside = event(&claim, claim.version + 1, "comment_added", "submitted", "submitted");
    assert!(refused(&app, &beside).contains("did not move its claim"));
}

#[actix_web::test]
async fn history_is_neither_rewritten_nor_removed_nor_emptied() {
    let app = TestApp::start().await;
    let id = app.a_submitted_claim().id.0;
    for sql in [
        format!("update claim_events set body = '{{}}' where claim_id = {id}"),
        format!("delete from claim_events where claim_id = {id}"),
        "truncate claim_events cascade".to_owned(),
        format!("delete from claims where id = {id}"),
        "truncate claims cascade".to_owned(),
    ] {
        assert!(refused(&app, &sql).contains("history only grows"), "{sql}");
        let program = refused_to_the_program(&app, &sql);
        assert!(program.contains("permission denied"), "{sql}: {program}");
    }
}

#[actix_web::test]
async fn the_program_writes_neither_transitions_nor_keys() {
    let app = TestApp::start().await;
    app.a_submitted_claim();
    for sql in [
        "insert into claim_transitions values ('approved', 'rejected', 'approved')",
        "delete from claim_keys",
        "update claim_keys set approved = false",
        "delete from outbox",
        "drop table claim_events",
        "alter table claim_events disable trigger all",
    ] {
        let why = refused_to_the_program(&app, sql);
        assert!(why.contains("permission denied") || why.contains("must be owner"), "{sql}: {why}");
    }
}

#[actix_web::test]
async fn one_thing_has_one_approved_holder_and_one_claim_a_company() {
    let app = TestApp::start().await;
    let claim = app.an_approved_claim();
    let copy = |company: &str, approved: bool| {
        format!(
            "insert into claim_keys select {id}, {company}, tenant_id, activity, product, subscription_id, {approved}
             from claim_keys where claim_id = {id} limit 1",
            id = claim.id.0
        )
    };
    assert!(refused(&app, &copy("company_id", false)).contains("claim_keys_once_a_company"));
    assert!(refused(&app, &copy("company_id + 1", true)).contains("claim_keys_one_holder"));
}

#[actix_web::test]
async fn a_partners_user_cannot_become_a_reviewer() {
    let app = TestApp::start().await;
    let promote = "insert into user_roles select id, 'reviewer', 'programme' from users where email = 'incentives@contoso.example'";
    assert!(refused(&app, promote).contains("foreign key"));
    let disguised =
        "insert into user_roles select id, 'reviewer', 'partner' from users where email = 'incentives@contoso.example'";
    assert!(refused(&app, disguised).contains("check constraint"));
}
