//! Backup and restore.

use crate::support::{ALICE, RITA, Ran, TestApp, TestDatabase, claims};
use cpor::claims::model::command::Command;
use cpor::claims::model::vocabulary::ClaimId;
use cpor::claims::store::act::act;
use cpor::db::schema::{
    backups, claim_events, claim_files, claims as claim_rows, demo_clock, outbox, sessions, sign_in_counts,
};
use cpor::files::{FileName, Key, MAX_BYTES, Storage, hex};
use cpor::time::clock::machine_now;
use cpor::worker::orphans;
use diesel::prelude::*;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A place to restore into: an empty database and a folder that is not there yet.
struct Elsewhere {
    database: TestDatabase,
    folder: PathBuf,
}

impl Elsewhere {
    fn new() -> Self {
        let database = TestDatabase::empty();
        let name = database.url.rsplit('/').next().unwrap();
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("else-{}-{name}", std::process::id()));
        Self { database, folder }
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        let folder = self.folder.to_string_lossy();
        let variables =
            [("DATABASE_URL", self.database.url.as_str()), ("CPOR_DATA_DIR", &folder), ("CPOR_DEMO", "yes")];
        Ran::run(&variables, arguments, "")
    }

    fn database(&self) -> PgConnection {
        cpor::db::connect(&self.database.url).unwrap()
    }

    fn storage(&self) -> Storage {
        Storage::in_folder(&self.folder.join("files"), MAX_BYTES).unwrap()
    }
}

impl Drop for Elsewhere {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// Somebody who goes on uploading until the guard is dropped.
struct Busy(Arc<AtomicBool>, Option<std::thread::JoinHandle<u32>>);

impl Busy {
    fn on(app: &TestApp, claim: ClaimId) -> Self {
        let (pool, context, actor, files) = (app.pool(), app.context(), app.actor(ALICE), app.state().files.clone());
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        let name = FileName::clean("a.png").unwrap();
        let work = move || {
            let mut done = 0;
            while !stopped.load(Ordering::Relaxed) && done < 35 {
                let stored = files.put(&name, claims::STAMP_PNG).unwrap();
                let file = cpor::claims::model::event::FileFacts {
                    sha256: stored.sha256.to_string(),
                    storage_key: stored.key.to_string(),
                    ..claims::file("a.png")
                };
                let add = Command::AddProof { file };
                pool.with(|conn| conn.transaction(|conn| act(conn, &context, claim, &actor, None, add))).unwrap();
                done += 1;
                std::thread::sleep(std::time::Duration::from_millis(20));
            }
            done
        };
        Self(stop, Some(std::thread::spawn(work)))
    }

