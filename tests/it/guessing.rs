//! Guessing at passwords: a stranger's is slowed, nobody else notices it, and what is refused costs next to nothing.

use crate::support::{ALICE, BOB, Browser, PASSWORD, Page, TestApp};
use cpor::db::schema::{sign_in_counts, users};
use cpor::people::password::Caller;
use cpor::people::sign_in::{self, ACCOUNT_FRESH, ACCOUNT_REPEATED, Attempt, NETWORK, PLACE, Try};
use cpor::time::clock::Clock;
use cpor::worker::housekeeping;
use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use futures_util::future::{join, join_all};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::time::Duration;

/// Where the stranger is.
const STRANGER: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1));
/// Where nobody has failed.
const ELSEWHERE: IpAddr = IpAddr::V4(Ipv4Addr::new(198, 51, 100, 7));

/// One of many addresses.
fn one_of_many(number: u32) -> IpAddr {
    IpAddr::V4(Ipv4Addr::from_bits(0x0a00_0000 + number))
}

async fn guess(app: &TestApp, from: IpAddr, email: &str) -> Page {
    app.stranger().at(from).sign_in(email, "guess").await
}

/// Guesses at Alice's password from one address until it has to wait; says how often.
async fn guess_until_told_to_wait(app: &TestApp, from: IpAddr) -> i32 {
    for number in 0..100 {
        if guess(app, from, ALICE.email).await.error_at("email").starts_with("Too many attempts") {
            return number;
        }
    }
    panic!("nobody stops the guessing");
}

/// The browser in which somebody has signed in, and out again.
async fn known_browser<'a>(app: &'a TestApp, email: &str) -> Browser<'a> {
    let browser = app.stranger().at(ELSEWHERE);
    browser.sign_in(email, PASSWORD).await.leads_to("/");
    browser.post("/sign-out", &[]).await.leads_to("/sign-in");
    browser
}

/// Forgets part of what was counted, as time does.
fn pass(app: &TestApp, minutes: i32) {
    use diesel::dsl::IntervalDsl as _;
    let earlier = sign_in_counts::forgotten_at.eq(sign_in_counts::forgotten_at - minutes.minutes());
    diesel::update(sign_in_counts::table).set(earlier).execute(&mut app.database()).unwrap();
}

#[actix_web::test]
async fn a_stranger_who_guesses_does_not_keep_alice_out() {
    let app = TestApp::start().await;
    let known = known_browser(&app, ALICE.email).await;
    assert_eq!(guess_until_told_to_wait(&app, STRANGER).await, PLACE.tries);
    // From anywhere else, also one who never signed in before; and beside the stranger in her own browser.
    app.stranger().at(ELSEWHERE).sign_in(ALICE.email, PASSWORD).await.leads_to("/");
    known.at(STRANGER).sign_in(ALICE.email, PASSWORD).await.leads_to("/");
    // The stranger goes on waiting, whatever Alice does.
    let page = app.stranger().at(STRANGER).sign_in(ALICE.email, PASSWORD).await;
    assert_eq!(page.is(422).error_at("email"), "Too many attempts. Wait 5 minutes.");
    pass(&app, 5);
    app.stranger().at(STRANGER).sign_in(ALICE.email, PASSWORD).await.leads_to("/");
}

#[actix_web::test]
async fn a_spray_over_many_accounts_from_one_address_is_slowed() {
    let app = TestApp::start().await;
    for number in 0..NETWORK.tries {
        let page = guess(&app, STRANGER, &format!("somebody{number}@contoso.example")).await;
        assert_eq!(page.error_at("email"), "E-mail or password is wrong", "{number}");
    }
    let page = guess(&app, STRANGER, "somebody-else@contoso.example").await;
    assert_eq!(page.is(422).error_at("email"), "Too many attempts. Wait 2 minutes.");
    app.stranger().at(STRANGER).sign_in(ALICE.email, PASSWORD).await.is(422);
    app.stranger().at(ELSEWHERE).sign_in(ALICE.email, PASSWORD).await.leads_to("/");
}

#[actix_web::test]
async fn who_has_one_address_of_version_six_has_its_whole_network() {
    let app = TestApp::start().await;
    let six = |last: u16| IpAddr::V6(Ipv6Addr::new(0x2001, 0xdb8, 0, 1, 0, 0, 0, last));
    for number in 0..5 {
        guess(&app, six(number), ALICE.email).await.is(422).has("E-mail or password is wrong");
    }
    guess(&app, six(77), ALICE.email).await.is(422).has("Too many attempts");
    let beside = IpAddr::V6(Ipv6Addr::new(0x2001, 0xdb8, 0, 2, 0, 0, 0, 1));
    app.stranger().at(beside).sign_in(ALICE.email, PASSWORD).await.leads_to("/");
}

