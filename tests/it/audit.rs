//! The audit trail: who did what beside the claims, and that it only grows (rule 10.18).

use crate::support::{ALICE, AS_PROGRAM, LEA, RITA, TestApp};
use cpor::audit::{self, Action, AuditFilter, Author, Entry, ListedEntry};
use cpor::time::clock::Clock;
use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use std::thread;

fn entries(app: &TestApp, action: Action) -> Vec<ListedEntry> {
    let filter = AuditFilter { action: Some(action), ..AuditFilter::default() };
    audit::entries(&mut app.database(), &filter, 1_000).unwrap()
}

fn record(app: &TestApp, action: Action, subject: &str) {
    record_on(&mut app.database(), action, subject);
}

fn record_on(conn: &mut PgConnection, action: Action, subject: &str) {
    let now = Clock::Demo.now(conn).unwrap();
    conn.transaction(|conn| audit::record(conn, &Entry::new(&Author::OPERATOR, action, subject), now)).unwrap();
}

#[actix_web::test]
async fn signing_in_and_out_and_failing_to_are_written_down_with_the_address() {
    let app = TestApp::start().await;
    let alice = app.stranger().at([203, 0, 113, 7]);
    alice.sign_in(ALICE.email, "wrong").await.is(422);
    alice.sign_in(ALICE.email, "demo").await.leads_to("/");
    alice.post("/sign-out", &[]).await.leads_to("/sign-in");
    let failed = entries(&app, Action::SignInFailed).remove(0);
    assert_eq!((failed.actor_kind.as_str(), failed.subject.as_str()), ("visitor", ALICE.email));
    for action in [Action::SignedIn, Action::SignedOut] {
        let entry = entries(&app, action).remove(0);
        assert_eq!(entry.actor_email.as_deref(), Some(ALICE.email), "{action:?}");
        assert_eq!(entry.address.as_deref(), Some("203.0.113.7"), "{action:?}");
        assert_eq!(entry.company.as_deref(), Some("Contoso Consulting"), "{action:?}");
    }
}

#[actix_web::test]
async fn failures_of_strangers_do_not_fill_the_trail() {
    let app = TestApp::start().await;
    let mut conn = app.database();
    let now = Clock::Demo.now(&mut conn).unwrap();
    let entry = Entry::new(&Author::OPERATOR, Action::SignInFailed, "x@x.example");
    let hour = chrono::TimeDelta::hours(1);
    for _ in 0..5 {
        conn.transaction(|conn| audit::record_at_most(conn, &entry, (3, hour), now)).unwrap();
    }
    assert_eq!(entries(&app, Action::SignInFailed).len(), 3);
    conn.transaction(|conn| audit::record_at_most(conn, &entry, (3, hour), now + hour)).unwrap();
    assert_eq!(entries(&app, Action::SignInFailed).len(), 4);
}

#[actix_web::test]
async fn tables_that_anybody_downloads_and_proof_that_reviewers_download_are_written_down() {
    let app = TestApp::start().await;
    let claim = app.a_submitted_claim();
    app.alice().get("/claims.csv").await.is(200);
    app.lea().get("/statistics.csv?table=times").await;
    app.rita().get(&format!("/claims/{}/history.csv", claim.id)).await.is(200);
    app.charlie().get(&format!("/claims/{}/history.csv", claim.id)).await.is(404);
    let exported: Vec<_> = entries(&app, Action::Exported).into_iter().map(|entry| entry.subject).collect();
    assert!(exported.contains(&"claims.csv".to_owned()), "{exported:?}");
    assert_eq!(exported.iter().filter(|name| name.ends_with("history.csv")).count(), 1, "not what nobody may see");

    let stored = app.a_stored_file("proof.png");
    let id = app.act(claim.id, ALICE, cpor::claims::model::command::Command::AddProof { file: stored }).id;
    use cpor::db::schema::claim_files;
    let files = claim_files::table.filter(claim_files::claim_id.eq(id.0)).order(claim_files::id.desc());
    let file: i64 = files.select(claim_files::id).first(&mut app.database()).unwrap();
    let path = format!("/claims/{id}/files/{file}");
    app.alice().get(&path).await.is(200);
    assert_eq!(entries(&app, Action::EvidenceDownloaded).len(), 0, "her own");
    app.rita().get(&path).await.is(200);
    let downloaded = entries(&app, Action::EvidenceDownloaded).remove(0);
    assert_eq!(downloaded.actor_email.as_deref(), Some(RITA.email));
    assert_eq!(downloaded.subject, format!("{id}: proof.png"));
    assert_eq!(downloaded.company.as_deref(), Some("Contoso Consulting"));
}

