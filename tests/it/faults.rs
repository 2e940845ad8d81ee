//! When luck runs out between press and answer: a role lost while waiting, an answer lost after the commit, a database
//! that has no connection left.

use crate::support::proxy::{Mishap, Proxy};
use crate::support::{ALICE, BOB, RITA, TestApp};
use cpor::claims::model::command::Command;
use cpor::claims::store::act::{Form, Landing, act, once};
use cpor::claims::store::error::ActError;
use cpor::db::Pool;
use cpor::db::schema::{claim_events, user_roles, users};
use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use std::time::{Duration, Instant};

#[actix_web::test]
async fn whoever_loses_a_role_while_waiting_for_the_claim_has_lost_it() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let (context, rita, pool) = (app.context(), app.actor(RITA), app.pool());
    let mut other = app.database();
    let lock = format!("begin; select id from claims where id = {} for update", claim.id.0);
    other.batch_execute(&lock).unwrap();
    let hold = Command::Hold { reason: "Waiting.".to_owned(), message: "Waiting.".to_owned() };
    let outcome = std::thread::scope(|scope| {
        let acting =
            scope.spawn(|| pool.with(|conn| conn.transaction(|conn| act(conn, &context, claim.id, &rita, None, hold))));
        std::thread::sleep(Duration::from_millis(200));
        assert!(!acting.is_finished(), "the row lock holds nobody up");
        let id = users::table.filter(users::email.eq(RITA.email)).select(users::id);
        let id: i64 = id.first(&mut app.database()).unwrap();
        diesel::delete(user_roles::table.filter(user_roles::user_id.eq(id))).execute(&mut app.database()).unwrap();
        other.batch_execute("rollback").unwrap();
        acting.join().unwrap()
    });
    assert!(matches!(outcome, Err(ActError::NotFound | ActError::Refused { .. })), "{outcome:?}");
}

#[actix_web::test]
async fn an_answer_lost_after_the_commit_does_not_make_a_second_effect() {
    let app = TestApp::start().await;
    let claim = app.a_submitted_claim();
    let (context, alice) = (app.context(), app.actor(ALICE));
    let proxy = Proxy::before(app.database_url());
    let pool = Pool::open(&proxy.url, 1).unwrap();
    let form = Form { id: "pressed-twice".to_owned(), digest: vec![1; 32] };
    let press = || {
        pool.with(|conn| {
            let comment = Command::Comment { text: "Once.".to_owned(), files: vec![] };
            once(
                conn,
                &form,
                |c: &cpor::claims::model::claim::Claim| format!("/claims/{}", c.id),
                |conn| act(conn, &context, claim.id, &alice, None, comment),
            )
        })
    };
    proxy.at_next_commit(Mishap::Cut);
    let first = press();
    assert!(matches!(first, Err(ActError::Fault(_))), "the answer was to be lost: {first:?}");
    let again = press().unwrap();
    assert_eq!(again, Landing::Again(format!("/claims/{}", claim.id)));
    let comments = claim_events::table.filter(claim_events::kind.eq("comment_added"));
    assert_eq!(comments.count().get_result::<i64>(&mut app.database()).unwrap(), 1);
}

#[actix_web::test]
async fn a_database_without_a_free_connection_holds_up_no_other_page() {
    let app = TestApp::start_with(&[("CPOR_WEB_CONNECTIONS", "1")]).await;
    app.bob().get("/claims").await.is(200);
    let state = app.state().clone();
    let busy = actix_web::rt::spawn(async move {
        let sleep = |conn: &mut PgConnection, _now| {
            diesel::sql_query("select pg_sleep(6)").execute(conn).map_err(cpor::db::DbError::Failed)?;
            Ok(())
        };
        state.read(sleep).await
    });
    actix_web::rt::time::sleep(Duration::from_millis(200)).await;
    let start = Instant::now();
    app.stranger().get("/healthz").await.is(200);
    assert!(start.elapsed() < Duration::from_millis(250), "liveness took {:?}", start.elapsed());
    app.browser(BOB).get("/claims").await.is(503);
    busy.await.unwrap().unwrap();
    app.bob().get("/claims").await.is(200);
}