#[actix_web::test]
async fn guesses_from_everywhere_are_bounded_and_known_browsers_do_not_notice() {
    let app = TestApp::start().await;
    let known = known_browser(&app, ALICE.email).await;
    let mut fresh = (0..).map(one_of_many);
    let first = guess_until_told(&app, &mut fresh).await;
    assert!((ACCOUNT_FRESH.tries..ACCOUNT_FRESH.tries + 4).contains(&first), "{first} guesses were compared");
    // Those who come again have a count of their own, which a fresh address does not share.
    let again = guess_until_told(&app, &mut (0..).map(one_of_many)).await;
    assert_eq!(again, ACCOUNT_REPEATED.tries);
    pass(&app, 1);
    app.stranger().at(ELSEWHERE).sign_in(ALICE.email, PASSWORD).await.leads_to("/");
    guess_until_told(&app, &mut fresh).await;
    app.stranger().at(one_of_many(3_000)).sign_in(ALICE.email, PASSWORD).await.is(422).has("use a browser");
    known.at(one_of_many(3_000)).sign_in(ALICE.email, PASSWORD).await.leads_to("/");
    app.stranger().at(one_of_many(3_000)).sign_in(BOB.email, PASSWORD).await.leads_to("/");
}

/// Guesses at Alice's password once from each address until one is told that the account has to wait; says how often.
async fn guess_until_told(app: &TestApp, addresses: &mut impl Iterator<Item = IpAddr>) -> i32 {
    let told = "Too many attempts for this account. Wait";
    for number in 0..100 {
        let page = guess(app, addresses.next().unwrap(), ALICE.email).await;
        if page.is(422).error_at("email").starts_with(told) {
            page.has("or use a browser in which you have signed in before.");
            return number;
        }
        page.has("E-mail or password is wrong");
    }
    panic!("nobody stops the guessing");
}

#[actix_web::test]
async fn a_known_browser_is_known_for_one_account_and_opens_nothing() {
    let app = TestApp::start().await;
    let bobs = known_browser(&app, BOB.email).await;
    assert!(bobs.has_cookie("__Host-device") && !bobs.has_cookie("__Host-cpor"));
    bobs.get("/claims").await.leads_to("/sign-in?to=%2Fclaims");
    // For Alice it is a stranger's: it waits where a stranger at its address has to.
    guess_until_told_to_wait(&app, STRANGER).await;
    bobs.at(STRANGER).sign_in(ALICE.email, PASSWORD).await.is(422).has("Too many attempts");
    // Its owner's own guesses count, and for nobody else.
    for _ in 0..PLACE.tries {
        bobs.sign_in(BOB.email, "guess").await.is(422).has("E-mail or password is wrong");
    }
    bobs.sign_in(BOB.email, PASSWORD).await.is(422).has("Too many attempts");
    app.stranger().at(ELSEWHERE).sign_in(BOB.email, PASSWORD).await.leads_to("/");
}

#[actix_web::test]
async fn a_browser_is_not_known_for_ever() {
    let app = TestApp::start().await;
    let keys = app.context().keys;
    guess_until_told_to_wait(&app, STRANGER).await;
    let alice = users::table.filter(users::email.eq(ALICE.email)).select(users::id);
    let alice: i64 = alice.first(&mut app.database()).unwrap();
    let now = Clock::Database.now(&mut app.database()).unwrap();
    for (days, known) in [(179, true), (181, false)] {
        let since = (now - chrono::TimeDelta::days(days)).timestamp();
        let browser = app.stranger().at(STRANGER);
        browser.set_cookie("__Host-device", &format!("{alice}.{since}.x.{}", keys.device_tag(alice, since, "x")));
        let page = browser.sign_in(ALICE.email, PASSWORD).await;
        assert_eq!(page.status == 303, known, "after {days} days");
    }
}

#[actix_web::test]
async fn right_passwords_count_against_nobody() {
    let app = TestApp::start().await;
    for _ in 0..2 * NETWORK.tries {
        app.stranger().at(ELSEWHERE).sign_in(ALICE.email, PASSWORD).await.leads_to("/");
    }
    let rows: i64 = sign_in_counts::table.count().get_result(&mut app.database()).unwrap();
    assert_eq!(rows, 0);
}

/// What some work does to the table of counts.
#[derive(QueryableByName, Debug)]
struct Touched {
    #[diesel(sql_type = BigInt)]
    scanned: i64,
    #[diesel(sql_type = BigInt)]
    fetched: i64,
    #[diesel(sql_type = BigInt)]
    written: i64,
}

/// What `work` does to the table of counts, by the database's own statistics of the transaction.
fn touched_by(conn: &mut PgConnection, work: impl FnOnce(&mut PgConnection) -> QueryResult<()>) -> Touched {
    let sql = "select seq_tup_read as scanned, coalesce(idx_tup_fetch, 0) as fetched,
        n_tup_ins + n_tup_upd + n_tup_del as written from pg_stat_xact_user_tables where relname = 'sign_in_counts'";
    let done = conn.transaction(|conn| {
        let before: Touched = diesel::sql_query(sql).get_result(conn)?;
        work(conn)?;
        let after: Touched = diesel::sql_query(sql).get_result(conn)?;
        QueryResult::Ok(Touched {
            scanned: after.scanned - before.scanned,
            fetched: after.fetched - before.fetched,
            written: after.written - before.written,
        })
    });
    done.unwrap()
}