#[actix_web::test]
async fn commands_write_down_what_was_before_and_what_is_now() {
    let app = TestApp::start().await;
    app.run(&["company", "add", "--name", "Wingtip Partners", "--number", "7777777"], "").says("7777777");
    app.run(&["location", "add", "--company", "7777777", "--name", "Lille", "--number", "8888888"], "").says("8888888");
    app.run(&["user", "disable", ALICE.email], "").says("cannot sign in");
    app.run(&["product", "retire", "teams", "--last", "2031-06-30"], "").says("teams");
    app.run(&["holiday", "add", "2031-07-21", "--name", "National Day"], "").says("2031-07-21");
    app.run(&["holiday", "remove", "2031-07-21"], "").says("2031-07-21");
    let company = entries(&app, Action::CompanyAdded).remove(0);
    assert_eq!((company.actor_kind.as_str(), company.address), ("operator", None));
    assert_eq!(company.after.unwrap()["name"], "Wingtip Partners");
    assert_eq!(entries(&app, Action::LocationAdded).remove(0).company.as_deref(), Some("Wingtip Partners"));
    assert_eq!(entries(&app, Action::AccountDisabled).remove(0).subject, ALICE.email);
    let product = entries(&app, Action::ReferenceChanged).remove(0);
    assert_eq!(product.before.unwrap()["active_to"], serde_json::Value::Null);
    assert_eq!(product.after.unwrap()["active_to"], "2031-06-30");
    assert_eq!(entries(&app, Action::HolidayRemoved).remove(0).before.unwrap()["label_en"], "National Day");
    // What is refused changed nothing.
    app.run(&["company", "add", "--name", "X", "--number", "7777777"], "").complains("already");
    assert_eq!(entries(&app, Action::CompanyAdded).len(), 1);
}

#[actix_web::test]
async fn the_database_refuses_to_change_or_remove_an_entry() {
    let app = TestApp::start().await;
    record(&app, Action::CompanyAdded, "7777777");
    let refused = |sql: &str| app.database().transaction(|conn| conn.batch_execute(sql)).unwrap_err().to_string();
    for sql in ["update audit_entries set subject = ''", "delete from audit_entries", "truncate audit_entries"] {
        assert!(refused(sql).contains("history only grows"), "{sql}");
        assert!(refused(&format!("{AS_PROGRAM}{sql}")).contains("permission denied"), "{sql}");
    }
}

#[actix_web::test]
async fn an_entry_that_was_altered_taken_out_or_cut_off_shows() {
    let app = TestApp::start().await;
    for number in ["1", "2", "3"] {
        record(&app, Action::CompanyAdded, number);
    }
    app.run(&["checkpoint"], "").says("checkpoint");
    let file = std::fs::read_dir(app.folder().join("checkpoints")).unwrap().next().unwrap().unwrap().path();
    let file = file.to_string_lossy().into_owned();
    let compare = ["verify-history", "--checkpoint", file.as_str()];
    app.run(&compare, "").says("10 audit entries").says("everything is as it was");
    let drills = [
        ("update audit_entries set subject = '4' where id = 9", "audit entry 9: the entry was altered"),
        ("delete from audit_entries where id = 9", "audit entry 9: the entry is missing"),
        ("delete from audit_entries where id = 10", "audit entry 10: the trail was cut"),
    ];
    for (deed, said) in drills {
        let keep =
            "set session_replication_role = replica; create temporary table kept as select * from audit_entries;";
        let mut conn = app.database();
        conn.batch_execute(&format!("{keep} {deed}")).unwrap();
        let ran = app.run(&compare, "");
        assert!(ran.said.contains(said) && ran.said.contains("ALTERED"), "{deed}: {ran:#?}");
        conn.batch_execute("alter table kept drop column prev_id; delete from audit_entries").unwrap();
        let columns = "id, happened_at, actor_kind, actor_id, address, action, subject, company_id, before, after, prev_hash, hash";
        conn.batch_execute(&format!("insert into audit_entries ({columns}) select {columns} from kept")).unwrap();
    }
    app.run(&compare, "").says("everything is as it was");
}

