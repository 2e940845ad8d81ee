//! `cpor checkpoint`, the checkpoint of each day, and `cpor verify-history`, which only looks.

use crate::support::{ALICE, Ran, TestApp};
use cpor::claims::model::command::Command;
use cpor::worker::checkpoints;
use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

/// The checkpoints in the folder of the program's data.
fn checkpoints_of(app: &TestApp) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(app.folder().join("checkpoints")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// Compares with a checkpoint where nothing is known but the public key.
fn elsewhere(app: &TestApp, checkpoint: &Path, key: &Path) -> Ran {
    let folder = text(&app.folder().join("auditor"));
    let variables = [("DATABASE_URL", app.database_url()), ("CPOR_DATA_DIR", &folder), ("CPOR_DEMO", "yes")];
    Ran::run(&variables, &["verify-history", "--checkpoint", &text(checkpoint), "--key", &text(key)], "")
}

#[actix_web::test]
async fn a_checkpoint_shows_with_the_public_key_alone_what_was_cut_since() {
    let app = TestApp::start().await;
    let claim = app.a_submitted_claim();
    app.run(&["checkpoint"], "").says("1 claims, 3 events");
    let (checkpoint, key) = (checkpoints_of(&app).remove(0), app.folder().join("checkpoint-key.pub.pem"));
    let private = fs::metadata(app.folder().join("checkpoint-key.pem")).unwrap();
    assert_eq!(private.permissions().mode() & 0o777, 0o600);
    app.act(claim.id, ALICE, Command::Comment { text: "Done in spring.".into(), files: vec![] });
    elsewhere(&app, &checkpoint, &key).says("everything is as it was");
    app.run(&["verify-history", "--checkpoint", &text(&checkpoint)], "").says("compared with the checkpoint");

    let mut conn = app.database();
    conn.batch_execute("set session_replication_role = replica; delete from claim_events where seq > 2").unwrap();
    let ran = elsewhere(&app, &checkpoint, &key);
    assert_eq!(ran.code, Some(3), "{ran:#?}");
    let cut = format!("{}: event 3: its history was cut: it had 3 events, and has 2", claim.id);
    assert!(ran.said.contains(&cut) && ran.said.contains("ALTERED"), "{ran:#?}");
}

#[actix_web::test]
async fn a_checkpoint_that_was_altered_or_that_another_key_signed_is_not_believed() {
    let app = TestApp::start().await;
    app.a_submitted_claim();
    app.run(&["checkpoint"], "").says("Keep it elsewhere");
    let (checkpoint, key) = (checkpoints_of(&app).remove(0), app.folder().join("checkpoint-key.pub.pem"));
    let whole = fs::read_to_string(&checkpoint).unwrap();
    assert!(whole.starts_with("cpor checkpoint 1\ntaken 2031-03-04T"), "{whole}");
    let compare = |text: &str| {
        fs::write(&checkpoint, text).unwrap();
        elsewhere(&app, &checkpoint, &key)
    };
    compare(&whole.replace("claim 1 3", "claim 1 2")).complains("it was altered");
    compare(&whole.replace("end 1 3", "end 1 2")).complains("its signature does not fit");
    compare(whole.rsplit_once("signature").unwrap().0).complains("it is not whole");
    compare("").complains("it is not whole");
    fs::write(&checkpoint, &whole).unwrap();
    fs::remove_file(app.folder().join("checkpoint-key.pem")).unwrap();
    fs::remove_file(&key).unwrap();
    app.run(&["verify-history", "--checkpoint", &text(&checkpoint)], "").complains("checkpoint-key.pem");
    std::thread::sleep(std::time::Duration::from_secs(1));
    app.run(&["checkpoint"], "").says("Keep it elsewhere");
    elsewhere(&app, &checkpoint, &key).complains("another key signed it");
}

#[actix_web::test]
async fn the_worker_writes_one_checkpoint_a_day() {
    let app = TestApp::start().await;
    app.a_submitted_claim();
    let jobs = &app.state().jobs;
    let sweep = || checkpoints::sweep(&jobs.pool, &jobs.context, &jobs.checkpoints).unwrap();
    assert_eq!([sweep(), sweep()], [1, 0]);
    app.advance(chrono::TimeDelta::days(1));
    assert_eq!([sweep(), sweep()], [1, 0]);
    let names: Vec<String> =
        checkpoints_of(&app).iter().map(|path| text(Path::new(path.file_name().unwrap()))).collect();
    assert_eq!(names, ["2031-03-04.checkpoint", "2031-03-05.checkpoint"]);
    app.run(&["jobs", "run"], "").says("0 deadlines");
    assert_eq!(checkpoints_of(&app).len(), 2);
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

#[actix_web::test]
async fn verifying_brings_no_table_up_to_date() {
    let app = TestApp::start().await;
    let mut conn = app.database();
    let newest =
        "delete from __diesel_schema_migrations where version = (select max(version) from __diesel_schema_migrations)";
    conn.batch_execute(newest).unwrap();
    let count = |conn: &mut PgConnection| {
        let query = diesel::sql_query("select count(*) as count from __diesel_schema_migrations");
        query.get_result::<Count>(conn).unwrap().count
    };
    let before = count(&mut conn);
    let ran = app.run(&["verify-history"], "");
    ran.complains("older version of this program");
    assert_eq!((ran.code, count(&mut conn)), (Some(1), before));
}