#[actix_web::test]
async fn a_refused_try_costs_the_same_however_many_there_were() {
    let app = TestApp::start().await;
    let mut conn = app.database();
    let many = "insert into sign_in_counts select sha256(n::text::bytea), clock_timestamp() + n * interval '1 second'
        from generate_series(1, 30000) n; analyze sign_in_counts";
    conn.batch_execute(many).unwrap();
    let tried = Try::new(ALICE.email, Some(STRANGER), None);
    let begin = |conn: &mut PgConnection| {
        let now = Clock::Database.now(conn)?;
        sign_in::begin(conn, &tried, now)
    };
    for _ in 0..PLACE.tries {
        conn.transaction(begin).unwrap();
    }
    let rows = |conn: &mut PgConnection| sign_in_counts::table.count().get_result::<i64>(conn).unwrap();
    assert_eq!(rows(&mut conn), 30_000 + 4, "a count is one row, however often it is added to");
    let cost = touched_by(&mut conn, |conn| {
        assert!(matches!(begin(conn)?, Attempt::Wait(_)));
        Ok(())
    });
    assert!(cost.scanned == 0 && cost.fetched <= 4 && cost.written == 0, "{cost:?}");
}

#[actix_web::test]
async fn what_is_forgotten_is_removed_by_the_worker_without_reading_the_rest() {
    let app = TestApp::start().await;
    let mut conn = app.database();
    let many =
        "insert into sign_in_counts select sha256(n::text::bytea), clock_timestamp() - interval '23 hours 59 minutes'
        from generate_series(1, 30000) n; update sign_in_counts set forgotten_at = forgotten_at - interval '2 minutes'
        where ctid in (select ctid from sign_in_counts limit 10); vacuum analyze sign_in_counts";
    many.split_inclusive(';').for_each(|statement| conn.batch_execute(statement).unwrap());
    let cost = touched_by(&mut conn, |conn| {
        let now = Clock::Database.now(conn)?;
        assert_eq!(sign_in::sweep(conn, now)?, 10);
        Ok(())
    });
    assert_eq!((cost.scanned, cost.written), (0, 10));
    conn.batch_execute("update sign_in_counts set forgotten_at = forgotten_at - interval '1 minute'").unwrap();
    assert_eq!(housekeeping::sweep(&app.pool()).unwrap(), 29_990);
}

#[actix_web::test]
async fn no_page_waits_for_the_rows_that_somebody_counts_in() {
    let app = TestApp::start().await;
    let alice = app.alice();
    alice.get("/claims").await.is(200);
    guess(&app, STRANGER, BOB.email).await.is(422);
    let mut other = app.database();
    other.batch_execute("begin; select * from sign_in_counts for update").unwrap();
    let guesses = join_all((0..12).map(|number| guess(&app, one_of_many(number), BOB.email)));
    let pages = async {
        for _ in 0..10 {
            alice.get("/claims").await.is(200);
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    };
    let (guesses, ()) = join(guesses, pages).await;
    assert!(guesses.iter().all(|page| page.status >= 400));
    other.batch_execute("rollback").unwrap();
    app.bob().get("/claims").await.is(200);
}

#[actix_web::test]
async fn who_waits_too_long_for_a_turn_is_told_so_and_nobody_signed_in_notices() {
    let app = TestApp::start().await;
    let alice = app.alice();
    alice.get("/claims").await.is(200);
    let permit = app.state().passwords.acquire(Caller::Network(None)).await.unwrap();
    let bob = app.stranger().at(ELSEWHERE);
    let form = bob.get("/sign-in?lang=fr").await;
    let form_id = form.form_id().unwrap();
    let fields = [("email", BOB.email), ("password", PASSWORD), ("kept", "comment=a+long+text")];
    let waiting = bob.post_as("/sign-in", &form_id, &fields);
    let pages = async {
        for _ in 0..5 {
            alice.get("/claims").await.is(200);
        }
    };
    let (page, ()) = join(waiting, pages).await;
    page.is(503)
        .has(&format!("name=\"email\" value=\"{}\"", BOB.email))
        .has("a+long+text")
        .lacks(&format!("value=\"{PASSWORD}\""));
    assert!(page.error_at("email").starts_with("Beaucoup de personnes se connectent en ce moment."));
    assert_eq!(page.header("retry-after"), "60");
    drop(permit);
    let english = bob.get("/sign-in?lang=en").await;
    let permit = app.state().passwords.acquire(Caller::Network(None)).await.unwrap();
    let page = bob.post_as("/sign-in", &english.form_id().unwrap(), &fields).await;
    assert!(page.is(503).error_at("email").starts_with("Many people are signing in at this moment."));
    drop(permit);
    bob.sign_in(BOB.email, PASSWORD).await.leads_to("/");
}
