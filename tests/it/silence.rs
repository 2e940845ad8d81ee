//! A database that says nothing, breaks off or is full: every answer still comes, and promises nothing that is not known.

use crate::support::proxy::{Mishap, Proxy};
use crate::support::{ALICE, Browser, Page, TestApp};
use actix_web::ResponseError as _;
use cpor::claims::model::vocabulary::ClaimId;
use cpor::db::schema::{claim_events, demo_clock};
use cpor::web::ground::error::PageError;
use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use futures_util::future::{join, join3};
use std::net::TcpListener;
use std::time::{Duration, Instant};

const UNSURE: &str = "We do not know yet whether it was saved.";

/// A page, and how long it took; a page that never comes ends the test.
async fn timed(page: impl Future<Output = Page>) -> (Page, Duration) {
    let began = Instant::now();
    let page = tokio::time::timeout(Duration::from_secs(20), page).await.expect("an answer within 20 seconds");
    (page, began.elapsed())
}

#[actix_web::test]
async fn while_the_database_is_silent_every_answer_still_comes() {
    let (app, proxy) = TestApp::start_behind_a_proxy().await;
    let claim = app.a_submitted_claim();
    let (alice, stranger) = (app.alice(), app.stranger());
    let (path, form_id) = (format!("/claims/{}", claim.id), alice.form_id("/claims").await);
    let said = format!("{path}/comments");
    proxy.fall_silent();
    let (ready, page, form) = join3(
        timed(stranger.get("/readyz")),
        timed(alice.get(&path)),
        timed(alice.post_as(&said, &form_id, &[("comment", "Are you there?")])),
    )
    .await;
    ready.0.is(503);
    assert!(ready.1 < Duration::from_secs(2), "readiness took {:?}", ready.1);
    for (page, took) in [&page, &form] {
        page.is(503).has("Temporarily unavailable");
        assert_eq!(page.header("retry-after"), "60");
        assert!(*took < Duration::from_secs(15), "a page took {took:?}");
    }
    form.0.has(UNSURE).lacks("Nothing was changed");
    page.0.lacks(UNSURE);
    let (alive, took) = timed(stranger.get("/healthz")).await;
    alive.is(200);
    assert!(took < Duration::from_millis(250), "liveness took {took:?}");
    proxy.speak();
    let (page, took) = timed(alice.get(&path)).await;
    page.is(200);
    assert!(took < Duration::from_secs(10), "{took:?}");
    timed(stranger.get("/readyz")).await.0.is(200);
}

