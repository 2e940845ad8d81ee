//! Tables of claims to download, with more claims than are read at once (rule 17.8).

use crate::support::{Browser, HOST, Page, TestApp};
use actix_web::HttpServer;
use actix_web::dev::ServerHandle;
use cpor::claims::model::vocabulary::ClaimId;
use cpor::people::names::Names;
use cpor::web::routes;
use diesel::connection::SimpleConnection;
use std::collections::BTreeSet;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// More than the limit that there was.
const MANY: usize = 20_500;
/// How an answer in chunks ends when it is whole.
const LAST_CHUNK: &[u8] = b"\r\n0\r\n\r\n";

/// Makes as many claims like this one as there should be; nothing but lists knows them.
fn multiply(app: &TestApp, model: ClaimId, count: usize) {
    let columns = "select string_agg(quote_ident(attname), ', ') from pg_attribute
        where attrelid = 'claims'::regclass and attnum > 0 and attname <> 'id' and attgenerated = ''";
    let sql = format!(
        "set session_replication_role = replica;
        do $$ declare copied text := ({columns}); begin execute format(
            'with made as (insert into claims (%1$s) select %1$s from claims, generate_series(2, {count})
                where id = {id} returning id)
            insert into claim_list select made.id, company_id, location_id, reviewer_id, standing, facet, due_order, updated_at
                from made, claim_list where claim_id = {id}', copied); end $$;
        set session_replication_role = origin; analyze",
        id = model.0,
    );
    app.database().batch_execute(&sql).unwrap();
}

/// The rows of a table, each with as many cells as there are headings.
fn rows(page: &Page) -> Vec<csv::StringRecord> {
    let mut reader = csv::Reader::from_reader(page.is(200).bytes.as_slice());
    reader.records().map(Result::unwrap).collect()
}

fn ids(rows: &[csv::StringRecord]) -> BTreeSet<&str> {
    rows.iter().filter_map(|row| row.get(0)).collect()
}

async fn table(browser: Browser<'_>, path: &str) -> Vec<csv::StringRecord> {
    rows(&browser.get(path).await)
}

#[actix_web::test]
async fn every_table_of_claims_has_all_of_them_once() {
    let app = TestApp::start().await;
    multiply(&app, app.an_approved_claim().id, MANY);
    for path in ["/claims.csv?view=all", "/claims.csv?view=all&sort=updated", "/outcomes.csv"] {
        for browser in [app.alice(), app.lea()] {
            let rows = table(browser, path).await;
            assert_eq!((rows.len(), ids(&rows).len()), (MANY, MANY), "{path}");
        }
        assert_eq!(table(app.charlie(), path).await.len(), 0, "{path}: a stranger");
    }
}

#[actix_web::test]
async fn a_search_by_name_and_one_by_place_leave_nothing_out() {
    let app = TestApp::start().await;
    let claim = app.a_submitted_claim();
    multiply(&app, claim.id, MANY);
    let copy = "insert into claim_words (claim_id, word, company_id, location_id, phase)
        select l.claim_id, word, w.company_id, w.location_id, phase from claim_words w, claim_list l where w.claim_id <> l.claim_id";
    // One of them is called as its place is.
    let number = "set session_replication_role = replica; update claims set id = 2222222 where id = 40;
        update claim_list set claim_id = 2222222 where claim_id = 40";
    app.database().batch_execute(&format!("{number}; {copy}")).unwrap();
    for sought in ["northwind", "2222222"] {
        let rows = table(app.lea(), &format!("/claims.csv?view=all&q={sought}")).await;
        assert_eq!((rows.len(), ids(&rows).len()), (MANY, MANY), "{sought}");
    }
}

#[actix_web::test]
async fn a_draft_that_is_deleted_meanwhile_is_left_out() {
    let app = TestApp::start().await;
    let (kept, gone) = (app.a_draft(), app.a_draft());
    let read = app.state().read(move |conn, _now| {
        let scope = cpor::claims::queries::list::filter::Scope::Company(kept.company);
        let names = Names::read(conn)?;
        Ok(cpor::claims::queries::list::rows(conn, &names, scope, &[gone.id.0, kept.id.0])?.len())
    });
    let delete = format!(
        "set session_replication_role = replica; update claims set status = 'deleted' where id = {0};
        delete from claim_list where claim_id = {0}",
        gone.id.0
    );
    app.database().batch_execute(&delete).unwrap();
    assert_eq!(read.await.unwrap(), 1);
}

/// The program behind a real socket.
fn serve(app: &TestApp) -> (SocketAddr, ServerHandle) {
    let state = app.state().clone();
    let server = HttpServer::new(move || routes::app(state.clone(), |_config| {})).workers(1).disable_signals();
    let server = server.bind(("127.0.0.1", 0)).unwrap();
    let address = server.addrs()[0];
    let running = server.run();
    let handle = running.handle();
    actix_web::rt::spawn(running);
    (address, handle)
}

/// Everything that comes, until the server says that this is all or is gone.
async fn raw(address: SocketAddr, path: &str, cookie: &str) -> Vec<u8> {
    let head =
        format!("GET {path} HTTP/1.1\r\nHost: {HOST}\r\nCookie: __Host-cpor={cookie}\r\nConnection: close\r\n\r\n");
    let asked = actix_web::web::block(move || {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        stream.write_all(head.as_bytes()).unwrap();
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        answer
    });
    asked.await.unwrap()
}

#[actix_web::test]
async fn a_table_that_fails_midway_is_cut_off_and_no_shorter_table() {
    let app = TestApp::start().await;
    multiply(&app, app.a_submitted_claim().id, 3_000);
    app.lea().enter().await;
    let (address, handle) = serve(&app);
    let path = "/claims.csv?view=all";
    let cookie = app.lea().cookie("__Host-cpor");
    let whole = raw(address, path, &cookie).await;
    assert!(whole.starts_with(b"HTTP/1.1 200") && whole.ends_with(LAST_CHUNK));
    let unreadable = "set session_replication_role = replica;
        update claims set answers = jsonb_set(answers, '{area}', '\"nowhere\"') where id = (select max(id) - 10 from claims)";
    app.database().batch_execute(unreadable).unwrap();
    let cut = raw(address, path, &cookie).await;
    assert!(cut.starts_with(b"HTTP/1.1 200") && String::from_utf8_lossy(&cut).contains("CPOR-0000001"));
    assert!(!cut.ends_with(LAST_CHUNK), "a table that is not whole ends like one that is");
    // What fails at once is a page that says so.
    let all = "set session_replication_role = replica; update claims set answers = jsonb_set(answers, '{area}', '\"nowhere\"')";
    app.database().batch_execute(all).unwrap();
    app.lea().get(path).await.is(500).has("<h1>");
    handle.stop(false).await;
}
