//! Whose preview is next, how much time a company has, and when pictures go and come again (rules 7.20 and 7.21).

use super::previews::{render, stored_pdf};
use crate::support::claims::rejection;
use crate::support::{ALICE, CHARLIE, Cast, RITA, TestApp};
use chrono::TimeDelta;
use cpor::claims::model::claim::Claim;
use cpor::claims::model::command::Command;
use cpor::claims::model::event::FileFacts;
use cpor::db::schema::{claim_files, file_pages, file_renderings, rendering_turns};
use cpor::worker::previews;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;

fn add(app: &TestApp, claim: &Claim, cast: Cast, file: FileFacts) -> i64 {
    app.act(claim.id, cast, Command::AddProof { file });
    let files = claim_files::table.filter(claim_files::claim_id.eq(claim.id.0));
    files.select(diesel::dsl::max(claim_files::id)).first::<Option<i64>>(&mut app.database()).unwrap().unwrap()
}

fn state(app: &TestApp, file: i64) -> String {
    file_renderings::table.find(file).select(file_renderings::state).first(&mut app.database()).unwrap()
}

fn sql(app: &TestApp, sql: &str) {
    app.database().batch_execute(sql).unwrap();
}

#[actix_web::test]
async fn companies_take_turns_and_the_newest_file_of_each_comes_first() {
    let app = TestApp::start().await;
    let fabrikam = app.a_draft_of(CHARLIE, "5555555");
    let contoso = app.a_draft();
    let theirs = add(&app, &fabrikam, CHARLIE, app.a_stored_file("theirs.png"));
    let ours: Vec<i64> = (0..3).map(|_| add(&app, &contoso, ALICE, app.a_stored_file("ours.png"))).collect();
    let jobs = &app.state().jobs;
    let mut made = Vec::new();
    for _ in 0..4 {
        assert!(previews::render_once(&app.pool(), &jobs.files, &jobs.renderer, &|| true).unwrap());
        let ready =
            [theirs].iter().chain(&ours).copied().find(|file| state(&app, *file) == "ready" && !made.contains(file));
        made.push(ready.unwrap());
    }
    // One company's many files keep the other's waiting for one of them.
    assert_eq!(made, [ours[2], theirs, ours[1], ours[0]]);
}

#[actix_web::test]
async fn a_company_that_had_its_time_of_the_hour_waits_and_is_told_until_when() {
    let app = TestApp::start().await;
    let (fabrikam, contoso) = (app.a_draft_of(CHARLIE, "5555555"), app.a_draft());
    let ours = add(&app, &contoso, ALICE, stored_pdf(&app, "ours.pdf", "Carol"));
    // Of an hour that does not end while the test runs.
    let spent = "insert into rendering_turns select company_id, clock_timestamp(), date_trunc('hour', clock_timestamp()) + interval '1 hour',
        600000 from claims where id = ";
    sql(&app, &format!("{spent} {}", contoso.id.0));
    let theirs = add(&app, &fabrikam, CHARLIE, app.a_stored_file("theirs.png"));
    assert_eq!(render(&app), 1);
    assert_eq!((state(&app, theirs), state(&app, ours)), ("ready".to_owned(), "waiting".to_owned()));
    let path = format!("/claims/{}/files/{ours}/preview", contoso.id);
    app.alice()
        .get(&path)
        .await
        .is(200)
        .has("Many pages from this company have been prepared in the past hour")
        .has("Refresh");
    app.alice().get(&format!("{path}?lang=fr")).await.has("De nombreuses pages de cette société").lacks("Préparation");
    // The next hour has its own time.
    sql(&app, "update rendering_turns set hour = '2020-01-01 00:00:00+00' where spent_ms = 600000");
    app.alice().get(&format!("{path}?lang=en")).await.has("Preparing preview");
    assert_eq!(render(&app), 1);
    let own = rendering_turns::table.find(contoso.company.0).select(rendering_turns::spent_ms);
    let spent: i32 = own.first(&mut app.database()).unwrap();
    assert!((1..600_000).contains(&spent), "{spent} ms");
    app.alice().get(&path).await.has("Page 1 of 2");
}

#[actix_web::test]
async fn pictures_of_a_long_closed_claim_go_and_come_again_when_somebody_looks() {
    let app = TestApp::start().await;
    let (open, closed) = (app.a_draft(), app.a_claim_in_review());
    let kept = add(&app, &open, ALICE, stored_pdf(&app, "kept.pdf", "Carol"));
    let file = add(&app, &closed, ALICE, stored_pdf(&app, "old.pdf", "Dan"));
    let picture = add(&app, &closed, ALICE, app.a_stored_file("picture.png"));
    render(&app);
    app.act(closed.id, RITA, rejection());
    let (pool, context, files) = (app.pool(), app.context(), app.state().files.clone());
    let sweep = || previews::sweep(&pool, &context, &files).unwrap();
    let long_ago = "update file_renderings set ready_at = '2020-01-01 00:00:00+00'";
    sql(&app, long_ago);
    assert_eq!(sweep(), 0, "closed a moment ago");
    app.advance(TimeDelta::days(91));
    let keys = file_pages::table.filter(file_pages::file_id.eq(file)).select(file_pages::storage_key.assume_not_null());
    let keys: Vec<String> = keys.load(&mut app.database()).unwrap();
    assert_eq!((keys.len(), sweep(), sweep()), (2, 1, 0));
    for key in &keys {
        assert!(!app.state().settings.storage_dir.join("kept").join(key).exists());
    }
    assert_eq!([kept, picture, file].map(|file| state(&app, file)), ["ready", "ready", "swept"].map(str::to_owned));
    let path = format!("/claims/{}/files", closed.id);
    app.rita().get(&format!("{path}/{picture}/pages/1")).await.is(200);
    app.rita().get(&format!("{path}/{file}/pages/1")).await.is(404);
    // Nobody makes them before somebody looks.
    assert_eq!(render(&app), 0);
    app.rita().get(&format!("{path}/{file}/preview")).await.is(200).has("Preparing preview").has("Refresh");
    assert_eq!((render(&app), sweep()), (1, 0), "they are kept for some days");
    app.rita().get(&format!("{path}/{file}/preview")).await.has("Page 1 of 2");
    app.rita().get(&format!("{path}/{file}/pages/1")).await.is(200);
    sql(&app, long_ago);
    assert_eq!(sweep(), 1);
}

#[actix_web::test]
async fn as_many_files_are_in_work_at_once_as_is_set() {
    let threads = |app: &TestApp| app.state().jobs.renderer.threads();
    assert_eq!(threads(&TestApp::start().await), 1);
    assert_eq!(threads(&TestApp::start_with(&[("CPOR_PREVIEW_THREADS", "3")]).await), 3);
}