    fn stop(mut self) -> u32 {
        self.0.store(true, Ordering::Relaxed);
        self.1.take().unwrap().join().unwrap()
    }
}

fn backup_folder(app: &TestApp) -> (PathBuf, String) {
    let folder = app.folder().join("backup");
    (folder.clone(), folder.to_string_lossy().into_owned())
}

#[actix_web::test]
async fn a_backup_taken_while_people_work_is_restored_whole_elsewhere_and_mail_is_held() {
    let app = TestApp::start().await;
    app.alice().get("/claims").await.is(200);
    app.stranger().sign_in(ALICE.email, "not her password").await;
    let of_tries = |conn: &mut _| sign_in_counts::table.count().get_result::<i64>(conn).unwrap();
    assert!(of_tries(&mut app.database()) > 0);
    let asked = app.a_claim_with_a_question();
    let proof = app.a_stored_file("kept.png");
    app.act(asked.id, ALICE, Command::AddProof { file: proof });
    let before: i64 = claim_events::table.count().get_result(&mut app.database()).unwrap();
    let busy = Busy::on(&app, asked.id);
    let (_, folder) = backup_folder(&app);
    app.run(&["backup", &folder], "").says("Backup of");
    assert!(busy.stop() > 0);
    app.run(&["backup", &folder], "").complains("not empty");
    app.run(&["check"], "").says("the newest by cpor backup is of");

    let there = Elsewhere::new();
    there.run(&["restore", &folder]).says("Mail is held");
    there.run(&["verify-history"]).says("1 claims");
    let mut conn = there.database();
    assert!(claim_events::table.count().get_result::<i64>(&mut conn).unwrap() >= before);
    assert_eq!(sessions::table.count().get_result::<i64>(&mut conn).unwrap(), 0, "nobody is signed in");
    assert_eq!(of_tries(&mut conn), 0, "and no wrong password is counted");
    let files: Vec<(String, Vec<u8>)> =
        claim_files::table.select((claim_files::storage_key, claim_files::sha256)).load(&mut conn).unwrap();
    assert!(!files.is_empty());
    let real = files.iter().filter_map(|(key, hash)| Some((Key::parse(key)?, hash)));
    for (key, hash) in real {
        assert!(key.is_of(&hex(hash)) && there.storage().open_whole(&key).is_ok(), "{key}");
    }
    there.run(&["restore", &folder]).complains("not empty");
}

#[actix_web::test]
async fn after_a_restore_nothing_goes_out_and_no_silence_counts_until_it_is_released() {
    let app = TestApp::start().await;
    let asked = app.a_claim_with_a_question();
    let (_, folder) = backup_folder(&app);
    app.run(&["backup", &folder], "").says("Backup of");
    let there = Elsewhere::new();
    there.run(&["restore", &folder]).says("Mail is held");
    let mut conn = there.database();
    let month = 40 * 86_400_i64;
    let later = demo_clock::offset_seconds.eq(demo_clock::offset_seconds + month);
    diesel::update(demo_clock::table).set(later).execute(&mut conn).unwrap();
    let status = |conn: &mut PgConnection| {
        claim_rows::table.find(asked.id.0).select(claim_rows::status).first::<String>(conn).unwrap()
    };
    let sent = |conn: &mut PgConnection| {
        let taken = outbox::table.filter(outbox::accepted_at.is_not_null());
        taken.count().get_result::<i64>(conn).unwrap()
    };
    there.run(&["jobs", "run"]).says("0 deadlines, 0 reminders, 0 mails");
    there.run(&["check"]).says("held since the restore");
    assert_eq!((status(&mut conn).as_str(), sent(&mut conn)), ("partner_action_required", 0));
    there.run(&["mail", "release"]).says("Mail goes out");
    there.run(&["mail", "release"]).says("was not held");
    there.run(&["jobs", "run"]);
    assert_eq!(status(&mut conn), "rejected");
    assert!(sent(&mut conn) > 0);
    there.run(&["verify-history"]).says("1 claims");
}

#[actix_web::test]
async fn a_restored_program_works_on_and_gives_no_number_twice() {
    let app = TestApp::start().await;
    let claim = app.a_submitted_claim();
    let (_, folder) = backup_folder(&app);
    app.run(&["backup", &folder], "").says("Backup of");
    let there = Elsewhere::new();
    there.run(&["restore", &folder]).says("Restored");
    let pool = cpor::db::Pool::open(&there.database.url, 1).unwrap();
    let context = app.context();
    let (alice, rita) = (app.actor(ALICE), app.actor(RITA));
    let person = claims::person(&mut there.database(), ALICE);
    let location = claims::location(&mut there.database(), "2222222");
    let next = pool.with(|conn| {
        conn.transaction(|conn| cpor::claims::store::act::open(conn, &context, &person, claims::answers(location)))
    });
    assert!(next.unwrap().id > claim.id);
    // Triggers and references are as they were: history still only grows, and claims still move by events.
    let start = Command::StartReview;
    pool.with(|conn| conn.transaction(|conn| act(conn, &context, claim.id, &rita, None, start))).unwrap();
    let comment = Command::Comment { text: "Here we are again.".into(), files: vec![] };
    pool.with(|conn| conn.transaction(|conn| act(conn, &context, claim.id, &alice, None, comment))).unwrap();
    let rewrite = diesel::update(claim_events::table).set(claim_events::internal.eq(true));
    assert!(rewrite.execute(&mut there.database()).unwrap_err().to_string().contains("history"));
    there.run(&["verify-history"]).says("2 claims");
}

#[actix_web::test]
async fn an_altered_or_unfinished_backup_is_not_restored() {
    let app = TestApp::start().await;
    let claim = app.a_draft();
    app.act(claim.id, ALICE, Command::AddProof { file: app.a_stored_file("kept.png") });
    let (path, folder) = backup_folder(&app);
    app.run(&["backup", &folder], "").says("Backup of");
    let there = Elsewhere::new();
    let users = path.join("database/users.jsonl");
    let text = std::fs::read_to_string(&users).unwrap();
    std::fs::write(&users, text.replace("Alice", "Alicf")).unwrap();
    there.run(&["restore", &folder]).complains("users.jsonl: it was altered");
    std::fs::write(&users, text).unwrap();
    let manifest = path.join("manifest.json");
    std::fs::rename(&manifest, path.join("aside.json")).unwrap();
    there.run(&["restore", &folder]).complains("manifest.json");
    std::fs::rename(path.join("aside.json"), &manifest).unwrap();
    // Nothing was begun, so the whole one can still be restored.
    there.run(&["restore", &folder]).says("Restored");
    let elsewhere = Elsewhere::new();
    elsewhere.storage().put(&FileName::clean("x.png").unwrap(), claims::STAMP_PNG).unwrap();
    elsewhere.run(&["restore", &folder]).complains("CPOR_STORAGE_URL");
}

#[actix_web::test]
async fn a_backup_names_the_proof_that_is_gone() {
    let app = TestApp::start().await;
    let claim = app.a_draft();
    let file = app.a_stored_file("kept.png");
    let key = Key::parse(&file.storage_key).unwrap();
    app.act(claim.id, ALICE, Command::AddProof { file });
    app.state().files.remove(&key).unwrap();
    let (path, folder) = backup_folder(&app);
    let ran = app.run(&["backup", &folder], "");
    ran.complains("1 files");
    assert!(ran.said.contains(&format!("missing or altered: {key}")), "{ran:#?}");
    assert!(path.join("manifest.json").exists(), "what is left is still a backup");
}

#[actix_web::test]
async fn a_file_that_no_backup_knows_is_not_tidied_away() {
    let app = TestApp::start().await;
    let files = &app.state().files;
    let stored = files.put(&FileName::clean("x.png").unwrap(), claims::STAMP_PNG).unwrap();
    let path = app.state().settings.storage_dir.join("kept").join(stored.key.as_str());
    let written = |days: i64| {
        let at = machine_now() - chrono::TimeDelta::days(days);
        std::fs::File::open(&path).unwrap().set_modified(at.into()).unwrap();
    };
    let backup = |days: i64| {
        let at = machine_now() - chrono::TimeDelta::days(days);
        diesel::insert_into(backups::table).values(backups::taken_at.eq(at)).execute(&mut app.database()).unwrap();
    };
    written(29);
    assert_eq!(orphans::sweep(&app.pool(), files).unwrap(), 0, "another kind of backup may name it");
    written(60);
    backup(90);
    assert_eq!(orphans::sweep(&app.pool(), files).unwrap(), 0, "the newest backup does not know it");
    backup(40);
    assert_eq!(orphans::sweep(&app.pool(), files).unwrap(), 1);
}