#[actix_web::test]
async fn entries_of_many_at_once_form_one_chain() {
    let app = TestApp::start().await;
    let before = audit::verify(&mut app.database()).unwrap().entries;
    let url = app.database_url();
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                let mut conn = cpor::db::connect(url).unwrap();
                (0..5).for_each(|_| record_on(&mut conn, Action::CompanyAdded, "7777777"));
            });
        }
    });
    let report = audit::verify(&mut app.database()).unwrap();
    assert_eq!((report.entries, report.fault), (before + 40, None));
}

#[actix_web::test]
async fn leads_alone_read_filter_and_download_the_trail() {
    let app = TestApp::start().await;
    for reader in [app.alice(), app.rita()] {
        for path in ["/administration", "/administration/audit", "/administration/audit.csv"] {
            reader.get(path).await.is(404);
        }
    }
    app.run(&["company", "add", "--name", "Wingtip Partners", "--number", "7777777"], "");
    let lea = app.lea();
    lea.get("/administration").await.is(200).has("href=\"/administration/audit\"");
    let page = lea.get("/administration/audit").await;
    page.is(200).has("Added a company").has("Name: Wingtip Partners").has("Signed in");
    lea.get("/administration/audit?lang=fr").await.has("Ajout d’une société").has("Nom\u{a0}: Wingtip Partners");
    lea.get("/administration/audit?lang=en").await.is(200);
    lea.get("/administration/audit?action=company_added").await.has("7777777").lacks("<small>lead@program");
    lea.get(&format!("/administration/audit?person={}", LEA.email)).await.has("Signed in").lacks("7777777");
    lea.get("/administration/audit?company=7777777").await.has("Wingtip").lacks("<small>lead@program");
    lea.get("/administration/audit?from=2031-03-05").await.has("No entries match");
    lea.get("/administration/audit?to=2031-03-04&from=2031-03-04").await.has("Added a company");
    let odd = lea.get("/administration/audit?company=9999999&from=soon&before=x").await;
    assert_eq!(odd.error_at("company"), "There is no company with this global number");
    assert!(odd.error_at("from").contains("2027-01-31"));
    odd.lacks("No entries match");
    let table = lea.get("/administration/audit.csv?action=company_added").await;
    let text = String::from_utf8(table.is(200).bytes.clone()).unwrap();
    assert_eq!(text.lines().filter(|line| line.contains("Added a company")).count(), 1, "{text}");
    lea.get("/administration/audit?action=exported").await.has("audit.csv");
    lea.get("/administration/audit.csv?from=soon").await.leads_to("/administration/audit?from=soon");
}

#[actix_web::test]
async fn older_entries_are_on_pages_of_their_own() {
    let app = TestApp::start().await;
    (0..120).for_each(|number| record(&app, Action::CompanyAdded, &format!("number {number}")));
    let first = app.lea().get("/administration/audit?action=company_added").await;
    first.has("number 119<").has("number 70<").lacks("number 69<");
    let next =
        first.html.split("rel=\"next\" href=\"").nth(1).unwrap().split('"').next().unwrap().replace("&#38;", "&");
    app.lea()
        .get(&next)
        .await
        .has("number 69<")
        .has("number 20<")
        .lacks("number 70<")
        .has(">First page</a>")
        .lacks("Previous page");
    let table = app.lea().get("/administration/audit.csv?action=company_added").await;
    assert_eq!(csv::Reader::from_reader(table.bytes.as_slice()).records().count(), 120);
}