#[derive(QueryableByName)]
struct Waiting {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// Sends a comment, and lets `mishap` happen to the answer of its COMMIT.
async fn unlucky_comment(
    app: &TestApp,
    proxy: &Proxy,
    (browser, form_id): (&Browser<'_>, &str),
    claim: ClaimId,
    mishap: Mishap,
) -> Page {
    let mut holder = app.database();
    holder.batch_execute(&format!("begin; select from claims where id = {} for update", claim.0)).unwrap();
    let path = format!("/claims/{claim}/comments");
    let sending = browser.post_as(&path, form_id, &[("comment", "Once, whatever happens.")]);
    let happening = async {
        let waits = "select count(*) as count from pg_stat_activity
            where datname = current_database() and wait_event_type = 'Lock'";
        let mut watcher = app.database();
        while diesel::sql_query(waits).get_result::<Waiting>(&mut watcher).unwrap().count == 0 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        // All that it read before has its answers.
        proxy.at_next_commit(mishap);
        holder.batch_execute("commit").unwrap();
    };
    join(timed(sending), happening).await.0.0
}

#[actix_web::test]
async fn what_may_have_been_saved_is_pressed_again_and_happens_once() {
    let (app, proxy) = TestApp::start_behind_a_proxy().await;
    let alice = app.alice();
    for mishap in [Mishap::Cut, Mishap::Silence] {
        let claim = app.a_submitted_claim();
        let form_id = alice.form_id(&format!("/claims/{}", claim.id)).await;
        let page = unlucky_comment(&app, &proxy, (&alice, &form_id), claim.id, mishap).await;
        page.is(503).has(UNSURE).has("Press the button below").has("value=\"Once, whatever happens.\"");
        assert_eq!((page.header("retry-after"), page.form_id()), ("60", Some(form_id.clone())), "{mishap:?}");
        proxy.speak();
        let path = format!("/claims/{}", claim.id);
        let again = [("comment", "Once, whatever happens.")];
        alice.post_as(&format!("{path}/comments"), &form_id, &again).await.leads_to(&path);
        let said = claim_events::table.filter(claim_events::claim_id.eq(claim.id.0));
        let said = said.filter(claim_events::kind.eq("comment_added")).count();
        assert_eq!(said.get_result::<i64>(&mut app.database()).unwrap(), 1, "{mishap:?}");
        app.act(claim.id, ALICE, crate::races::withdrawal());
    }
}

/// The status of the page that a failed transaction becomes.
async fn status_of(app: &TestApp, work: impl FnOnce(&mut PgConnection) -> QueryResult<()> + Send + 'static) -> u16 {
    let done = app.state().write(|conn| conn.transaction(|conn| work(conn).map_err(PageError::from))).await;
    done.unwrap_err().status_code().as_u16()
}

#[actix_web::test]
async fn a_database_that_is_busy_away_or_full_answers_503_and_our_own_faults_500() {
    let app = TestApp::start().await;
    let mut holder = app.database();
    holder.batch_execute("begin; select from demo_clock for update").unwrap();
    let waits = |set: &'static str| {
        move |conn: &mut PgConnection| {
            conn.batch_execute(set)?;
            diesel::update(demo_clock::table).set(demo_clock::offset_seconds.eq(1)).execute(conn).map(drop)
        }
    };
    assert_eq!(status_of(&app, waits("set local lock_timeout = '50ms'")).await, 503);
    assert_eq!(status_of(&app, waits("set local statement_timeout = '50ms'")).await, 503);
    holder.batch_execute("rollback").unwrap();
    let says = |code: &'static str, words: &'static str| {
        let raise = format!("do $$ begin raise exception '{words}' using errcode = '{code}'; end $$");
        move |conn: &mut PgConnection| conn.batch_execute(&raise)
    };
    for (code, words) in [
        ("53100", "could not extend file \"base/16384/16720\": No space left on device"),
        ("40P01", "deadlock detected"),
        ("40001", "could not serialize access due to concurrent update"),
        ("57P03", "the database system is shutting down"),
    ] {
        assert_eq!(status_of(&app, says(code, words)).await, 503, "{words}");
    }
    assert_eq!(status_of(&app, says("22012", "division by zero")).await, 500);
    assert_eq!(status_of(&app, says("P0001", "history only grows")).await, 500);
    let gone = |conn: &mut PgConnection| conn.batch_execute("select pg_sleep(5)");
    let (status, ()) = join(status_of(&app, gone), async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        let end = "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()
            and pid <> pg_backend_pid() and query like 'select pg_sleep%'";
        app.database().batch_execute(end).unwrap();
    })
    .await;
    assert_eq!(status, 503);
    app.alice().get("/claims").await.is(200);
}

#[actix_web::test]
async fn a_form_that_failed_promises_nothing_in_either_language() {
    let app = TestApp::start().await;
    let alice = app.alice();
    for (language, unsure) in [("en", UNSURE), ("fr", "Nous ne savons pas encore si votre envoi a été enregistré.")]
    {
        alice.get(&format!("/claims?lang={language}")).await.is(200);
        let page = alice.post("/test/fault", &[("comment", "My words")]).await;
        page.is(500).has(unsure).has("My words").lacks("not saved").lacks("Nothing was").lacks("Rien n’a");
        alice.get("/test/break").await.is(500).lacks(unsure);
    }
}

#[actix_web::test]
async fn whoever_signs_in_while_the_database_is_silent_is_told_to_try_again() {
    let (app, proxy) = TestApp::start_behind_a_proxy().await;
    let stranger = app.stranger();
    let form_id = stranger.form_id("/sign-in").await;
    proxy.fall_silent();
    let fields = [("email", ALICE.email), ("password", "demo")];
    let (page, _) = timed(stranger.post_as("/sign-in", &form_id, &fields)).await;
    page.is(503).has("Temporarily unavailable").lacks(UNSURE);
    proxy.speak();
    app.alice().get("/claims").await.is(200);
}

#[test]
fn a_start_that_cannot_reach_its_database_says_so_in_one_line() {
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("postgres://app@{}/cpor", nobody.local_addr().unwrap());
    let began = Instant::now();
    let variables = [("DATABASE_URL", url.as_str()), ("CPOR_DEMO", "yes")];
    let output = crate::settings::start(&variables, &[]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(began.elapsed() < Duration::from_secs(10), "{:?}", began.elapsed());
    assert!(!output.status.success());
    assert!(said.starts_with("cpor: DATABASE_URL: the database cannot be used: "), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
}
